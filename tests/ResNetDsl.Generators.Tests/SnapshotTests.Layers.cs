namespace ResNetDsl.Generators.Tests;

/// <summary>Kinds of layers, each with all of its arguments.</summary>
public partial class SnapshotTests
{
    [Fact]
    public Task Every_argument_of_a_convolution() => Verify("""
        [Model(4, 16, 16)]
        [Conv2d(8, new[] { 3, 1 }, Stride = new[] { 2, 1 }, Padding = new[] { 1, 0 }, Dilation = new[] { 1, 2 }, Groups = 4, Bias = false)]
        [Conv2d(8, 3, Padding = Pad.Same), Conv2d(8, 3, Padding = 1, PaddingMode = PaddingMode.Reflect)]
        public partial class Convolutions;
        """);

    [Fact]
    public Task Poolings() => Verify("""
        [Model(4, 17, 17)]
        [MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true), AvgPool2d(2, CountIncludePad = false), AdaptiveAvgPool2d(new[] { 2, 3 }), Softmax]
        public partial class Pools;
        """);

    [Fact]
    public Task Norms() => Verify("""
        [Defaults(Norm = Norm.Instance)]
        [Model(3, 16, 16)]
        [Conv2d([8, 16], 3), Conv2d(16, 1, Norm = Norm.None), GroupNorm(4), LocalResponseNorm(5, K = 2), InstanceNorm2d(Affine = true, TrackRunningStats = true)]
        [Conv2d(16, 1, Norm = Norm.None), GroupNorm(16, Affine = false)]
        public partial class Normalized;
        """);

    [Fact]
    public Task Paddings_and_poolings_to_a_size() => Verify("""
        [Model(4, 8, 8)]
        [ZeroPad2d(1), ConstantPad2d(new[] { 1, 2, 0, 0 }, 0.5), ReflectionPad2d(1), LPPool2d(2, new[] { 2, 3 }), AdaptiveMaxPool2d(3), GlobalMaxPool2d]
        [Scope("all", ByPosition = true), ReplicationPad2d(new[] { 0, 1, 0, 1 }), AdaptiveMaxPool2d(new[] { 2, 1 }), Dropout2d(0.1)]
        public partial class Padded2d;
        """);

    [Fact]
    public Task Other_resolutions() => Verify("""
        [Block, ChannelShuffle(nameof(groups)), Upsample(nameof(factor), Mode = UpsampleMode.Bilinear, AlignCorners = true)]
        public partial class Larger(int groups, int factor = 2) : LayerAttribute;

        [Model("16, H, W"), Larger(4), PixelShuffle(2), Upsample(2), PixelUnshuffle(2), Interpolate(new[] { 8, 4 }, Mode = UpsampleMode.Bicubic)]
        [Scope("all", ByPosition = true), PixelUnshuffle(2), Upsample(2)]
        public partial class Resized;
        """);

    [Fact]
    public Task Sizes_of_other_values() => Verify("""
        [Block, Skip("fine"), MaxPool2d(2), Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, Interpolate(Like = "fine", Mode = UpsampleMode.Bilinear, When = nameof(isWhole)), Sigmoid]
        public partial class Coarse(int channels, bool isWhole = true) : LayerAttribute;

        [Model("3, H, W"), Conv2d(8, 3, Stride = 2, Padding = 1), ReLU(As = "c2"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c3")]
        [Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 1, As = "p4"), Conv2d(8, 1, From = "c3", As = "lateral3")]
        [Interpolate(Like = "lateral3", From = "p4"), Add("lateral3"), Skip("p3"), Conv2d(8, 1, From = "c2", As = "lateral2")]
        [Interpolate(Like = "lateral2", From = "p3"), Add("lateral2"), Skip("input2"), Coarse(4), Interpolate(Like = "input2", Mode = UpsampleMode.Bicubic, AlignCorners = true), Conv2d(8, 3, Padding = 1, As = "p2")]
        [Output("p2", "p3", "p4")]
        public partial class Pyramid;
        """);

