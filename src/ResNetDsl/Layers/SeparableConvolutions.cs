namespace ResNetDsl;

/// <summary>
/// 1-D convolution in two steps, <see cref="DepthwiseConv1dAttribute"/> and a 1-wide <see cref="Conv1dAttribute"/>: [C, L] to
/// [C·multiplier, L'] and to [outChannels, L']. Kernel, stride, padding, dilation and multiplier are the first one's, which has no bias;
/// the bias is the second one's, behind which norm and activation come. Both are drawn and decay alike.
/// </summary>
/// <remarks>
/// The two are layers of their own, and named so; under a <c>Name</c> they are <c>depthwise</c> and <c>pointwise</c>. Every number may be a
/// constant or the name of a hyperparameter (<c>nameof</c>). Source: F. Chollet, <i>Xception</i> (2017); Keras's <c>SeparableConv1D</c>.
/// RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>SeparableConv1d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the first one's kernel in steps; at least 1.</param>
public sealed class SeparableConv1dAttribute(object outChannels, object kernelSize) : SeparableConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of separable convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in steps.</param>
    public SeparableConv1dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 2-D convolution in two steps, <see cref="DepthwiseConv2dAttribute"/> and a 1 × 1 <see cref="Conv2dAttribute"/>: [C, H, W] to
/// [C·multiplier, H', W'] and to [outChannels, H', W']. Kernel, stride, padding, dilation and multiplier are the first one's, which has no bias;
/// the bias is the second one's, behind which norm and activation come. Both are drawn and decay alike.
/// </summary>
/// <remarks>
/// The two are layers of their own, and named so; under a <c>Name</c> they are <c>depthwise</c> and <c>pointwise</c>. Every number may be a
/// constant or the name of a hyperparameter (<c>nameof</c>). Source: F. Chollet, <i>Xception</i> (2017); Keras's <c>SeparableConv2D</c>.
/// RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>SeparableConv2d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the first one's kernel in pixels; at least 1.</param>
public sealed class SeparableConv2dAttribute(object outChannels, object kernelSize) : SeparableConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of separable convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in pixels.</param>
    public SeparableConv2dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>
/// 3-D convolution in two steps, <see cref="DepthwiseConv3dAttribute"/> and a 1 × 1 × 1 <see cref="Conv3dAttribute"/>: [C, D, H, W] to
/// [C·multiplier, D', H', W'] and to [outChannels, D', H', W']. Kernel, stride, padding, dilation and multiplier are the first one's, which has no bias;
/// the bias is the second one's, behind which norm and activation come. Both are drawn and decay alike.
/// </summary>
/// <remarks>
/// The two are layers of their own, and named so; under a <c>Name</c> they are <c>depthwise</c> and <c>pointwise</c>. Every number may be a
/// constant or the name of a hyperparameter (<c>nameof</c>). Source: F. Chollet, <i>Xception</i> (2017); Keras's <c>SeparableConv3D</c>.
/// RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="outChannels">
/// The channels of the result; at least 1. A list makes a run of such layers, one behind the other: <c>SeparableConv3d([64, 64], 3)</c>.
/// </param>
/// <param name="kernelSize">The size of the first one's kernel in voxels; at least 1.</param>
public sealed class SeparableConv3dAttribute(object outChannels, object kernelSize) : SeparableConvolutionAttribute(outChannels, kernelSize)
{
    /// <summary>A run of separable convolutions, one for each number of channels.</summary>
    /// <param name="outChannels">The channels of each result.</param>
    /// <param name="kernelSize">The size of the kernels in voxels.</param>
    public SeparableConv3dAttribute(int[] outChannels, object kernelSize)
        : this((object)outChannels, kernelSize)
    {
    }
}

/// <summary>What convolutions in two steps have in common.</summary>
public abstract class SeparableConvolutionAttribute : DepthwiseConvolutionAttribute
{
    private protected SeparableConvolutionAttribute(object outChannels, object kernelSize)
        : base(kernelSize) => OutChannels = outChannels;

    /// <summary>The channels of the result.</summary>
    public object OutChannels { get; }
}
