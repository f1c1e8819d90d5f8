namespace ResNetDsl.Generators.Tests;

/// <summary>Networks of tokens: attention, embeddings and positions.</summary>
public partial class SnapshotTests
{
    [Fact]
    public Task A_transformer() => Verify("""
        [Block]
        [Skip, LayerNorm(Name = "ln_1"), MultiheadAttention(nameof(heads), Dropout = 0.1), LayerScale(0.1), Add]
        [Skip, LayerNorm(Name = "ln_2"), Linear(nameof(Wide)), GELU, Linear(nameof(InFeatures)), LayerScale(0.1, When = nameof(isScaled), Name = "mlp_scale"), Add]
        public partial class EncoderLayer(int heads, bool isScaled = true) : LayerAttribute
        {
            int Wide => 4 * InFeatures;
        }

        [Block, ClassToken, PositionEmbedding, EncoderLayer(2, Repeat = 2, Name = "layers"), LayerNorm]
        public partial class Encoder : LayerAttribute;

        [Model(16), Embedding(100, 8, PaddingIdx = 0), Encoder, MultiheadAttention(4, Bias = false, IsCausal = true)]
        public partial class Transformer;
        """);

    [Fact]
    public Task A_decoder_and_its_memory() => Verify("""
        [Block, Input("memory")]
        [Skip, MultiheadAttention(nameof(heads), IsCausal = true), Add, LayerNorm]
        [Skip, MultiheadAttention(nameof(heads), Key = "memory", Dropout = 0.1, WeightInitializer = Initializer.Normal), Add, LayerNorm]
        [Skip, Linear(nameof(Wide)), ReLU, Linear(nameof(InFeatures)), Add, LayerNorm]
        public partial class DecoderLayer(int heads) : LayerAttribute
        {
            int Wide => 4 * InFeatures;
        }

        [Model, Input("target", "T, 8"), Input("source", "S, 12"), Input("position", "S, 12")]
        [DecoderLayer(2, Inputs = ["source"], Repeat = 2, Name = "layers", As = "decoded"), Add("position", From = "source", As = "placed")]
        [MultiheadAttention(4, Value = "source", As = "encoded"), MultiheadAttention(4, From = "decoded", Key = "placed", Value = "encoded", Bias = false)]
        public partial class Decoder;
        """);

    [Fact]
    public Task Drawn_tables_and_attention() => Verify("""
        [Block, PositionEmbedding(WeightInitializer = Initializer.TruncatedNormal, Std = nameof(weight)), MultiheadAttention(2, WeightInitializer = Initializer.Normal, Std = nameof(weight))]
        public partial class Attending(double weight = 0.02) : LayerAttribute;

        [Model(16), Embedding(100, 8, PaddingIdx = 0, WeightInitializer = Initializer.Normal), Attending]
        public partial class Drawn;
        """);
}
