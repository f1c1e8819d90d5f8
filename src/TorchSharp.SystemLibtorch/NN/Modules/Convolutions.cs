using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A one-dimensional convolution: [N, C, L] or [C, L] to [N, out_channels, L'].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels, long out_channels, long kernel_size, long stride, long? padding, Padding? padding_type, long dilation, long groups,
        bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], padding is { } p ? [p] : null, padding_type, [dilation],
            transposed: false, [0], groups, bias, padding_mode, device, dtype)
    {
    }

    /// <summary>Convolves.</summary>
    /// <exception cref="ArgumentException">The input is not of rank 2 or 3, or has other channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 1))
            throw new ArgumentException($"Expected 2D (unbatched) or 3D (batched) input with {in_channels} channels to Conv1d.");
        return Convolve(input, Aten.conv1d, Aten.conv1d_padding);
    }
}

/// <summary>A two-dimensional convolution: [N, C, H, W] or [C, H, W] to [N, out_channels, H', W'].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long)? padding, Padding? padding_type,
        (long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv2d), in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding),
            padding_type, functional.Pair(dilation), transposed: false, [0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    /// <summary>Convolves.</summary>
    /// <exception cref="ArgumentException">The input is not of rank 3 or 4, or has other channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
            throw new ArgumentException($"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to Conv2d.");
        return Convolve(input, Aten.conv2d, Aten.conv2d_padding);
    }
}

/// <summary>A three-dimensional convolution: [N, C, D, H, W] or [C, D, H, W] to [N, out_channels, D', H', W'].</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(
        long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long) stride, (long, long, long)? padding,
        Padding? padding_type, (long, long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device,
        ScalarType? dtype)
        : base(
            nameof(Conv3d), in_channels, out_channels, functional.Triple(kernel_size), functional.Triple(stride),
            functional.Triple(padding), padding_type, functional.Triple(dilation), transposed: false, [0, 0, 0], groups, bias, padding_mode,
            device, dtype)
    {
    }

    /// <summary>Convolves.</summary>
    /// <exception cref="ArgumentException">The input is not of rank 4 or 5, or has other channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 3))
            throw new ArgumentException($"Expected 4D (unbatched) or 5D (batched) input with {in_channels} channels to Conv3d.");
        return Convolve(input, Aten.conv3d, Aten.conv3d_padding);
    }
}
