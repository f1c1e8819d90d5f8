namespace ResNetDsl;

/// <summary>The mean of each channel, <c>torch.nn.AdaptiveAvgPool1d(1)</c>: [C, L] to [C, 1]. RND2001 where the input isn't a sequence with its channels first.</summary>
public sealed class GlobalAvgPool1dAttribute : LayerAttribute;

/// <summary>The mean of each channel, <c>torch.nn.AdaptiveAvgPool2d(1)</c>: [C, H, W] to [C, 1, 1]. RND2001 where the input isn't an image.</summary>
public sealed class GlobalAvgPool2dAttribute : LayerAttribute;

/// <summary>The mean of each channel, <c>torch.nn.AdaptiveAvgPool3d(1)</c>: [C, D, H, W] to [C, 1, 1, 1]. RND2001 where the input isn't a volume.</summary>
public sealed class GlobalAvgPool3dAttribute : LayerAttribute;

/// <summary>The maximum of each channel, <c>torch.nn.AdaptiveMaxPool1d(1)</c>: [C, L] to [C, 1]. RND2001 where the input isn't a sequence with its channels first.</summary>
public sealed class GlobalMaxPool1dAttribute : LayerAttribute;

/// <summary>The maximum of each channel, <c>torch.nn.AdaptiveMaxPool2d(1)</c>: [C, H, W] to [C, 1, 1]. RND2001 where the input isn't an image.</summary>
public sealed class GlobalMaxPool2dAttribute : LayerAttribute;

/// <summary>The maximum of each channel, <c>torch.nn.AdaptiveMaxPool3d(1)</c>: [C, D, H, W] to [C, 1, 1, 1]. RND2001 where the input isn't a volume.</summary>
public sealed class GlobalMaxPool3dAttribute : LayerAttribute;

/// <summary>
/// Mean over windows that are chosen to give a size, <c>torch.nn.AdaptiveAvgPool1d</c>:
/// [C, L] to [C, outputSize]. RND2001 where the input isn't a sequence with its channels first.
/// </summary>
/// <param name="outputSize">The size of the result in steps; at least 1.</param>
public sealed class AdaptiveAvgPool1dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in steps.</summary>
    public object OutputSize { get; } = outputSize;
}

/// <summary>
/// Mean over windows that are chosen to give a size, <c>torch.nn.AdaptiveAvgPool2d</c>:
/// [C, H, W] to [C, outputSize, outputSize]. RND2001 where the input isn't an image.
/// </summary>
/// <param name="outputSize">The size of the result in pixels, or a rectangle; at least 1.</param>
public sealed class AdaptiveAvgPool2dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in pixels.</summary>
    public object OutputSize { get; } = outputSize;
}

/// <summary>
/// Mean over windows that are chosen to give a size, <c>torch.nn.AdaptiveAvgPool3d</c>:
/// [C, D, H, W] to [C, outputSize, outputSize, outputSize]. RND2001 where the input isn't a volume.
/// </summary>
/// <param name="outputSize">The size of the result in voxels, or three numbers; at least 1.</param>
public sealed class AdaptiveAvgPool3dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in voxels.</summary>
    public object OutputSize { get; } = outputSize;
}

/// <summary>
/// Maximum over windows that are chosen to give a size, <c>torch.nn.AdaptiveMaxPool1d</c>:
/// [C, L] to [C, outputSize]. RND2001 where the input isn't a sequence with its channels first.
/// </summary>
/// <param name="outputSize">The size of the result in steps; at least 1.</param>
public sealed class AdaptiveMaxPool1dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in steps.</summary>
    public object OutputSize { get; } = outputSize;
}

/// <summary>
/// Maximum over windows that are chosen to give a size, <c>torch.nn.AdaptiveMaxPool2d</c>:
/// [C, H, W] to [C, outputSize, outputSize]. RND2001 where the input isn't an image.
/// </summary>
/// <param name="outputSize">The size of the result in pixels, or a rectangle; at least 1.</param>
public sealed class AdaptiveMaxPool2dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in pixels.</summary>
    public object OutputSize { get; } = outputSize;
}

/// <summary>
/// Maximum over windows that are chosen to give a size, <c>torch.nn.AdaptiveMaxPool3d</c>:
/// [C, D, H, W] to [C, outputSize, outputSize, outputSize]. RND2001 where the input isn't a volume.
/// </summary>
/// <param name="outputSize">The size of the result in voxels, or three numbers; at least 1.</param>
public sealed class AdaptiveMaxPool3dAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The size of the result in voxels.</summary>
    public object OutputSize { get; } = outputSize;
}
