namespace ResNetDsl.Integration.Tests.Newcomers;

// A. Radford et al., Language Models are Unsupervised Multitask Learners (GPT-2), 2019, section 2.3.

/// <summary>A decoder of at most 24 tokens, each of them numbers in place of a word's, that says a class behind the last.</summary>
[Model("L, 12")]
[Linear(32, Name = "embed"), PositionEmbedding(24, Name = "positions"), CausalDecoderLayer(4, Repeat = 2, Name = "layers")]
[LayerNorm(Name = "norm"), Select(-1), Linear(10, Name = "head")]
public partial class CausalDecoder;

/// <summary>One layer, with the norms before attention and before the perceptron.</summary>
[Block]
[Skip, LayerNorm(Name = "norm1"), MultiheadAttention(nameof(heads), IsCausal = true, Name = "self_attn"), Add]
[Skip, LayerNorm(Name = "norm2"), Linear(nameof(Wide), Name = "linear1"), GELU, Linear(nameof(InFeatures), Name = "linear2"), Add]
public partial class CausalDecoderLayer(int heads) : LayerAttribute
{
    private int Wide => 4 * InFeatures;
}
