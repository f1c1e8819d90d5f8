namespace ResNetDsl.Generators.Tests;

/// <summary>The generated text of one feature each. A change here is a change that every user sees.</summary>
public partial class SnapshotTests
{
    [Fact]
    public Task ResNet18() => Verify(Networks.BasicBlock + Networks.ResNet18);

    [Fact]
    public Task Derived_hyperparameters() => Verify(Networks.Bottleneck + """
        [Model("3, H, W"), Bottleneck(16, stride: 2), GlobalAvgPool2d, Flatten, Linear(10)]
        public partial class AnySize;
        """);

    [Fact]
    public Task Padded_shortcut() => Verify("""
        [Block]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.PadZero), ReLU]
        public partial class PlainBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        [Model(3, 32, 32), Conv2d(16, 3, Padding = 1, Bias = false), PlainBlock(32, stride: 2, Repeat = 2, Name = "layer1")]
        public partial class Padded;
        """);

    [Fact]
    public Task Channels_last() => Verify("""
        [Model(Layout = Layout.ChannelsLast), Input("image", "3, H, W"), Input("numbers", 4), Input("depth", "1, H, W")]
        [Concat("depth"), Conv2d(8, 3, Bias = false), BatchNorm2d, ReLU, GlobalAvgPool2d, Flatten, Concat("numbers"), Linear(10)]
        public partial class LaidOut;
        """);

    [Fact]
    public Task Other_axes() => Verify("""
        [Block]
        [Skip("x"), Slice(0, nameof(channels)), ReLU(As = "front"), Slice(nameof(channels), nameof(channels), From = "x"), Sigmoid, Multiply("front")]
        public partial class Gated(int channels) : LayerAttribute;

        [Model(3, 32, 32), Conv2d(64, 8, Stride = 8), Gated(32), Flatten(StartAxis = 2), Permute(2, 1), Linear(32), ReLU]
        [Reshape(4, 4, -1), Permute(3, 1, 2), Unflatten(1, 2, -1), Flatten(EndAxis = 2), Conv2d(8, 3), Flatten(StartAxis = 2), Select(-1, Axis = 2), Linear(10)]
        public partial class Patches;
        """);

    [Fact]
    public Task Transposed_convolutions_of_free_sizes() => Verify("""
        [Model("3, H, W"), Defaults(Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same)]
        [Conv2d(8, 3), Skip, MaxPool2d(2), Conv2d(16, 3), Skip, MaxPool2d(2), Conv2d(32, 3)]
        [ConvTranspose2d(16, 2, Stride = 2), Concat, Conv2d(16, 3), ConvTranspose2d(8, 3, Stride = 2, Padding = 1, OutputPadding = 1, Groups = 2), Concat, Conv2d(8, 3)]
        public partial class SmallU;
        """);

    [Fact]
    public Task Labels() => Verify("""
        [Model(4, 8, 8)]
        [Conv2d(4, 1, As = "a"), Skip("b"), ReLU(As = "c"), Conv2d(4, 3, Padding = 1, From = "a"), Add("b"), Add("c")]
        public partial class Labelled;
        """);

    [Fact]
    public Task Scopes_by_position() => Verify("""
        [Model(3, 8, 8)]
        [Scope("features", ByPosition = true), Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2)]
        [Scope("classifier", ByPosition = true), Flatten, Linear(8), ReLU, Dropout, Linear(2)]
        public partial class SmallVgg;
        """);

    [Fact]
    public Task Blocks_in_blocks() => Verify("""
        [Block, Conv2d(nameof(channels), 3, Padding = 1), BatchNorm2d, ReLU, Dropout(nameof(rate))]
        public partial class Unit(int channels, double rate = 0.1) : LayerAttribute;

        [Block, Skip, Use<Unit>(nameof(Half), 0.25), Use<Unit>(nameof(channels)), Add(Shortcut.AlwaysProjection)]
        public partial class Pair(int channels) : LayerAttribute { int Half => channels / 2; }

        [Model(3, 8, 8), Pair(4, Repeat = 2, Name = "pairs"), GlobalAvgPool2d, Flatten, Linear(2)]
        public partial class Nested;
        """);

