using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Poolings of maxima to a size, and of powers, on libtorch.</summary>
internal static class ReferencePooling
{
    public static ReferenceLayer AdaptiveMax(long[] size) => size switch
    {
        [var length] => new(nn.AdaptiveMaxPool1d(length)),
        [_, _] => new(nn.AdaptiveMaxPool2d(size)),
        _ => new(nn.AdaptiveMaxPool3d(size)),
    };

    public static ReferenceLayer Powers(int axes, Arguments arguments)
    {
        var (power, kernel, stride, isCeiling) = (arguments.Real("NormType", 0), arguments.PerAxis("KernelSize", axes)!, arguments.PerAxis("Stride", axes), arguments.Flag("CeilMode", false));
        return axes == 1 ? new(nn.LPPool1d(power, kernel[0], stride?[0], isCeiling)) : new(nn.LPPool2d(power, kernel, stride, isCeiling));
    }
}
