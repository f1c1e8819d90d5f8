using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions have in common: the gradient of a convolution as a layer of its own.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] dilation,
        long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, null, dilation, transposed: true, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    /// <inheritdoc cref="forward(Tensor, long[])"/>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>Convolves.</summary>
    /// <param name="input">[N, C, *] or [C, *].</param>
    /// <param name="output_size">
    /// The result's size along each axis, perhaps with the axes before; null for that which output_padding gives.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The input has another rank or other channels, or no output padding smaller than the stride gives that size.
    /// </exception>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    private protected Tensor Convolve(Tensor input, long[]? output_size, Operator function)
    {
        int axes = kernel_size.Length;
        if (!ValidateShape(input, axes))
        {
            throw new ArgumentException(
                $"Expected {axes + 1}D (unbatched) or {axes + 2}D (batched) input with {in_channels} channels to ConvTranspose{axes}d.");
        }

        // As in TorchSharp the first axis' output padding is that of all axes.
        long[] added = output_size is null ? [output_padding[0]] : OutputPadding(input, output_size);
        return functional.Transposed(function, input, weight!, bias, stride, padding!, added, groups, dilation);
    }

    private long[] OutputPadding(Tensor input, long[] output_size)
    {
        int axes = kernel_size.Length;
        int before = input.ndim == axes + 2 ? 2 : 1;
        if (output_size.Length == before + axes) output_size = output_size[before..];
        if (output_size.Length != axes)
        {
            throw new ArgumentException(
                $"ConvTranspose{axes}D: for {input.ndim}D input, output_size must have {axes} or {before + axes} elements (got {output_size.Length})",
                nameof(input));
        }

        long[] added = new long[axes];
        for (int i = 0; i < axes; i++)
        {
            long least = (input.size(i + before) - 1) * stride[i] - 2 * padding![i] + dilation[i] * (kernel_size[i] - 1) + 1;
            long most = least + stride[i] - 1;
            if (output_size[i] < least || output_size[i] > most)
            {
                throw new ArgumentException(
                    $"Requested an output size of [{string.Join(", ", output_size)}], but valid sizes range from {least} to {most}");
            }

            added[i] = output_size[i] - least;
        }

        return added;
    }
}

/// <summary>A one-dimensional transposed convolution: [N, C, L] or [C, L] to [N, out_channels, L'].</summary>
public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(
        long in_channels, long out_channels, long kernel_size, long stride, long padding, long output_padding, long dilation, long groups,
        bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose1d), in_channels, out_channels, [kernel_size], [stride], [padding], [dilation], [output_padding], groups,
            bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) => Convolve(input, output_size, Aten.conv_transpose1d);
}

/// <summary>A two-dimensional transposed convolution: [N, C, H, W] or [C, H, W] to [N, out_channels, H', W'].</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(
        long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long) padding,
        (long, long) output_padding, (long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device,
        ScalarType? dtype)
        : base(
            nameof(ConvTranspose2d), in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride),
            functional.Pair(padding), functional.Pair(dilation), functional.Pair(output_padding), groups, bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) => Convolve(input, output_size, Aten.conv_transpose2d);
}

/// <summary>A three-dimensional transposed convolution: [N, C, D, H, W] or [C, D, H, W] to [N, out_channels, D', H', W'].</summary>
public sealed class ConvTranspose3d : ConvolutionTranspose
{
    internal ConvTranspose3d(
        long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long) stride, (long, long, long) padding,
        (long, long, long) output_padding, (long, long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device,
        ScalarType? dtype)
        : base(
            nameof(ConvTranspose3d), in_channels, out_channels, functional.Triple(kernel_size), functional.Triple(stride),
            functional.Triple(padding), functional.Triple(dilation), functional.Triple(output_padding), groups, bias, padding_mode, device,
            dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) => Convolve(input, output_size, Aten.conv_transpose3d);
}
