using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Layers that pad, on libtorch.</summary>
internal static class ReferencePadding
{
    public static ReferenceLayer Make(string stem, int axes, Arguments arguments)
    {
        var (sides, value) = (arguments.PerSide("Padding", axes), arguments.Real("Value", 0));
        return (stem, axes) switch
        {
            ("ZeroPad", _) => new(nn.ZeroPad2d(Four(sides))),
            ("ConstantPad", 1) => new(nn.ConstantPad1d(Two(sides), value)),
            ("ConstantPad", 2) => new(nn.ConstantPad2d(Four(sides), value)),
            ("ConstantPad", _) => new(nn.ConstantPad3d(Six(sides), value)),
            ("ReflectionPad", 1) => new(nn.ReflectionPad1d(Two(sides))),
            ("ReflectionPad", 2) => new(nn.ReflectionPad2d(Four(sides))),
            ("ReflectionPad", _) => new(nn.ReflectionPad3d(Six(sides))),
            (_, 1) => new(nn.ReplicationPad1d(Two(sides))),
            (_, 2) => new(nn.ReplicationPad2d(Four(sides))),
            _ => new(nn.ReplicationPad3d(Six(sides))),
        };
    }

    private static (long, long) Two(long[] sides) => (sides[0], sides[1]);

    private static (long, long, long, long) Four(long[] sides) => (sides[0], sides[1], sides[2], sides[3]);

    private static (long, long, long, long, long, long) Six(long[] sides) => (sides[0], sides[1], sides[2], sides[3], sides[4], sides[5]);
}
