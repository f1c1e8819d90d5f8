namespace ResNetDsl;

/// <summary>
/// One axis of several, <c>torch.nn.Flatten</c>: [C, H, W] to [C·H·W]; with <c>StartAxis = 2</c>, to [C, H·W].
/// </summary>
/// <remarks>
/// Axes are counted as PyTorch does: 0 is the batch, which stays, and −1 the last. The channels or features stay where they are, unless
/// their axis is one of those. Source: PyTorch, <c>torch.nn.Flatten</c>. RND2018 where there is no such axis, or the end is before the start.
/// </remarks>
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>The first of the axes; by default 1, the first behind the batch.</summary>
    public int StartAxis { get; set; } = 1;

    /// <summary>The last of the axes; by default −1, the last of all.</summary>
    public int EndAxis { get; set; } = -1;
}

/// <summary>
/// One axis as several, <c>torch.nn.Unflatten</c>: <c>Unflatten(1, 8, -1)</c> makes [N, 64, 32, 32] into [N, 8, 8, 32, 32]. Of a vector of
/// 3136 features, <c>Unflatten(1, 64, 7, 7)</c> makes an image; <c>Unflatten(1, 1, -1)</c> is <c>torch.unsqueeze(1)</c>;
/// <c>Unflatten(2, Like = "image")</c> makes [N, C, H·W] into [N, C, H, W] again, for all sizes.
/// </summary>
/// <remarks>
/// The channels or features stay where they are, unless it is their axis: then a layer takes them to be where it needs them. With Like it isn't
/// theirs (RND2001). Source: PyTorch, <c>torch.nn.Unflatten</c>. RND2018 where there is no such axis, RND2020 where the product of the sizes isn't the axis's, or, beside a −1,
/// doesn't divide it. RND0005 where neither sizes nor Like are given, or both are.
/// </remarks>
/// <param name="axis">The axis as PyTorch counts them, 0 being the batch, which can't be divided, and −1 the last.</param>
/// <param name="sizes">What becomes of it, each at least 1 or the name of a hyperparameter; one may be −1, which is what the others leave.</param>
public sealed class UnflattenAttribute(int axis, params object[] sizes) : LayerAttribute
{
    /// <summary>The axis.</summary>
    public int Axis { get; } = axis;

    /// <summary>The sizes of the axes that become of it.</summary>
    public object[] Sizes { get; } = sizes;

    /// <summary>
    /// The label of a sequence, an image or a volume, channels first: the axis becomes its axes behind the channels, whatever these are. RND1003
    /// where there is no such label, RND2001 where it is another value. The layer is then a line of <c>forward</c>: it can't be repeated
    /// (RND0005), nor stand in a scope (RND0009).
    /// </summary>
    public string? Like { get; set; }
}

/// <summary>
/// The numbers of each sample in their order, under other sizes, <c>torch.reshape</c>: <c>Reshape(64, -1)</c> makes [N, 64, 32, 32] into
/// [N, 64, 1024].
/// </summary>
/// <remarks>
/// Where the channels or features are behind it, isn't said: a layer takes them to be where it needs them. It has no module, so it can't
/// stand in a scope (RND0009) or be repeated (RND0005). Source: PyTorch, <c>torch.reshape</c>. RND2020 where the product of the sizes isn't
/// the count of numbers, or, beside a −1, doesn't divide it.
/// </remarks>
/// <param name="sizes">
/// The sizes of the axes behind the batch, each at least 1 or the name of a hyperparameter; one may be −1, which is what the others leave.
/// </param>
public sealed class ReshapeAttribute(params object[] sizes) : LayerAttribute
{
    /// <summary>The sizes of the axes behind the batch.</summary>
    public object[] Sizes { get; } = sizes;
}

/// <summary>
/// The axes in another order, <c>torch.permute</c>: <c>Permute(2, 3, 1)</c> makes [C, H, W] into [H, W, C].
/// </summary>
/// <remarks>
/// Axes are counted as PyTorch does: 0 is the batch, which stays first and isn't written. The channels or features go with their axis; in
/// the middle a layer takes them to be where it needs them. Tokens whose axes are swapped by <c>Permute(2, 1)</c> are a sequence to a convolution, and
/// to a linear layer what has the positions as its features (MLP-Mixer). Source: PyTorch, <c>torch.permute</c>. RND2018 where the axes aren't those of the value, each once.
/// </remarks>
/// <param name="axes">For each axis of the result, which it was.</param>
public sealed class PermuteAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>For each axis of the result, which it was.</summary>
    public int[] Axes { get; } = axes;
}

/// <summary>
/// A part of an axis, <c>torch.narrow</c>: <c>Slice(0, 16)</c> makes [C, H, W] into [16, H, W], and <c>Slice(1, Axis = 1)</c>, which takes
/// all from 1 on, tokens [L, F] into [L − 1, F].
/// </summary>
/// <remarks>
/// It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005). Source: PyTorch, <c>torch.narrow</c>. RND2019 where the
/// axis has fewer entries, RND2018 where there is no such axis.
/// </remarks>
/// <param name="start">The first entry; at least 0.</param>
/// <param name="length">How many; at least 1. By default all there are from there, at least one.</param>
public sealed class SliceAttribute(object start, object? length = null) : LayerAttribute
{
    /// <summary>The first entry.</summary>
    public object Start { get; } = start;

    /// <summary>How many; null for all there are.</summary>
    public object? Length { get; } = length;

    /// <summary>The axis as PyTorch counts them, 0 being the batch, which can't be sliced; by default that of the channels or features.</summary>
    public int Axis { get; set; }
}

/// <summary>
/// One entry of an axis, which is gone then, <c>torch.select</c>: <c>Select(0)</c> makes tokens [L, F] into the first of them, [F].
/// </summary>
/// <remarks>
/// It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005). Source: PyTorch, <c>torch.select</c>. RND2019 where the
/// axis has no such entry, RND2018 where there is no such axis, RND2001 on a vector.
/// </remarks>
/// <param name="index">Which entry, from 0 on, or, from the end, from −1 back.</param>
public sealed class SelectAttribute(object index) : LayerAttribute
{
    /// <summary>Which entry.</summary>
    public object Index { get; } = index;

    /// <summary>The axis as PyTorch counts them, 0 being the batch, which can't be removed; by default 1, the first behind it.</summary>
    public int Axis { get; set; } = 1;
}
