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
/// A learned vector for each position, added to the token there: [L, F], unchanged. It is a parameter [1, L, F] of the class itself, under the
/// layer's name, where nothing is said of it drawn from the normal distribution with a standard deviation of 0.02.
/// </summary>
/// <remarks>
/// Source: A. Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, 2020. RND2001 where the input isn't tokens, RND2014 where their
/// number is free. It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </remarks>
public sealed class PositionEmbeddingAttribute : DrawnLayerAttribute
{
    /// <summary>A claim about the features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
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
