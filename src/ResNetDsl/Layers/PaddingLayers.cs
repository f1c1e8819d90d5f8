namespace ResNetDsl;

/// <summary>
/// Zeros around an image, <c>torch.nn.ZeroPad2d</c>: [C, H, W] to
/// [C, top + H + bottom, left + W + right]. RND2001 where the input isn't an image.
/// </summary>
/// <param name="padding">
/// How many pixels are added on each side, or four numbers in PyTorch's order: <c>new[] { left, right, top, bottom }</c>; at least 0.
/// </param>
public sealed class ZeroPad2dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many pixels are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// A constant around a sequence, <c>torch.nn.ConstantPad1d</c>: [C, L] to
/// [C, left + L + right]. RND2001 where the input isn't a sequence with its channels first.
/// </summary>
/// <param name="padding">
/// How many steps are added on each side, or two numbers in PyTorch's order: <c>new[] { left, right }</c>; at least 0.
/// </param>
/// <param name="value">What the added steps hold.</param>
public sealed class ConstantPad1dAttribute(object padding, object value) : LayerAttribute
{
    /// <summary>How many steps are added.</summary>
    public object Padding { get; } = padding;

    /// <summary>What they hold.</summary>
    public object Value { get; } = value;
}

/// <summary>
/// A constant around an image, <c>torch.nn.ConstantPad2d</c>: [C, H, W] to
/// [C, top + H + bottom, left + W + right]. RND2001 where the input isn't an image.
/// </summary>
/// <param name="padding">
/// How many pixels are added on each side, or four numbers in PyTorch's order: <c>new[] { left, right, top, bottom }</c>; at least 0.
/// </param>
/// <param name="value">What the added pixels hold.</param>
public sealed class ConstantPad2dAttribute(object padding, object value) : LayerAttribute
{
    /// <summary>How many pixels are added.</summary>
    public object Padding { get; } = padding;

    /// <summary>What they hold.</summary>
    public object Value { get; } = value;
}

/// <summary>
/// A constant around a volume, <c>torch.nn.ConstantPad3d</c>: [C, D, H, W] to
/// [C, front + D + back, top + H + bottom, left + W + right]. RND2001 where the input isn't a volume.
/// </summary>
/// <param name="padding">
/// How many voxels are added on each side, or six numbers in PyTorch's order: <c>new[] { left, right, top, bottom, front, back }</c>; at least 0.
/// </param>
/// <param name="value">What the added voxels hold.</param>
public sealed class ConstantPad3dAttribute(object padding, object value) : LayerAttribute
{
    /// <summary>How many voxels are added.</summary>
    public object Padding { get; } = padding;

    /// <summary>What they hold.</summary>
    public object Value { get; } = value;
}

/// <summary>
/// The sequence mirrored at its edge, the edge itself not repeated, around a sequence, <c>torch.nn.ReflectionPad1d</c>: [C, L] to
/// [C, left + L + right]. RND2001 where the input isn't a sequence with its channels first. RND2006 where the sequence isn't larger than the padding.
/// </summary>
/// <param name="padding">
/// How many steps are added on each side, or two numbers in PyTorch's order: <c>new[] { left, right }</c>; at least 0.
/// </param>
public sealed class ReflectionPad1dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many steps are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// The image mirrored at its edge, the edge itself not repeated, around an image, <c>torch.nn.ReflectionPad2d</c>: [C, H, W] to
/// [C, top + H + bottom, left + W + right]. RND2001 where the input isn't an image. RND2006 where the image isn't larger than the padding.
/// </summary>
/// <param name="padding">
/// How many pixels are added on each side, or four numbers in PyTorch's order: <c>new[] { left, right, top, bottom }</c>; at least 0.
/// </param>
public sealed class ReflectionPad2dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many pixels are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// The volume mirrored at its edge, the edge itself not repeated, around a volume, <c>torch.nn.ReflectionPad3d</c>: [C, D, H, W] to
/// [C, front + D + back, top + H + bottom, left + W + right]. RND2001 where the input isn't a volume. RND2006 where the volume isn't larger than the padding.
/// </summary>
/// <param name="padding">
/// How many voxels are added on each side, or six numbers in PyTorch's order: <c>new[] { left, right, top, bottom, front, back }</c>; at least 0.
/// </param>
public sealed class ReflectionPad3dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many voxels are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// The step at the edge around a sequence, <c>torch.nn.ReplicationPad1d</c>: [C, L] to
/// [C, left + L + right]. RND2001 where the input isn't a sequence with its channels first.
/// </summary>
/// <param name="padding">
/// How many steps are added on each side, or two numbers in PyTorch's order: <c>new[] { left, right }</c>; at least 0.
/// </param>
public sealed class ReplicationPad1dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many steps are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// The pixel at the edge around an image, <c>torch.nn.ReplicationPad2d</c>: [C, H, W] to
/// [C, top + H + bottom, left + W + right]. RND2001 where the input isn't an image.
/// </summary>
/// <param name="padding">
/// How many pixels are added on each side, or four numbers in PyTorch's order: <c>new[] { left, right, top, bottom }</c>; at least 0.
/// </param>
public sealed class ReplicationPad2dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many pixels are added.</summary>
    public object Padding { get; } = padding;
}

/// <summary>
/// The voxel at the edge around a volume, <c>torch.nn.ReplicationPad3d</c>: [C, D, H, W] to
/// [C, front + D + back, top + H + bottom, left + W + right]. RND2001 where the input isn't a volume.
/// </summary>
/// <param name="padding">
/// How many voxels are added on each side, or six numbers in PyTorch's order: <c>new[] { left, right, top, bottom, front, back }</c>; at least 0.
/// </param>
public sealed class ReplicationPad3dAttribute(object padding) : LayerAttribute
{
    /// <summary>How many voxels are added.</summary>
    public object Padding { get; } = padding;
}
