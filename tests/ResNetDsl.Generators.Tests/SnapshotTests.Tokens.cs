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
    public Task Tokens_without_their_first() => Verify("""
        [Block, Skip, MultiheadAttention(1), ReZero, Add, Skip, Linear(nameof(InFeatures)), ReZero(0.5, Name = "share"), Add, Slice(nameof(first), Axis = 1)]
        public partial class Unit(int first) : LayerAttribute;

        [Model("L, 8"), ClassToken, Unit(1), Slice(1, Axis = 1), Skip("all"), Slice(0, 4, As = "front"), Slice(4, From = "all"), Multiply("front")]
        public partial class Halves;
        """);

    [Fact]
    public Task Tokens_that_are_mixed() => Verify("""
        [Block]
        [Skip, LayerNorm, Permute(2, 1), Linear(nameof(tokens)), GELU, Linear(nameof(InLength)), Permute(2, 1), Add]
        [Skip, LayerNorm, Linear(nameof(channels)), GELU, Linear(nameof(InFeatures)), Add]
        public partial class MixerLayer(int tokens, int channels) : LayerAttribute;

        [Model(3, 32, 32), Conv2d(16, 8, Stride = 8), Flatten(StartAxis = 2), Permute(2, 1), MixerLayer(8, 64, Repeat = 2, Name = "layers")]
        [LayerNorm, Permute(2, 1), GlobalAvgPool1d, Flatten, Linear(10)]
        public partial class Mixer;
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
    public Task Tokens_one_after_the_other() => Verify("""
        [Block, Input("features")]
        [Skip("latents"), Concat("features", Axis = 1, As = "all"), MultiheadAttention(nameof(heads), From = "latents", Key = "all"), Add("latents")]
        [Skip, LayerNorm, Linear(nameof(Wide)), GELU, Linear(nameof(InFeatures)), Add]
        public partial class Resampler(int heads) : LayerAttribute { int Wide => 4 * InFeatures; }

        [Model, Input("latents", 4, 8), Input("image", "3, H, W")]
        [Conv2d(8, 4, Stride = 4, From = "image"), Flatten(StartAxis = 2), Permute(2, 1, As = "patches")]
        [Resampler(2, From = "latents", Inputs = ["patches"], Repeat = 2), LayerNorm, Concat("patches", Axis = -2)]
        public partial class Resampled;
        """);

    [Fact]
    public Task Tokens_that_become_an_image_again() => Verify("""
        [Block, Skip("whole"), Flatten(StartAxis = 2), Permute(2, 1), Skip, LayerNorm, MultiheadAttention(nameof(heads)), Add, Permute(2, 1), Unflatten(2, Like = "whole")]
        public partial class GlobalAttention(int heads) : LayerAttribute;

        [Model("3, H, W"), Skip("whole"), Conv2d(8, 3, Stride = 2, Padding = 1), GlobalAttention(2, Repeat = 2), GlobalAttention(4, Name = ""), Add("whole", Shortcut.Projection)]
        [ReLU(As = "image"), Interpolate(new[] { 16, 1 }), Flatten(StartAxis = 2), Unflatten(-1, Like = "image"), Concat("image", Axis = -1)]
        public partial class Mixed;
        """);

    /// <summary>Over a value that is read again and in place; of a free number of tokens, of as many as there are vectors, and of fewer.</summary>
    [Fact]
    public Task Positions_of_any_number_of_tokens() => Verify("""
        [Block, Skip, PositionEmbedding(nameof(most)), MultiheadAttention(2, IsCausal = true), Add]
        public partial class Placed(int most) : LayerAttribute;

        [Model("L"), Embedding(100, 8), PositionEmbedding(1024), Placed(512, As = "text")]
        [LearnedTokens(4, 8), PositionEmbedding(4, Name = "as_many"), PositionEmbedding(6, Name = "more"), MultiheadAttention(2, Key = "text")]
        public partial class Placing;
        """);

    [Fact]
    public Task Learned_tokens() => Verify("""
        [Block, Skip("memory"), LearnedTokens(nameof(count), nameof(features), Name = "queries", WeightInitializer = Initializer.TruncatedNormal, Std = 0.1)]
        [MultiheadAttention(2, Key = "memory"), GELU]
        public partial class Summarizing(int count, int features = 8) : LayerAttribute;

        [Model(16), Embedding(100, 8), Summarizing(4), LayerNorm(As = "memory"), LearnedTokens(3, 6), ReLU, MultiheadAttention(3, Key = "memory"), Summarizing(2, Name = "")]
        public partial class Summarized;
        """);

    [Fact]
    public Task Drawn_tables_and_attention() => Verify("""
        [Block, PositionEmbedding(WeightInitializer = Initializer.TruncatedNormal, Std = nameof(weight)), MultiheadAttention(2, WeightInitializer = Initializer.Normal, Std = nameof(weight))]
        public partial class Attending(double weight = 0.02) : LayerAttribute;

        [Model(16), Embedding(100, 8, PaddingIdx = 0, WeightInitializer = Initializer.Normal), Attending]
        public partial class Drawn;
        """);
}
