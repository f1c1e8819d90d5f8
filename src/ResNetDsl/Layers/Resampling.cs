namespace ResNetDsl;

/// <summary>
/// Makes a sequence, an image or a volume larger by a factor, <c>torch.nn.Upsample</c>: [C, H, W] to [C, scaleFactor·H, scaleFactor·W].
/// To a given size: <see cref="InterpolateAttribute"/>.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.Upsample</c>. RND2001 where the input has no such space, or another than the mode is for.
/// </remarks>
/// <param name="scaleFactor">The factor, or one for each axis, <c>new[] { height, width }</c>; whole and at least 1.</param>
public sealed class UpsampleAttribute(object scaleFactor) : ResamplingAttribute
{
    /// <summary>The factor.</summary>
    public object ScaleFactor { get; } = scaleFactor;
}

/// <summary>
/// Makes a sequence, an image or a volume of a given size out of one of another, <c>torch.nn.functional.interpolate</c>: [C, H, W] to
/// [C, size, size], or to the height and width of a labelled value. By a factor: <see cref="UpsampleAttribute"/>.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.functional.interpolate</c>. RND2001 where the input has no such space, or another than the mode is for.
/// Its mode <c>area</c> is <see cref="AdaptiveAvgPool2dAttribute"/>. RND0005 where neither size nor Like is given, or both are.
/// </remarks>
/// <param name="size">The size of the result, or one for each axis, <c>new[] { height, width }</c>; at least 1.</param>
public sealed class InterpolateAttribute(object? size = null) : ResamplingAttribute
{
    /// <summary>The size of the result.</summary>
    public object? Size { get; } = size;

    /// <summary>
    /// The label of a value whose length, height and width, or depth, height and width the result has, whatever these are: so it can be joined
    /// to that value for all sizes. RND1003 where there is no such label, RND2001 where it has other axes. The layer is then a line of
    /// <c>forward</c>: it can't be repeated (RND0005), nor stand in a scope (RND0009).
    /// </summary>
    public string? Like { get; set; }
}

/// <summary>What both have in common.</summary>
public abstract class ResamplingAttribute : LayerAttribute
{
    private protected ResamplingAttribute()
    {
    }

    /// <summary>How pixels come of those that were there; by default <see cref="UpsampleMode.Nearest"/>.</summary>
    public UpsampleMode Mode { get; set; }

    /// <summary>
    /// Whether the outermost pixels stay where they are; by default false. <see cref="UpsampleMode.Nearest"/> has no such choice (RND0005).
    /// </summary>
    public object? AlignCorners { get; set; }
}

/// <summary>How pixels come of those that were there.</summary>
public enum UpsampleMode
{
    /// <summary>The nearest one.</summary>
    Nearest,

    /// <summary>Straight lines between four, in images.</summary>
    Bilinear,

    /// <summary>Cubic curves between sixteen, in images.</summary>
    Bicubic,

    /// <summary>Straight lines between two, in sequences.</summary>
    Linear,

    /// <summary>Straight lines between eight, in volumes.</summary>
    Trilinear,
}

/// <summary>
/// Makes squares of pixels of channels, <c>torch.nn.PixelShuffle</c>: [C·r², H, W] to [C, r·H, r·W] (sub-pixel convolution, where it follows
/// one).
/// </summary>
/// <remarks>
/// Source: W. Shi et al., <i>Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network</i>,
/// 2016. RND2001 where the input isn't an image, RND2005 where r² doesn't divide the channels.
/// </remarks>
/// <param name="upscaleFactor">r; at least 1.</param>
public sealed class PixelShuffleAttribute(object upscaleFactor) : LayerAttribute
{
    /// <summary>r.</summary>
    public object UpscaleFactor { get; } = upscaleFactor;
}

/// <summary>
/// Makes channels of squares of pixels, <c>torch.nn.PixelUnshuffle</c>: [C, r·H, r·W] to [C·r², H, W]. RND2001 where the input isn't an
/// image, RND2005 where r doesn't divide its height and width.
/// </summary>
/// <param name="downscaleFactor">r; at least 1.</param>
public sealed class PixelUnshuffleAttribute(object downscaleFactor) : LayerAttribute
{
    /// <summary>r.</summary>
    public object DownscaleFactor { get; } = downscaleFactor;
}

/// <summary>
/// Deals the channels of groups out, the first of each, then the second of each, <c>torch.nn.ChannelShuffle</c>, so that what a convolution
/// in groups has made mixes in the next one. Any shape with channels first and an axis behind them, unchanged. It is a line of
/// <c>forward</c>: it can't be repeated (RND0005), nor stand in a scope (RND0009).
/// </summary>
/// <remarks>
/// Source: X. Zhang, X. Zhou, M. Lin and J. Sun, <i>ShuffleNet</i>, 2018. RND2001 where the input is a vector or has its features last, RND2005
/// where the groups don't divide the channels.
/// </remarks>
/// <param name="groups">Of how many groups the channels are; at least 1.</param>
public sealed class ChannelShuffleAttribute(object groups) : LayerAttribute
{
    /// <summary>Of how many groups the channels are.</summary>
    public object Groups { get; } = groups;
}
