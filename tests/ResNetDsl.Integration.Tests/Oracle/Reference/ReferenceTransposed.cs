using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Transposed convolutions on libtorch.</summary>
internal static class ReferenceTransposed
{
    public static ReferenceLayer Make(int axes, Arguments arguments, long incoming)
    {
        var (outgoing, kernel) = (arguments.Integer("OutChannels", 0), arguments.PerAxis("KernelSize", axes)!);
        long[] one = [.. Enumerable.Repeat(1L, axes)], none = [.. Enumerable.Repeat(0L, axes)];
        var (stride, padding, dilation) = (arguments.PerAxis("Stride", axes) ?? one, arguments.PerAxis("Padding", axes) ?? none, arguments.PerAxis("Dilation", axes) ?? one);
        var (added, groups, bias) = (arguments.Integer("OutputPadding", 0), arguments.Integer("Groups", 1), arguments.Flag("Bias", true));
        return axes switch
        {
            1 => new(nn.ConvTranspose1d(incoming, outgoing, kernel[0], stride[0], padding[0], added, dilation[0], groups: groups, bias: bias)),
            2 => new(nn.ConvTranspose2d(incoming, outgoing, Two(kernel), Two(stride), Two(padding), (added, added), Two(dilation), groups: groups, bias: bias)),
            _ => new(nn.ConvTranspose3d(incoming, outgoing, Three(kernel), Three(stride), Three(padding), (added, added, added), Three(dilation), groups: groups, bias: bias)),
        };
    }

    private static (long, long) Two(long[] numbers) => (numbers[0], numbers[1]);

    private static (long, long, long) Three(long[] numbers) => (numbers[0], numbers[1], numbers[2]);
}
