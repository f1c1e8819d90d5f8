namespace ResNetDsl;

/// <summary>
/// One learned token before the others, the same for each sample: [L, F] to [L + 1, F]. It is a parameter [1, 1, F] of the class itself,
/// under the layer's name, zeros at first.
/// </summary>
/// <remarks>
/// Source: J. Devlin et al., <i>BERT</i>, 2018; A. Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, 2020. RND2001 where the input
/// isn't tokens. It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </remarks>
public sealed class ClassTokenAttribute : LayerAttribute
{
    /// <summary>A claim about the features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
}

/// <summary>
/// A learned vector for each position, added to the token there: [L, F], unchanged. It is a parameter [1, L, F] of the class itself, or, with
/// maxLength, [1, maxLength, F], of which L tokens take the first L vectors. It is under the layer's name, where nothing is said of it drawn from
/// the normal distribution with a standard deviation of 0.02.
/// </summary>
/// <remarks>
/// Source: A. Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, 2020; with maxLength, J. Devlin et al., <i>BERT</i>, 2018. RND2001 where
/// the input isn't tokens, RND2014 where their number is free and maxLength is left out, RND2019 where they are more than it. It has no module, so
/// it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </remarks>
/// <param name="maxLength">The most tokens that can come in; at least 1. Where it is left out, their number is fixed.</param>
public sealed class PositionEmbeddingAttribute(object? maxLength = null) : DrawnLayerAttribute
{
    /// <summary>The most tokens that can come in.</summary>
    public object? MaxLength { get; } = maxLength;

    /// <summary>A claim about the features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
}

/// <summary>
/// Learned tokens that depend on no input: whatever comes in, to [count, features], the same for each sample. It is a parameter
/// [1, count, features] of the class itself, under the layer's name, where nothing is said of it drawn from the normal distribution with a
/// standard deviation of 0.02.
/// </summary>
/// <remarks>
/// Of what comes in nothing is read but how many samples there are: label it before, and let the tokens attend to it. Source: J. Lee et al.,
/// <i>Set Transformer</i>, 2019, inducing points; N. Carion et al., <i>End-to-End Object Detection with Transformers</i>, 2020, object queries;
/// A. Jaegle et al., <i>Perceiver</i>, 2021, latents. RND1005 where nothing else reads what comes in. It has no module, so it can't stand in a
/// scope (RND0009) or be repeated (RND0005).
/// </remarks>
/// <param name="count">How many tokens; at least 1.</param>
/// <param name="features">The features of each; at least 1.</param>
public sealed class LearnedTokensAttribute(object count, object features) : DrawnLayerAttribute
{
    /// <summary>How many tokens.</summary>
    public object Count { get; } = count;

    /// <summary>The features of each.</summary>
    public object Features { get; } = features;
}

/// <summary>
/// Each channel or feature times a learned number; any shape, unchanged. It is a parameter of the class itself, under the layer's name: [C, 1, 1]
/// for an image, [F] where the features come last.
/// </summary>
/// <remarks>
/// Source: H. Touvron et al., <i>Going deeper with Image Transformers</i>, 2021. It has no module, so it can't stand in a scope (RND0009)
/// or be repeated (RND0005).
/// </remarks>
/// <param name="init">What all of them are at first: any number, by default 1e-6.</param>
public sealed class LayerScaleAttribute(object? init = null) : LayerAttribute
{
    /// <summary>What all of them are at first.</summary>
    public object? Init { get; } = init;

    /// <summary>A claim about the channels or features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
}

/// <summary>
/// All times one learned number, which is 0 at first, so that a residual unit begins as the identity: any shape, unchanged. It is a parameter
/// [1] of the class itself, under the layer's name.
/// </summary>
/// <remarks>
/// Source: T. Bachlechner et al., <i>ReZero is All You Need</i>, 2020; S. De and S. Smith, <i>Batch Normalization Biases Residual Blocks Towards
/// the Identity Function in Deep Networks</i>, 2020, SkipInit. It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </remarks>
/// <param name="init">What it is at first: any number, by default 0.</param>
public sealed class ReZeroAttribute(object? init = null) : LayerAttribute
{
    /// <summary>What it is at first.</summary>
    public object? Init { get; } = init;
}
