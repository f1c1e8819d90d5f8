namespace ResNetDsl;

/// <summary>
/// 1-D transposed convolution, which enlarges by its stride, <c>torch.nn.ConvTranspose1d</c>: [C, L] to [outChannels, L'] with
/// L' = (L − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
/// Parameters: <c>weight</c> [C, outChannels / groups, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>). Source: PyTorch,
/// <c>torch.nn.ConvTranspose1d</c>. RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>ConvTranspose1d([64, 32], 2)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in steps; at least 1.</param>
public sealed class ConvTranspose1dAttribute(object outChannels, object kernelSize) : TransposedConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of transposed convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in steps.</param>
    public ConvTranspose1dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 2-D transposed convolution, which enlarges by its stride, <c>torch.nn.ConvTranspose2d</c>: [C, H, W] to [outChannels, H', W'] with
/// H' = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1, W' likewise.
/// Parameters: <c>weight</c> [C, outChannels / groups, kernel, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>); those in pixels may be a rectangle,
/// <c>new[] { height, width }</c>. Source: PyTorch,
/// <c>torch.nn.ConvTranspose2d</c>. RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>ConvTranspose2d([64, 32], 2)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in pixels; at least 1.</param>
public sealed class ConvTranspose2dAttribute(object outChannels, object kernelSize) : TransposedConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of transposed convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in pixels.</param>
    public ConvTranspose2dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 3-D transposed convolution, which enlarges by its stride, <c>torch.nn.ConvTranspose3d</c>: [C, D, H, W] to [outChannels, D', H', W'] with
/// D' = (D − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1, H' and W' likewise.
/// Parameters: <c>weight</c> [C, outChannels / groups, kernel, kernel, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>); those in voxels may be three,
/// <c>new[] { depth, height, width }</c>. Source: PyTorch,
/// <c>torch.nn.ConvTranspose3d</c>. RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>ConvTranspose3d([64, 32], 2)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in voxels; at least 1.</param>
public sealed class ConvTranspose3dAttribute(object outChannels, object kernelSize) : TransposedConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of transposed convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in voxels.</param>
    public ConvTranspose3dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>What transposed convolutions have besides what all convolutions have.</summary>
public abstract class TransposedConvolutionAttribute : ConvolutionKindAttribute
{
    private protected TransposedConvolutionAttribute(object outChannels, object kernelSize)
        : base(kernelSize) => OutChannels = outChannels;

    /// <summary>The channels of the result.</summary>
    public object OutChannels { get; }

    /// <summary>By how much it enlarges; at least 1, by default 1.</summary>
    public object? Stride { get; set; }

    /// <summary>The points cut off on each side; at least 0, by default 0.</summary>
    public object? Padding { get; set; }

    /// <summary>
    /// The points added on one side of each axis, where several sizes would be shrunk to the same; at least 0, by default 0, and less than the
    /// stride or the dilation (RND2006). One number for all axes: TorchSharp knows no others.
    /// </summary>
    public object? OutputPadding { get; set; }

    /// <summary>
    /// Into how many groups the channels are divided, each convolved on its own; at least 1, by default 1. It divides the channels that come
    /// in (RND2005) and <see cref="OutChannels"/> (RND0005).
    /// </summary>
    public object? Groups { get; set; }
}