    [Fact]
    public Task Long_repeats_and_counts_by_a_hyperparameter() => Verify("""
        [Block, Skip, Conv2d(nameof(channels), 3, Padding = 1), Add(Shortcut.Projection), ReLU]
        public partial class Unit(int channels) : LayerAttribute;

        [Block, Unit(8, Repeat = nameof(depth), Name = "units")]
        public partial class Stage(int depth) : LayerAttribute;

        [Model(3, 8, 8), Unit(8, Repeat = 12, Name = "stem"), Stage(5)]
        public partial class Deep;
        """);

    [Fact]
    public Task Inverted_residuals_with_a_gate() => Verify("""
        [Block, Skip, GlobalAvgPool2d, Conv2d(nameof(Reduced), 1), ReLU, Conv2d(nameof(InChannels), 1), Softmax, Multiply]
        public partial class Excitation(int reduction = 4) : LayerAttribute { int Reduced => InChannels / reduction; }

        [Block, Skip]
        [Conv2d(nameof(Hidden), 1, Bias = false, When = nameof(Expands)), BatchNorm2d(When = nameof(Expands)), ReLU(When = nameof(Expands))]
        [Conv2d(nameof(Hidden), 3, Stride = nameof(stride), Padding = 1, Groups = nameof(Hidden), Bias = false), BatchNorm2d, ReLU]
        [Excitation, Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, Add(Shortcut.WhereEqual)]
        public partial class InvertedResidual(int channels, [AfterFirst(1)] int stride = 1, int expansion = 6) : LayerAttribute
        {
            int Hidden => InChannels * expansion;

            bool Expands => expansion != 1;
        }

        [Model(3, 32, 32), Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [InvertedResidual(8, expansion: 1), InvertedResidual(16, stride: 2, Repeat = 2, Name = "stage{n}")]
        [GlobalAvgPool2d, Flatten, Linear(10)]
        public partial class Mobile;
        """);

    [Fact]
    public Task Separable_convolutions() => Verify("""
        [Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU, WeightInitializer = Initializer.TruncatedNormal, WeightDecay = 4e-5, Padding = Pad.Same)]
        [Skip, SeparableConv2d([16, 32], 3, Name = "sep{n}"), SeparableConv2d(nameof(channels), 5, Activation = Activation.None), Add(Shortcut.Projection)]
        public partial class Entry(int channels) : LayerAttribute;

        [Model(3, 32, 32)]
        [Scope("stem", ByPosition = true), DepthwiseConv2d(3, Stride = 2, Padding = 1, Multiplier = 4), SeparableConv2d(8, 3, Norm = Norm.Batch)]
        [Scope(""), Entry(64), SeparableConv2d(10, 3, Multiplier = 2, Dilation = 2), GlobalAvgPool2d, Flatten]
        public partial class Xception;
        """);

    [Fact]
    public Task Defaults_and_lists() => Verify("""
        [assembly: Defaults(Padding = Pad.Same)]

        [Defaults(Activation = Activation.ReLU)]
        public static partial class Zoo
        {
            [Block, Defaults(Norm = Norm.Batch, NormEps = 1e-3, NormMomentum = 0.01)]
            [Skip, Conv2d(nameof(channels), 3), Conv2d(nameof(channels), 3, Norm = Norm.None, Activation = Activation.None), BatchNorm2d(Eps = 1e-6), Add]
            public partial class Unit(int channels) : LayerAttribute;

            [Model(3, 32, 32), Conv2d([8, 8], 3), MaxPool2d(2), Conv2d([16, 16, 16], 3, Name = "conv2_{n}", As = "deep"), Unit(16)]
            [Skip("shallow"), Conv2d(16, 1, Norm = Norm.Batch, From = "deep"), Add("shallow"), Flatten, Linear([64, 32]), Linear(10, Activation = Activation.None)]
            public partial class Small;
        }
        """);

