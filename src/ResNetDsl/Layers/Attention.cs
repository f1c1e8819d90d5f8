namespace ResNetDsl;

/// <summary>
/// Attention of tokens to each other, or to others, <c>torch.nn.MultiheadAttention</c> with the batch first: [L, F] to [L, F]. Parameters:
/// <c>in_proj_weight</c> [3·F, F], <c>in_proj_bias</c> [3·F], <c>out_proj.weight</c> [F, F] and <c>out_proj.bias</c> [F]. What flows is the
/// query. Where the key, [S, K], or the value, [S, V], has other features, there are <c>q_proj_weight</c> [F, F], <c>k_proj_weight</c>
/// [F, K] and <c>v_proj_weight</c> [F, V] in place of <c>in_proj_weight</c>.
/// </summary>
/// <remarks>
/// Source: A. Vaswani et al., <i>Attention Is All You Need</i>, 2017. TorchSharp's module takes the batch second: this is a class of the
/// generated file, which calls <c>scaled_dot_product_attention</c>. RND2001 where the input, the key or the value isn't tokens, RND2005 where
/// the heads don't divide the features, RND2023 where there isn't a value for each key. What is said of how weights are drawn is so of all
/// projections; where nothing is, those of query, key and value are drawn as by <see cref="Initializer.XavierUniform"/>, and that of the
/// result as a linear layer's. With a Key or a Value it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </remarks>
/// <param name="heads">How many subspaces the features are divided into; at least 1, a divisor of F.</param>
public sealed class MultiheadAttentionAttribute(object heads) : DrawnLayerAttribute
{
    /// <summary>How many subspaces there are.</summary>
    public object Heads { get; } = heads;

    /// <summary>The label of the tokens that are attended to; by default what flows.</summary>
    public string? Key { get; set; }

    /// <summary>The label of the tokens of which the result is made, one for each key; by default the key.</summary>
    public string? Value { get; set; }

    /// <summary>In training, the probability that a weight of the attention becomes zero, in [0, 1]; by default 0.</summary>
    public object? Dropout { get; set; }

    /// <summary>Whether the projections have biases; by default true.</summary>
    public object? Bias { get; set; }

    /// <summary>Whether a token attends to itself and those before it alone, or to as many keys; by default false. RND2024 where there are more or fewer keys than tokens.</summary>
    public object? IsCausal { get; set; }

    /// <summary>The weight decay of all projections, which the model's <c>ParameterGroups</c> hands to an optimizer; at least 0.</summary>
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

    /// <summary>The weight decay of the vectors, which the model's <c>ParameterGroups</c> hands to an optimizer; at least 0.</summary>
    public object? WeightDecay { get; set; }
}
