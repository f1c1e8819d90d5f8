namespace ResNetDsl.Integration.Tests.Newcomers;

// A. Vaswani et al., Attention Is All You Need, 2017, figure 1.

/// <summary>
/// PyTorch's <c>nn.TransformerDecoderLayer</c>, and attention to keys and values with features of their own (<c>kdim</c> and <c>vdim</c>).
/// </summary>
[Model(12, 16)]
[Skip("target"), Linear(16, Name = "memory", As = "memory"), TransformerDecoderLayer(4, 32, From = "target", Inputs = ["memory"], Name = "decoder", As = "decoded")]
[Linear(12, From = "memory", Name = "key", As = "key"), Linear(20, From = "memory", Name = "value", As = "value")]
[MultiheadAttention(2, From = "decoded", Key = "key", Value = "value", Name = "attention"), Select(0), Linear(10)]
public partial class TransformerDecoder;

/// <summary>One layer, with the norms behind the sums.</summary>
[Block, Input("memory")]
[Skip, MultiheadAttention(nameof(heads), Name = "self_attn"), Add, LayerNorm(Name = "norm1")]
[Skip, MultiheadAttention(nameof(heads), Key = "memory", Name = "multihead_attn"), Add, LayerNorm(Name = "norm2")]
[Skip, Linear(nameof(wide), Name = "linear1"), ReLU, Linear(nameof(InFeatures), Name = "linear2"), Add, LayerNorm(Name = "norm3")]
public partial class TransformerDecoderLayer(int heads, int wide) : LayerAttribute;
