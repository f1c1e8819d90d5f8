namespace ResNetDsl;

/// <summary>
/// Attention of tokens to each other, <c>torch.nn.MultiheadAttention</c> with the batch first and one value for query, key and value: [L, F]
/// to [L, F]. Parameters: <c>in_proj_weight</c> [3·F, F], <c>in_proj_bias</c> [3·F], <c>out_proj.weight</c> [F, F] and
/// <c>out_proj.bias</c> [F].
/// </summary>
/// <remarks>
/// Source: A. Vaswani et al., <i>Attention Is All You Need</i>, 2017. TorchSharp's module takes the batch second: this is a class of the
/// generated file, which calls <c>scaled_dot_product_attention</c>. RND2001 where the input isn't tokens, RND2005 where the heads don't
/// divide the features. What is said of how weights are drawn is so of both projections; where nothing is, those of query, key and value are
/// drawn as by <see cref="Initializer.XavierUniform"/>, and those of the other as a linear layer's.
/// </remarks>
/// <param name="heads">How many subspaces the features are divided into; at least 1, a divisor of F.</param>
public sealed class MultiheadAttentionAttribute(object heads) : DrawnLayerAttribute
{
    /// <summary>How many subspaces there are.</summary>
    public object Heads { get; } = heads;

    /// <summary>In training, the probability that a weight of the attention becomes zero, in [0, 1]; by default 0.</summary>
    public object? Dropout { get; set; }

    /// <summary>Whether both projections have a bias; by default true.</summary>
    public object? Bias { get; set; }

    /// <summary>Whether a token attends to itself and those before it alone; by default false.</summary>
    public object? IsCausal { get; set; }

    /// <summary>The weight decay of both projections, which the model's <c>ParameterGroups</c> hands to an optimizer; at least 0.</summary>
    public object? WeightDecay { get; set; }

    /// <summary>A claim about the features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
}

/// <summary>
/// One learned vector for each index, <c>torch.nn.Embedding</c>: indices [L] to tokens [L, embeddingDim].
/// Parameter: <c>weight</c> [numEmbeddings, embeddingDim].
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.Embedding</c>. Only a model's input can be indices, which then are of type <c>Int64</c> (RND2021). RND2001
/// where there are more axes than one. Where nothing is said of it, the vectors are drawn from the standard normal distribution.
/// </remarks>
/// <param name="numEmbeddings">How many vectors there are; at least 1. An index is less than that: libtorch throws otherwise.</param>
/// <param name="embeddingDim">The features of each; at least 1.</param>
public sealed class EmbeddingAttribute(object numEmbeddings, object embeddingDim) : DrawnLayerAttribute
{
    /// <summary>How many vectors there are.</summary>
    public object NumEmbeddings { get; } = numEmbeddings;

    /// <summary>The features of each.</summary>
    public object EmbeddingDim { get; } = embeddingDim;

    /// <summary>The index whose vector is zeros at first and isn't trained; a negative one counts from the end. RND0005 where there is none.</summary>
    public object? PaddingIdx { get; set; }

    /// <summary>The norm to which longer vectors are shortened when they are taken; greater than 0.</summary>
    public object? MaxNorm { get; set; }
}