    [Fact]
    public Task Weight_decay() => Verify("""
        [assembly: Defaults(WeightDecay = 1e-4)]

        [Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false, WeightDecay = nameof(decay)), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d(WeightInitializer = VectorInitializer.Zeros)]
        [Add(Shortcut.Projection), ReLU]
        public partial class Residual(int channels, [AfterFirst(1)] int stride = 1, double decay = 0) : LayerAttribute;

        [Model(3, 32, 32)]
        [Conv2d(16, 3, Padding = 1), BatchNorm2d, ReLU]
        [Residual(16, Repeat = 2, Name = "layer1"), Residual(32, stride: 2, Repeat = 2, Name = "layer2"), Residual(64, stride: 2, decay: 1e-4)]
        [GlobalAvgPool2d, Flatten, Linear(10, WeightDecay = 5e-4)]
        public partial class Decaying;
        """);

    [Fact]
    public Task An_inlined_block() => Verify("""
        [Block, Conv2d(8, 3), ReLU, GlobalAvgPool2d, Flatten, Linear(nameof(classes))]
        public partial class Body(int classes) : LayerAttribute;

        [Model(3, 8, 8), Body(10, Name = "")]
        public partial class Closed;
        """);

    [Fact]
    public Task Dotted_names() => Verify("""
        [Model(3, 8, 8)]
        [Conv2d(4, 3, Name = "stem.conv"), BatchNorm2d(Name = "stem.norm"), ReLU]
        [Conv2d(4, 1, Name = "head.inner.a"), Conv2d(4, 1, Name = "head.inner.b"), Conv2d(2, 1, Name = "head.last")]
        public partial class Dotted;
        """);

    [Fact]
    public Task Checks_of_free_sizes() => Verify("""
        [Model("3, H, W")]
        [Skip("image"), AvgPool2d(2), Conv2d(4, 1, As = "pooled")]
        [Conv2d(4, 3, Stride = 2, From = "image"), Add("pooled")]
        public partial class Odd;
        """);

    [Fact]
    public Task A_base_class_of_the_users() => Verify("""
        using static TorchSharp.torch;
        internal abstract class Base : nn.Module<Tensor, Tensor> { protected Base() : base(nameof(Base)) { } }

        /// <summary>Mine.</summary>
        [Model(3, 8, 8), Conv2d(4, 3)]
        internal sealed partial class Derived : Base;
        """);

    [Fact]
    public Task What_aliases_its_input() => Verify("""
        [Model(3, 8, 8), Skip, Dropout(0.2), ReLU, Add, Flatten, ReLU]
        public partial class Aliases;
        """);

    [Fact]
    public Task Concatenations() => Verify("""
        [Block, Skip, Conv2d(nameof(growth), 3, Padding = 1), Concat]
        public partial class DenseLayer(int growth) : LayerAttribute;

        [Model(3, 8, 8)]
        [Conv2d(8, 1, As = "x"), Conv2d(4, 1, As = "narrow"), Conv2d(6, 3, Padding = 1, From = "x", As = "wide")]
        [MaxPool2d(3, Stride = 1, Padding = 1, From = "x"), Concat("narrow", "wide")]
        [DenseLayer(12, Repeat = 2)]
        public partial class Inception;
        """);

    [Fact]
    public Task Scaled_shortcuts() => Verify("""
        [Block, Skip, Conv2d(nameof(channels), 3, Padding = 1), Add(Shortcut.Projection, Scale = nameof(scale))]
        public partial class Scaled(int channels, double scale = 1) : LayerAttribute;

        [Model(3, 8, 8), Scaled(8, 0.25), Skip, ReLU, Conv2d(8, 1), Add(Scale = 0.5), ReLU]
        public partial class Halved;
        """);

    [Fact]
    public Task Layer_norms_and_scales_of_images() => Verify("""
        [Model(3, 8, 8), Conv2d(4, 1), LayerNorm2d(Eps = 1e-6), LayerScale, LayerNorm2d(Affine = false), Skip, LayerScale(0.5), Add]
        [LayerNorm2d(Name = "features.0"), Conv2d(4, 1, Name = "features.1")]
        public partial class Scaled;
        """);

