using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Norms besides batch norm on libtorch.</summary>
internal static class ReferenceNorm
{
    public static ReferenceLayer Instance(int axes, Arguments arguments, long incoming)
    {
        var (eps, momentum) = (arguments.Real("Eps", 1e-5), arguments.Real("Momentum", 0.1));
        var (affine, track) = (arguments.Flag("Affine", false), arguments.Flag("TrackRunningStats", false));
        return axes switch
        {
            1 => new(nn.InstanceNorm1d(incoming, eps, momentum, affine, track)),
            2 => new(nn.InstanceNorm2d(incoming, eps, momentum, affine, track)),
            _ => new(nn.InstanceNorm3d(incoming, eps, momentum, affine, track)),
        };
    }

    public static ReferenceLayer Group(Arguments arguments, long incoming, Tensor input)
    {
        // Without weights there is nothing that libtorch could hold to the claim.
        ReferenceLayer.RequireClaim(incoming, input);
        return new(nn.GroupNorm(arguments.Integer("NumGroups", 0), incoming, arguments.Real("Eps", 1e-5), arguments.Flag("Affine", true)));
    }

    public static ReferenceLayer LocalResponse(Arguments arguments) => new(nn.LocalResponseNorm(
        arguments.Integer("Size", 0), arguments.Real("Alpha", 1e-4), arguments.Real("Beta", 0.75), arguments.Real("K", 1)));
}
