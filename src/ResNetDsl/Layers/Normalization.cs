namespace ResNetDsl;

/// <summary>
/// Batch normalization over sequences or vectors, <c>torch.nn.BatchNorm1d</c>: [C, L] to [C, L], each channel less its mean and
/// divided by its standard deviation (of the batch in training, of the running statistics in <c>eval</c>).
/// A vector [F] is one value for each of its features.
/// Parameters: <c>weight</c> and <c>bias</c> [C]; buffers: <c>running_mean</c> and <c>running_var</c> [C],
/// <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: S. Ioffe and C. Szegedy, <i>Batch Normalization</i>, 2015; PyTorch, <c>torch.nn.BatchNorm1d</c>.
/// RND2001 where the input isn't a sequence or a vector, RND2009 where one value alone would be normalized, and it keeps no running statistics.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class BatchNorm1dAttribute(object? @in = null) : BatchNormAttribute(@in);

/// <summary>
/// Batch normalization over images, <c>torch.nn.BatchNorm2d</c>: [C, H, W] to [C, H, W], each channel less its mean and
/// divided by its standard deviation (of the batch in training, of the running statistics in <c>eval</c>).
/// Parameters: <c>weight</c> and <c>bias</c> [C]; buffers: <c>running_mean</c> and <c>running_var</c> [C],
/// <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: S. Ioffe and C. Szegedy, <i>Batch Normalization</i>, 2015; PyTorch, <c>torch.nn.BatchNorm2d</c>.
/// RND2001 where the input isn't an image, RND2009 where one value alone would be normalized, and it keeps no running statistics.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class BatchNorm2dAttribute(object? @in = null) : BatchNormAttribute(@in);

/// <summary>
/// Batch normalization over volumes, <c>torch.nn.BatchNorm3d</c>: [C, D, H, W] to [C, D, H, W], each channel less its mean and
/// divided by its standard deviation (of the batch in training, of the running statistics in <c>eval</c>).
/// Parameters: <c>weight</c> and <c>bias</c> [C]; buffers: <c>running_mean</c> and <c>running_var</c> [C],
/// <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: S. Ioffe and C. Szegedy, <i>Batch Normalization</i>, 2015; PyTorch, <c>torch.nn.BatchNorm3d</c>.
/// RND2001 where the input isn't a volume, RND2009 where one value alone would be normalized, and it keeps no running statistics.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class BatchNorm3dAttribute(object? @in = null) : BatchNormAttribute(@in);

/// <summary>What batch norms have in common, in whatever number of dimensions.</summary>
public abstract class BatchNormAttribute : ChannelNormAttribute
{
    private protected BatchNormAttribute(object? @in)
        : base(@in)
    {
    }

    /// <summary>Whether there are <c>weight</c> and <c>bias</c>; by default true.</summary>
    public object? Affine { get; set; }

    /// <summary>Whether running statistics are kept, and used in <c>eval</c>; by default true.</summary>
    public object? TrackRunningStats { get; set; }
}

/// <summary>
/// Instance normalization over sequences, <c>torch.nn.InstanceNorm1d</c>: [C, L] to [C, L], each channel of each sample less its mean
/// and divided by its standard deviation. Parameters, if Affine: <c>weight</c> and <c>bias</c> [C]; buffers, if TrackRunningStats:
/// <c>running_mean</c> and <c>running_var</c> [C], <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: D. Ulyanov, A. Vedaldi and V. Lempitsky, <i>Instance Normalization</i>, 2016; PyTorch, <c>torch.nn.InstanceNorm1d</c>.
/// RND2001 where the input isn't a sequence with its channels first, RND2009 where it is one step.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class InstanceNorm1dAttribute(object? @in = null) : InstanceNormAttribute(@in);

