namespace ResNetDsl.Integration.Tests.Newcomers;

// N. Carion et al., End-to-End Object Detection with Transformers, 2020, figure 10, in little.

/// <summary>
/// DETR with one layer of each kind, for 4 × 4 patches and 5 queries, of which the first is classified. What is learned without an input
/// are positions and queries; the objects begin as zeros.
/// </summary>
[Model(3, 32, 32)]
[Conv2d(32, 8, Stride = 8, Name = "conv_proj"), Flatten(StartAxis = 2), Permute(2, 1, As = "patches")]
[LearnedTokens(16, 32, Name = "position", As = "position"), LearnedTokens(5, 32, Name = "queries", As = "queries"), Scale(0, As = "objects")]
[DetrEncoderLayer(4, 64, From = "patches", Inputs = ["position"], Name = "encoder", As = "memory")]
[DetrDecoderLayer(4, 64, From = "objects", Inputs = ["queries", "memory", "position"], Name = "decoder")]
[Select(0), Linear(10)]
public partial class SmallDetr;

/// <summary>Positions are added to queries and keys, and not to values.</summary>
[Block, Input("position")]
[Skip("x"), Add("position"), MultiheadAttention(nameof(heads), Value = "x", Name = "self_attn"), Add("x"), LayerNorm(Name = "norm1")]
[Skip, Linear(nameof(wide), Name = "linear1"), ReLU, Linear(nameof(InFeatures), Name = "linear2"), Add, LayerNorm(Name = "norm2")]
public partial class DetrEncoderLayer(int heads, int wide) : LayerAttribute;

/// <summary>Objects attend to each other, then to the image.</summary>
[Block, Input("queries"), Input("memory"), Input("position")]
[Skip("x"), Add("queries"), MultiheadAttention(nameof(heads), Value = "x", Name = "self_attn"), Add("x"), LayerNorm(Name = "norm1", As = "y")]
[Add("position", From = "memory", As = "key")]
[Add("queries", From = "y"), MultiheadAttention(nameof(heads), Key = "key", Value = "memory", Name = "multihead_attn"), Add("y"), LayerNorm(Name = "norm2")]
[Skip, Linear(nameof(wide), Name = "linear1"), ReLU, Linear(nameof(InFeatures), Name = "linear2"), Add, LayerNorm(Name = "norm3")]
public partial class DetrDecoderLayer(int heads, int wide) : LayerAttribute;