    [Fact]
    public Task Stochastic_depth() => Verify("""
        [Block, Skip, Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Padding = 1), StochasticDepth(nameof(p)), Add]
        public partial class Dropping(double p) : LayerAttribute;

        [Model(3, 8, 8), Dropping(0.1), Skip, Conv2d(3, 1), ReLU, Conv2d(3, 1), StochasticDepth(0.5), Add]
        public partial class Deep;
        """);

    [Fact]
    public Task Numbered_repetitions() => Verify("""
        [Block, Skip, Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Padding = 1), StochasticDepth(nameof(Rate)), Add]
        public partial class Dropped(double last, int count) : LayerAttribute
        {
            double Rate => last * (Repetition - 1) / (count - 1);
        }

        [Block, Conv2d(nameof(Wide), 3, Padding = 1), BatchNorm2d, ReLU, Conv2d(nameof(Wide), 1, When = nameof(IsLater))]
        public partial class Growing(int growth) : LayerAttribute
        {
            int Wide => 8 + growth * Repetition / 2;

            bool IsLater => Repetition > 2;
        }

        [Block, Use<Dropped>(nameof(last), nameof(count), Repeat = nameof(count)), Use<Dropped>(nameof(Own), 3, Repeat = 2, Name = "pair")]
        public partial class Stage(double last, int count) : LayerAttribute
        {
            double Own => last / Repetition;
        }

        [Model(8, 8, 8)]
        [Dropped(0.5, 6, Repeat = 6, Name = "many"), Dropped(0.2, 3, Repeat = 3, Name = "unit{n}"), Dropped(0.2, 2, Name = "alone")]
        [Growing(5, Repeat = 3), Stage(0.25, 4, Repeat = 2)]
        public partial class Numbered;
        """);

    [Fact]
    public Task Several_results() => Verify("""
        [Model(3, 32, 32)]
        [Conv2d(8, 3, Stride = 2, Padding = 1), ReLU(As = "c1"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c2")]
        [GlobalAvgPool2d, Flatten, Linear(10, As = "out"), Output("out", "c1", "c2")]
        public partial class Features;
        """);

    [Fact]
    public Task Results_that_are_one_value_or_the_input() => Verify("""
        [Model(3, 4, 4)]
        [Skip("input"), Conv2d(4, 1, As = "x"), Identity(As = "same"), Dropout(As = "dropped"), Flatten(As = "vector"), Output("vector", "input", "x", "same", "dropped")]
        public partial class Handles;

        [Model(3, 4, 4), Conv2d(4, 1, As = "x"), Conv2d(4, 1), Add("x"), ReLU(As = "result"), Output("result")]
        public partial class Single;
        """);

    [Fact]
    public Task Several_inputs() => Verify("""
        [Model, Input("image", "3, H, W"), Input("mask", "1, H, W"), Expect(Output = "1, H, W; 8, H/2, W/2")]
        [Concat("mask"), Conv2d(8, 3, Padding = 1), ReLU, MaxPool2d(2, As = "small")]
        [Conv2d(1, 1, From = "mask", As = "scaled"), Output("scaled", "small")]
        public partial class Inpainting;
        """);

    [Fact]
    public Task A_block_with_several_results() => Verify("""
        [Block, Conv2d(nameof(channels), 3, Padding = 1), ReLU(As = "full"), MaxPool2d(2, As = "half"), Dropout(nameof(p), As = "dropped"), Output("half", "full", "dropped")]
        public partial class Down(int channels, double p = 0.5) : LayerAttribute;

        [Block, Down(8, As = "a"), Down(8), Concat("dropped"), ReLU(As = "deep"), GlobalAvgPool2d(From = "a.dropped", As = "pooled"), Output("deep", "pooled")]
        public partial class Both : LayerAttribute;

        [Model(3, 16, 16)]
        [Down(8), Skip("halved"), Conv2d(8, 1, From = "full"), MaxPool2d(2), Add("halved"), ReLU, Down(4, Name = "", As = "inner"), Add("inner.dropped")]
        public partial class Pyramid;
        """);