    [Fact]
    public Task A_size_that_a_hyperparameter_restores() => Verify("""
        [Block, Skip("x"), Conv2d(nameof(channels), 3, Stride = new[] { 2, 1 }, Padding = 1, Norm = Norm.Batch, Activation = Activation.ReLU)]
        [Conv2d(nameof(channels), 3, Padding = 1), Interpolate(Like = "x", When = nameof(isWhole)), Add("x", Shortcut.Projection)]
        public partial class Hourglass(int channels, bool isWhole) : LayerAttribute;

        [Model("3, H, W"), Hourglass(8, true), Hourglass(8, true), Hourglass(8, false)]
        public partial class Hourglasses;
        """);

    [Fact]
    public Task Sizes_of_several_inputs() => Verify("""
        [Block, Input("gate")]
        [Skip("x"), Conv2d(nameof(Between), 1, As = "theta"), Conv2d(nameof(Between), 1, From = "gate"), Interpolate(Like = "theta"), Add("theta"), ReLU]
        [Conv2d(1, 1), Sigmoid, Multiply("x")]
        public partial class AttentionGate : LayerAttribute { int Between => ChannelsOf("gate") / 4; }

        [Model(3, 32, 32), Conv2d(8, 3, Padding = 1, As = "fine"), MaxPool2d(2), Conv2d(16, 3, Padding = 1, As = "coarse")]
        [AttentionGate(From = "fine", Inputs = ["coarse"]), Conv2d(4, 1)]
        public partial class Attending;
        """);

    [Fact]
    public Task Dropouts() => Verify("""
        [Model(4, 8), Dropout1d(0.2), ChannelShuffle(2), AlphaDropout, FeatureAlphaDropout(0.1)]
        public partial class Dropped;
        """);

    [Fact]
    public Task Activations() => Verify("""
        [Block]
        [Conv2d(nameof(InChannels), 1), LeakyReLU(nameof(slope)), Conv2d(nameof(InChannels), 1), Hardtanh(0, nameof(ceiling)), Softshrink]
        public partial class Leaky(double slope, double ceiling = 6) : LayerAttribute;

        [Model(4, 8, 8)]
        [Sigmoid, Conv2d(4, 1), SiLU, Conv2d(4, 1), LeakyReLU, ELU, Conv2d(8, 1), PReLU(8), GLU, Skip, GELU, Add, Mish]
        [Scope("features", ByPosition = true)]
        [Hardtanh, Conv2d(4, 1), Hardtanh(0, 6), Threshold(0.1, 20), Softplus(threshold: 10), Softmax2d, LogSoftmax]
        [Scope("")]
        [Leaky(0.2)]
        public partial class Activated;
        """);

    [Fact]
    public Task Activations_behind_layers() => Verify("""
        [Block, Defaults(Activation = Activation.Softshrink)]
        [Conv2d(nameof(channels), 1), Conv2d(nameof(channels), 1, Activation = Activation.Hardshrink)]
        public partial class Shrinking(int channels) : LayerAttribute;

        [Model(4, 8, 8), Shrinking(8), Flatten, Linear([16, 16], Activation = Activation.Tanhshrink), Linear(4, Activation = Activation.LogSigmoid)]
        public partial class Shrunk;
        """);

    [Fact]
    public Task Random_slopes() => Verify("""
        [Block, RReLU(nameof(least), nameof(most)), Conv2d(nameof(InChannels), 1)]
        public partial class Leaking(double least, double most = 0.25) : LayerAttribute;

        [Model(3, 8, 8), Conv2d(4, 3, Activation = Activation.RReLU), Leaking(0.125, Repeat = 2), Scope("features", ByPosition = true), Conv2d(4, 1), RReLU(0.1, 0.3)]
        public partial class Leaky;
        """);
}
