using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Dropout of whole channels on libtorch.</summary>
internal static class ReferenceDropout
{
    public static ReferenceLayer OfChannels(int axes, Arguments arguments)
    {
        var rate = arguments.Real("P", 0.5);
        return axes switch
        {
            1 => new(nn.Dropout1d(rate)),
            2 => new(nn.Dropout2d(rate)),
            _ => new(nn.Dropout3d(rate)),
        };
    }
}