    [Fact]
    public Task Blocks_with_several_inputs() => Verify("""
        [Block, Input("skip")]
        [ConvTranspose2d(nameof(channels), 2, Stride = 2), Concat("skip"), Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
        public partial class Up(int channels) : LayerAttribute;

        [Block, Input("gate"), Input("other")]
        [Conv2d(nameof(channels), 1), Multiply("gate"), ReLU, Add("other", Shortcut.Projection), ReLU]
        public partial class Gated(int channels) : LayerAttribute;

        [Block, Input("condition")]
        [Skip("x"), Linear(nameof(InChannels), From = "condition"), Unflatten(1, -1, 1, 1), Multiply("x")]
        public partial class Scaling : LayerAttribute;

        [Block, Input("style"), Input("skip")]
        [Use<Up>(nameof(channels), Inputs = ["skip"]), Use<Gated>(nameof(channels), Repeat = nameof(count), Inputs = ["skip", "skip"]), Scaling(When = nameof(scaled), Inputs = ["style"]), ReLU(As = "out"), Conv2d(1, 1, As = "seen"), Output("out", "seen")]
        public partial class Stage(int channels, int count, bool scaled = true) : LayerAttribute;

        [Model, Input("image", "3, H, W"), Input("style", "7")]
        [Conv2d(8, 3, Padding = 1), ReLU(As = "c0"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c1")]
        [Gated(16, Repeat = 2, Inputs = ["c1", "c1"]), Up(8, Inputs = ["c0"]), Gated(8, Repeat = 6, Name = "deep", Inputs = ["c0", "image"])]
        [Scaling(Inputs = ["style"], As = "scaled"), Up(4, Name = "", From = "c1", Inputs = ["c0"]), Concat("scaled")]
        public partial class Decoder;
        """);

    [Fact]
    public Task A_mistake() => Verify("""
        [Model(3, 8, 8), Conv2d(4, 3), Conv2d(4, 3, In = 3)]
        public partial class Mistaken;
        """);

    [Fact]
    public Task Hand_written_modules() => Verify("""
        using static TorchSharp.torch;

        [ShapeContract("C, H, W -> width, H/stride, W/stride")]
        public sealed class Blur(int inChannels, int width, [AfterFirst(1)] int stride = 2, double sigma = 0.5, Device? device = null, ScalarType? dtype = null) : nn.Module<Tensor, Tensor>("Blur")
        {
            public override Tensor forward(Tensor input) => throw new System.NotSupportedException($"{inChannels} {width} {stride} {sigma} {device} {dtype}");
        }

        [ShapeContract("T, F -> T, F")]
        sealed class Mixer() : nn.Module<Tensor, Tensor>("Mixer")
        {
            public override Tensor forward(Tensor input) => input;
        }

        [Block, Skip, Conv2d(nameof(channels), 3, Padding = 1), Use<Blur>(nameof(channels), nameof(stride)), BatchNorm2d, Add(Shortcut.Projection), ReLU]
        public partial class Blurred(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        [Block, Use<Mixer>(Repeat = nameof(depth), Name = "mixers"), Use<Mixer>(When = nameof(isLast), Name = "last"), Linear(nameof(N)), Use<Blur2>(nameof(N))]
        public partial class Mixers(int depth, int N, bool isLast = false) : LayerAttribute;

        [ShapeContract("L, n -> L, n + 2*width - width")]
        public sealed class Blur2(int width) : nn.Module<Tensor, Tensor>("Blur2")
        {
            public override Tensor forward(Tensor input) => throw new System.NotSupportedException($"{width}");
        }

        [Model("3, H, W")]
        [Use<Blur>(16, Name = "stem.blur"), ReLU(Name = "stem.relu"), Blurred(32, stride: 2, Repeat = 2, Name = "layer1"), Use<Blur>(32, 1, 0.25, Repeat = 6, Name = "blurs")]
        [Flatten(StartAxis = 2), Permute(2, 1), Mixers(2, 8, As = "deep"), Use<Mixer>(As = "mixed"), Use<Mixer>(From = "deep"), ReLU, Add("mixed"), Select(0), Linear(10)]
        public partial class Handmade;
        """);

    private static Task Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        Snapshot.VerifyAsync(GeneratorRun.Of(source).AssertCompiles(), name);
}