/// <summary>
/// Instance normalization over images, <c>torch.nn.InstanceNorm2d</c>: [C, H, W] to [C, H, W], each channel of each sample less its mean
/// and divided by its standard deviation. Parameters, if Affine: <c>weight</c> and <c>bias</c> [C]; buffers, if TrackRunningStats:
/// <c>running_mean</c> and <c>running_var</c> [C], <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: D. Ulyanov, A. Vedaldi and V. Lempitsky, <i>Instance Normalization</i>, 2016; PyTorch, <c>torch.nn.InstanceNorm2d</c>.
/// RND2001 where the input isn't an image, RND2009 where it is one pixel.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class InstanceNorm2dAttribute(object? @in = null) : InstanceNormAttribute(@in);

/// <summary>
/// Instance normalization over volumes, <c>torch.nn.InstanceNorm3d</c>: [C, D, H, W] to [C, D, H, W], each channel of each sample less its mean
/// and divided by its standard deviation. Parameters, if Affine: <c>weight</c> and <c>bias</c> [C]; buffers, if TrackRunningStats:
/// <c>running_mean</c> and <c>running_var</c> [C], <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>
/// Source: D. Ulyanov, A. Vedaldi and V. Lempitsky, <i>Instance Normalization</i>, 2016; PyTorch, <c>torch.nn.InstanceNorm3d</c>.
/// RND2001 where the input isn't a volume, RND2009 where it is one voxel.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="ChannelNormAttribute.In"/>.</param>
public sealed class InstanceNorm3dAttribute(object? @in = null) : InstanceNormAttribute(@in);

/// <summary>What instance norms have in common, in whatever number of dimensions.</summary>
public abstract class InstanceNormAttribute : ChannelNormAttribute
{
    private protected InstanceNormAttribute(object? @in)
        : base(@in)
    {
    }

    /// <summary>Whether there are <c>weight</c> and <c>bias</c>; by default false.</summary>
    public object? Affine { get; set; }

    /// <summary>Whether running statistics are kept, and used in <c>eval</c>; by default false.</summary>
    public object? TrackRunningStats { get; set; }
}

/// <summary>What norms of each channel by itself have in common.</summary>
public abstract class ChannelNormAttribute : AffineNormAttribute
{
    private protected ChannelNormAttribute(object? @in) => In = @in;

    /// <summary>A claim about the channels that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>The weight of the new batch in the running statistics, in [0, 1]; by default 0.1.</summary>
    public object? Momentum { get; set; }
}

/// <summary>
/// Group normalization, <c>torch.nn.GroupNorm</c>: [C, H, W] to [C, H, W], or whatever has channels first and an axis behind them; of each
/// sample the numbers of a group of channels less their mean and divided by their standard deviation. Parameters: <c>weight</c> and
/// <c>bias</c> [C].
/// </summary>
/// <remarks>
/// Source: Y. Wu and K. He, <i>Group Normalization</i>, 2018, who have 32 groups; PyTorch, <c>torch.nn.GroupNorm</c>. RND2001 where the
/// input is a vector or has its features last, RND2005 where the groups don't divide the channels, RND2009 where a group is one value.
/// </remarks>
/// <param name="numGroups">Into how many groups the channels are divided; at least 1. It divides the channels that come in.</param>
public sealed class GroupNormAttribute(object numGroups) : AffineNormAttribute
{
    /// <summary>Into how many groups the channels are divided.</summary>
    public object NumGroups { get; } = numGroups;

    /// <summary>A claim about the channels that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>Whether there are <c>weight</c> and <c>bias</c>; by default true.</summary>
    public object? Affine { get; set; }
}

/// <summary>
/// Local response normalization, <c>torch.nn.LocalResponseNorm</c>: x / (K + Alpha·m)^Beta, m being the mean of the squares in neighbouring
/// channels. Any shape with channels first and an axis behind them, unchanged.
/// </summary>
/// <remarks>
/// Source: A. Krizhevsky, I. Sutskever and G. Hinton, <i>ImageNet Classification with Deep Convolutional Neural Networks</i>, 2012; PyTorch,
/// <c>torch.nn.LocalResponseNorm</c>. RND2001 where the input is a vector or has its features last.
/// </remarks>
/// <param name="size">How many channels are neighbours, the channel itself among them; at least 1.</param>
public sealed class LocalResponseNormAttribute(object size) : LayerAttribute
{
    /// <summary>How many channels are neighbours.</summary>
    public object Size { get; } = size;

