namespace ResNetDsl;

/// <summary>
/// 1-D convolution, <c>torch.nn.Conv1d</c>: [C, L] to [outChannels, L'] with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// Parameters: <c>weight</c> [outChannels, C / groups, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>). Source: PyTorch, <c>torch.nn.Conv1d</c>.
/// RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>Conv1d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in steps; at least 1.</param>
public sealed class Conv1dAttribute(object outChannels, object kernelSize) : ConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in steps.</param>
    public Conv1dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 2-D convolution, <c>torch.nn.Conv2d</c>: [C, H, W] to [outChannels, H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, W' likewise.
/// Parameters: <c>weight</c> [outChannels, C / groups, kernel, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>); those in pixels may be a rectangle,
/// <c>new[] { height, width }</c>. Source: PyTorch, <c>torch.nn.Conv2d</c>.
/// RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>Conv2d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in pixels; at least 1.</param>
public sealed class Conv2dAttribute(object outChannels, object kernelSize) : ConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in pixels.</param>
    public Conv2dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 3-D convolution, <c>torch.nn.Conv3d</c>: [C, D, H, W] to [outChannels, D', H', W'] with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, H' and W' likewise.
/// Parameters: <c>weight</c> [outChannels, C / groups, kernel, kernel, kernel] and <c>bias</c> [outChannels].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>); those in voxels may be three,
/// <c>new[] { depth, height, width }</c>. Source: PyTorch, <c>torch.nn.Conv3d</c>.
/// RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>Conv3d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the kernel in voxels; at least 1.</param>
public sealed class Conv3dAttribute(object outChannels, object kernelSize) : ConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in voxels.</param>
    public Conv3dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>What convolutions over all channels of a group have besides what depthwise ones have too.</summary>
public abstract class ConvolutionAttribute : PaddedConvolutionAttribute
{
    private protected ConvolutionAttribute(object outChannels, object kernelSize)
        : base(kernelSize) => OutChannels = outChannels;

    /// <summary>The channels of the result.</summary>
    public object OutChannels { get; }

    /// <summary>
    /// Into how many groups the channels are divided, each convolved on its own; at least 1, by default 1. It divides the channels that come
    /// in and <see cref="OutChannels"/> (RND2005).
    /// </summary>
    public object? Groups { get; set; }
}

/// <summary>What convolutions that pad what they read have besides what transposed ones have too.</summary>
public abstract class PaddedConvolutionAttribute : ConvolutionKindAttribute
{
    private protected PaddedConvolutionAttribute(object kernelSize)
        : base(kernelSize)
    {
    }

    /// <summary>The step of the kernel in points; at least 1, by default 1.</summary>
    public object? Stride { get; set; }

    /// <summary>
    /// The points added on each side; at least 0, by default 0. <see cref="Pad.Same"/> adds what keeps the size
    /// (more to the right and bottom where it can't be equal), and needs stride 1 (RND2006).
    /// </summary>
    public object? Padding { get; set; }

    /// <summary>What the added points hold; by default zeros. RND2006 where the input is too small for it.</summary>
    public PaddingMode PaddingMode { get; set; }
}
