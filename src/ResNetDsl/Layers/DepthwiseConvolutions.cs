namespace ResNetDsl;

/// <summary>
/// 1-D convolution of each channel on its own, <c>torch.nn.Conv1d</c> with <c>groups</c> = C: [C, L] to [C·multiplier, L'] with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// Parameters: <c>weight</c> [C·multiplier, 1, kernel] and <c>bias</c> [C·multiplier].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>).
/// Source: A. Howard et al., <i>MobileNets</i> (2017), section 3.1. RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the kernel in steps; at least 1.</param>
public sealed class DepthwiseConv1dAttribute(object kernelSize) : DepthwiseConvolutionAttribute(kernelSize);

/// <summary>
/// 2-D convolution of each channel on its own, <c>torch.nn.Conv2d</c> with <c>groups</c> = C: [C, H, W] to [C·multiplier, H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, W' likewise.
/// Parameters: <c>weight</c> [C·multiplier, 1, kernel, kernel] and <c>bias</c> [C·multiplier].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>);
/// those in pixels may be a rectangle, <c>new[] { height, width }</c>.
/// Source: A. Howard et al., <i>MobileNets</i> (2017), section 3.1. RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the kernel in pixels; at least 1.</param>
public sealed class DepthwiseConv2dAttribute(object kernelSize) : DepthwiseConvolutionAttribute(kernelSize);

/// <summary>
/// 3-D convolution of each channel on its own, <c>torch.nn.Conv3d</c> with <c>groups</c> = C: [C, D, H, W] to [C·multiplier, D', H', W'] with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, H' and W' likewise.
/// Parameters: <c>weight</c> [C·multiplier, 1, kernel, kernel, kernel] and <c>bias</c> [C·multiplier].
/// </summary>
/// <remarks>
/// Every number may be a constant or the name of a hyperparameter (<c>nameof</c>);
/// those in voxels may be three, <c>new[] { depth, height, width }</c>.
/// Source: A. Howard et al., <i>MobileNets</i> (2017), section 3.1. RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the kernel in voxels; at least 1.</param>
public sealed class DepthwiseConv3dAttribute(object kernelSize) : DepthwiseConvolutionAttribute(kernelSize);

/// <summary>What convolutions of each channel on its own have besides.</summary>
public abstract class DepthwiseConvolutionAttribute : PaddedConvolutionAttribute
{
    private protected DepthwiseConvolutionAttribute(object kernelSize)
        : base(kernelSize)
    {
    }

    /// <summary>How many kernels each channel has, and so how many channels become of it; at least 1, by default 1.</summary>
    public object? Multiplier { get; set; }
}