    /// <summary>The factor of the mean of the squares; at least 0, by default 0.0001.</summary>
    public object? Alpha { get; set; }

    /// <summary>The power of the divisor; at least 0, by default 0.75.</summary>
    public object? Beta { get; set; }

    /// <summary>What is added to the mean; at least 0, by default 1.</summary>
    public object? K { get; set; }
}

/// <summary>
/// Layer normalization, <c>torch.nn.LayerNorm</c> over the last axis: of a vector [F], or of each token of [L, F], each feature less the
/// mean of all and divided by their standard deviation; unchanged in shape. Parameters: <c>weight</c> and <c>bias</c> [F].
/// </summary>
/// <remarks>
/// Source: J. L. Ba, J. R. Kiros and G. E. Hinton, <i>Layer Normalization</i>, 2016; PyTorch, <c>torch.nn.LayerNorm</c>. RND2001 where the
/// channels come first, as in images: PyTorch would normalize over the width; <see cref="LayerNorm2dAttribute"/> takes images. RND2009 over one
/// feature, of which nothing but the bias would be left.
/// </remarks>
/// <param name="in">A claim about the features that come in, as <see cref="LayerNormsAttribute.In"/>.</param>
public sealed class LayerNormAttribute(object? @in = null) : LayerNormsAttribute(@in);

/// <summary>
/// Layer normalization over the channels of each pixel, torchvision's <c>LayerNorm2d</c>: [C, H, W] to [C, H, W].
/// Parameters: <c>weight</c> and <c>bias</c> [C].
/// </summary>
/// <remarks>
/// Source: Z. Liu et al., <i>A ConvNet for the 2020s</i>, 2022. TorchSharp has no module for it: it is a class of the generated file.
/// RND2001 where the input isn't an image, RND2009 over one channel.
/// </remarks>
/// <param name="in">A claim about the channels that come in, as <see cref="LayerNormsAttribute.In"/>.</param>
public sealed class LayerNorm2dAttribute(object? @in = null) : LayerNormsAttribute(@in);

/// <summary>What layer norms have in common, wherever the features are.</summary>
public abstract class LayerNormsAttribute : AffineNormAttribute
{
    private protected LayerNormsAttribute(object? @in) => In = @in;

    /// <summary>A claim about the features or channels that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>Whether there are <c>weight</c> and <c>bias</c>; by default true.</summary>
    public object? Affine { get; set; }

    /// <summary>Whether there is a <c>bias</c> beside the <c>weight</c>; by default true.</summary>
    public object? Bias { get; set; }
}

/// <summary>A norm whose result a <c>weight</c> scales and a <c>bias</c> shifts, where it has them.</summary>
public abstract class AffineNormAttribute : LayerAttribute
{
    private protected AffineNormAttribute()
    {
    }

    /// <summary>What is added to the variance, against a division by zero; by default 1e-5.</summary>
    public object? Eps { get; set; }

    /// <summary>How <c>weight</c> is drawn; by default ones.</summary>
    public VectorInitializer WeightInitializer { get; set; }

    /// <summary>What <c>weight</c> is with <see cref="VectorInitializer.Constant"/>; by default 0.</summary>
    public object? WeightValue { get; set; }

    /// <summary>How <c>bias</c> is drawn; by default zeros.</summary>
    public VectorInitializer BiasInitializer { get; set; }

    /// <summary>What <c>bias</c> is with <see cref="VectorInitializer.Constant"/>; by default 0.</summary>
    public object? BiasValue { get; set; }
}
