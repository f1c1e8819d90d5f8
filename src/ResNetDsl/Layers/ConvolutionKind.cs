namespace ResNetDsl;

/// <summary>What convolutions of all kinds have in common, in whatever number of dimensions: steps, pixels or voxels are its points.</summary>
public abstract class ConvolutionKindAttribute : WeightedLayerAttribute
{
    private protected ConvolutionKindAttribute(object kernelSize) => KernelSize = kernelSize;

    /// <summary>The size of the kernel in points.</summary>
    public object KernelSize { get; }

    /// <summary>The distance between the kernel's taps in points; at least 1, by default 1.</summary>
    public object? Dilation { get; set; }

    /// <summary>Whether a bias is added to each channel; by default true.</summary>
    public object? Bias { get; set; }

    /// <summary>A claim about the channels that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>
    /// The norm behind the convolution, and before its activation; by default that of <see cref="DefaultsAttribute"/>, else none. With one
    /// there is no bias where nothing is said of it. RND0005 beside <see cref="LayerAttribute.Repeat"/>.
    /// </summary>
    public Norm Norm { get; set; }

    /// <summary>
    /// Into how many groups <see cref="Norm.Group"/> divides the channels; at least 1, a divisor of them (RND2005), by default that of
    /// <see cref="DefaultsAttribute"/>, else 32.
    /// </summary>
    public object? NormGroups { get; set; }
}
