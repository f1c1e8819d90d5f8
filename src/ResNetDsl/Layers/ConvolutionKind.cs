namespace ResNetDsl;

/// <summary>What convolutions and transposed ones have in common, in whatever number of dimensions: steps, pixels or voxels are its points.</summary>
public abstract class ConvolutionKindAttribute : WeightedLayerAttribute
{
    private protected ConvolutionKindAttribute(object outChannels, object kernelSize) => (OutChannels, KernelSize) = (outChannels, kernelSize);

    /// <summary>The channels of the result.</summary>
    public object OutChannels { get; }

    /// <summary>The size of the kernel in points.</summary>
    public object KernelSize { get; }

    /// <summary>The distance between the kernel's taps in points; at least 1, by default 1.</summary>
    public object? Dilation { get; set; }

    /// <summary>
    /// Into how many groups the channels are divided, each convolved on its own; at least 1, by default 1. It divides the channels that come
    /// in (RND2005) and <see cref="OutChannels"/> (RND2005, of transposed ones RND0005).
    /// </summary>
    public object? Groups { get; set; }

    /// <summary>Whether a bias is added to each channel; by default true.</summary>
    public object? Bias { get; set; }

    /// <summary>A claim about the channels that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>
    /// The norm behind the convolution, and before its activation; by default that of <see cref="DefaultsAttribute"/>, else none. With one
    /// there is no bias where nothing is said of it.
    /// </summary>
    public Norm Norm { get; set; }
}
