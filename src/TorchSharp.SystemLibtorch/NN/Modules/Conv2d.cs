using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A two-dimensional convolution: [N, C, H, W] or [C, H, W] to [N, out_channels, H', W'].</summary>
public sealed class Conv2d : Convolution
{
    private static readonly long[] NoPadding = [0, 0];

    internal Conv2d(
        long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long)? padding, Padding? padding_type,
        (long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv2d), in_channels, out_channels, Pair(kernel_size), Pair(stride), padding is { } p ? Pair(p) : null, padding_type,
            Pair(dilation), groups, bias, padding_mode, device, dtype)
    {
    }

    /// <summary>Convolves.</summary>
    /// <exception cref="ArgumentException">The input is not of rank 3 or 4, or has other channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
            throw new ArgumentException($"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to Conv2d.");
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, reversedPadding, padding_mode);
            return Aten.conv2d.Call([padded, weight, bias, stride, NoPadding, dilation, groups]);
        }

        return padding_type is { } type
            ? nn.functional.conv2d_padding(input, weight, bias, stride, type, dilation, groups)
            : Aten.conv2d.Call([input, weight, bias, stride, padding, dilation, groups]);
    }

    private static long[] Pair((long, long) values) => [values.Item1, values.Item2];
}
