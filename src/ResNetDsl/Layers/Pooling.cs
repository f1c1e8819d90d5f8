namespace ResNetDsl;

/// <summary>
/// Maximum over windows, <c>torch.nn.MaxPool1d</c>: [C, L] to [C, L'] with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.MaxPool1d</c>. RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in steps; at least 1.</param>
public sealed class MaxPool1dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);

/// <summary>
/// Maximum over windows, <c>torch.nn.MaxPool2d</c>: [C, H, W] to [C, H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.MaxPool2d</c>. RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in pixels, or a rectangle; at least 1.</param>
public sealed class MaxPool2dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);

/// <summary>
/// Maximum over windows, <c>torch.nn.MaxPool3d</c>: [C, D, H, W] to [C, D', H', W'] with
/// D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, H' and W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.MaxPool3d</c>. RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in voxels, or three numbers; at least 1.</param>
public sealed class MaxPool3dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);

/// <summary>What maximum pools have in common, in whatever number of dimensions.</summary>
public abstract class MaxPoolAttribute : LayerAttribute
{
    private protected MaxPoolAttribute(object kernelSize) => KernelSize = kernelSize;

    /// <summary>The size of the window in pixels.</summary>
    public object KernelSize { get; }

    /// <summary>The step of the window in pixels, or one for each axis; at least 1, by default the kernel's size.</summary>
    public object? Stride { get; set; }

    /// <summary>The pixels added on each side, which never are the maximum; at most half the kernel (RND2006), by default 0.</summary>
    public object? Padding { get; set; }

    /// <summary>The distance between the window's pixels; at least 1, by default 1.</summary>
    public object? Dilation { get; set; }

    /// <summary>Whether the size is rounded up, so that a last, partial window counts; by default false.</summary>
    public object? CeilMode { get; set; }
}

/// <summary>
/// Mean over windows, <c>torch.nn.AvgPool1d</c>: [C, L] to [C, L'] with
/// L' = ⌊(L + 2·padding − kernel) / stride⌋ + 1.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.AvgPool1d</c>. RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in steps; at least 1.</param>
public sealed class AvgPool1dAttribute(object kernelSize) : AvgPoolAttribute(kernelSize);

/// <summary>
/// Mean over windows, <c>torch.nn.AvgPool2d</c>: [C, H, W] to [C, H', W'] with
/// H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1, W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.AvgPool2d</c>. RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in pixels, or a rectangle; at least 1.</param>
public sealed class AvgPool2dAttribute(object kernelSize) : AvgPoolAttribute(kernelSize);

/// <summary>
/// Mean over windows, <c>torch.nn.AvgPool3d</c>: [C, D, H, W] to [C, D', H', W'] with
/// D' = ⌊(D + 2·padding − kernel) / stride⌋ + 1, H' and W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.AvgPool3d</c>. RND2001 where the input isn't a volume, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="kernelSize">The size of the window in voxels, or three numbers; at least 1.</param>
public sealed class AvgPool3dAttribute(object kernelSize) : AvgPoolAttribute(kernelSize);

/// <summary>What mean pools have in common, in whatever number of dimensions.</summary>
public abstract class AvgPoolAttribute : LayerAttribute
{
    private protected AvgPoolAttribute(object kernelSize) => KernelSize = kernelSize;

    /// <summary>The size of the window in pixels.</summary>
    public object KernelSize { get; }

    /// <summary>The step of the window in pixels, or one for each axis; at least 1, by default the kernel's size.</summary>
    public object? Stride { get; set; }

    /// <summary>The pixels of zeros added on each side; at most half the kernel (RND2006), by default 0.</summary>
    public object? Padding { get; set; }

    /// <summary>Whether the size is rounded up, so that a last, partial window counts; by default false.</summary>
    public object? CeilMode { get; set; }

    /// <summary>Whether the added zeros count in the mean; by default true.</summary>
    public object? CountIncludePad { get; set; }
}

/// <summary>
/// The p-th root of the sum of p-th powers over windows, <c>torch.nn.LPPool1d</c>: [C, L] to [C, L'] with
/// L' = ⌊(L − kernel) / stride⌋ + 1. With p = 1 it is the sum.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.LPPool1d</c>. RND2001 where the input isn't a sequence with its channels first, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="normType">p; greater than 0 (RND0005 otherwise).</param>
/// <param name="kernelSize">The size of the window in steps; at least 1.</param>
public sealed class LPPool1dAttribute(object normType, object kernelSize) : LPPoolAttribute(normType, kernelSize);

/// <summary>
/// The p-th root of the sum of p-th powers over windows, <c>torch.nn.LPPool2d</c>: [C, H, W] to [C, H', W'] with
/// H' = ⌊(H − kernel) / stride⌋ + 1, W' likewise. With p = 1 it is the sum.
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.LPPool2d</c>. RND2001 where the input isn't an image, RND2004 where nothing is left of it.
/// </remarks>
/// <param name="normType">p; greater than 0 (RND0005 otherwise).</param>
/// <param name="kernelSize">The size of the window in pixels, or a rectangle; at least 1.</param>
public sealed class LPPool2dAttribute(object normType, object kernelSize) : LPPoolAttribute(normType, kernelSize);

/// <summary>What pools of powers have in common, in whatever number of dimensions.</summary>
public abstract class LPPoolAttribute : LayerAttribute
{
    private protected LPPoolAttribute(object normType, object kernelSize) => (NormType, KernelSize) = (normType, kernelSize);

    /// <summary>The power.</summary>
    public object NormType { get; }

    /// <summary>The size of the window in pixels.</summary>
    public object KernelSize { get; }

    /// <summary>The step of the window in pixels, or one for each axis; at least 1, by default the kernel's size.</summary>
    public object? Stride { get; set; }

    /// <summary>
    /// Whether the size is rounded up, so that a last, partial window counts, as if its mean filled it; by default false.
    /// </summary>
    public object? CeilMode { get; set; }
}
