namespace ResNetDsl.Generators.Tests.Catalogue;

/// <summary>Designs that are sound, some of them nearly one of the catalogue's mistakes: no advice, not even in an editor.</summary>
public class SilentTests
{
    private const string V1 = "K. He et al., Deep Residual Learning, 2015";
    private const string V2 = "K. He et al., Identity Mappings, 2016";

    public static TheoryData<string, string> Designs => new()
    {
        { $"{V1}: basic blocks", Networks.BasicBlock + Networks.ResNet18 },
        { $"{V1}: bottlenecks", Networks.Bottleneck + Networks.ResNet50 },
        { $"{V1}: shortcuts without parameters (option A)", Networks.BasicBlock.Replace("Projection", "PadZero", StringComparison.Ordinal) + Networks.ResNet18 },
        { $"{V1}: projections everywhere (option C)", Networks.BasicBlock.Replace("Projection", "AlwaysProjection", StringComparison.Ordinal) + Networks.ResNet18 },
        { $"{V1}: the plain net", Networks.BasicBlock.Replace("[Skip]", "", StringComparison.Ordinal).Replace("Add(Shortcut.Projection), ", "", StringComparison.Ordinal) + Networks.ResNet18 },
        {
            "A. Vaswani et al., Attention Is All You Need, 2017: a shortcut over attention alone", """
            [Block, Skip, LayerNorm, MultiheadAttention(nameof(heads)), Add]
            public partial class Attending(int heads) : LayerAttribute;
            [Model(16), Embedding(100, 32), Skip, MultiheadAttention(4), Add, LayerNorm, Attending(4), Flatten, Linear(10)] public partial class Net;
            """
        },
        {
            "N. Carion et al., End-to-End Object Detection with Transformers, 2020: a shortcut over attention to others alone", """
            [Block, Input("queries"), Input("memory"), Input("places")]
            [Skip("x"), Add("queries"), MultiheadAttention(nameof(heads), Value = "x"), Add("x"), LayerNorm(As = "y"), Add("places", From = "memory", As = "key")]
            [Add("queries", From = "y"), MultiheadAttention(nameof(heads), Key = "key", Value = "memory"), Add("y"), LayerNorm]
            public partial class DecoderLayer(int heads) : LayerAttribute;
            [Model, Input("objects", "L, 8"), Input("queries", "L, 8"), Input("memory", "S, 8"), Input("places", "S, 8")]
            [DecoderLayer(4, Inputs = ["queries", "memory", "places"], Repeat = 2, Name = "layers")] public partial class Net;
            """
        },
        {
            "A. Newell et al., Stacked Hourglass Networks, 2016: branches with a stride that are made as large again", """
            [Block, Skip, MaxPool2d(2), Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Padding = 1), Upsample(2), Add]
            public partial class Pooled : LayerAttribute;
            [Block, Skip, Conv2d(nameof(narrow), 3, Stride = 2, Padding = 1), ReLU, ConvTranspose2d(nameof(InChannels), 2, Stride = 2), Add]
            public partial class Strided(int narrow) : LayerAttribute;
            [Block, Skip, Upsample(2), Conv2d(nameof(narrow), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Stride = 2, Padding = 1), Add]
            public partial class Widened(int narrow) : LayerAttribute;
            [Model(8, 16, 16), Pooled, Strided(4), Widened(4)] public partial class Net;
            """
        },
        {
            "X. Glorot and Y. Bengio, 2010, and others: arguments that work with what [Defaults], a hyperparameter or another argument says", """
            [assembly: Defaults(BiasValue = 1)]
            [Block, Defaults(WeightInitializer = Initializer.TruncatedNormal, BiasInitializer = BiasInitializer.Zeros, Padding = Pad.Same, Bias = false)]
            [Conv2d(nameof(width), 3, Std = 0.01, PaddingMode = PaddingMode.Reflect, Bias = nameof(isBiased), BiasInitializer = BiasInitializer.Constant, BiasValue = -6)]
            [Conv2d(nameof(width), 3, WeightInitializer = Initializer.XavierNormal, Gain = 2, Bias = true, BiasInitializer = BiasInitializer.Zeros), ReLU]
            [InstanceNorm2d(Affine = true, TrackRunningStats = nameof(isBiased), Momentum = 0.01, WeightInitializer = VectorInitializer.Zeros)]
            [AvgPool2d(3, Padding = 1, CountIncludePad = false)]
            public partial class Unit(int width, bool isBiased) : LayerAttribute;
            [Model(3, 8, 8), Unit(8, true), Conv2d(8, 1, BiasInitializer = BiasInitializer.Constant)] public partial class Net;
            """
        },
        {
            "X. Glorot and Y. Bengio, 2010, and others: arguments of [Defaults] that work with what a nearer one, a layer or a projection says", """
            [assembly: Defaults(Std = 0.01, FanMode = FanMode.Out, BiasValue = 1, NormGroups = 2)]
            [Model(8), Linear(8, WeightInitializer = Initializer.Normal, BiasInitializer = BiasInitializer.Constant)] public partial class Net;
            [Defaults(Activation = Activation.LeakyReLU, Slope = 0.2)]
            public static partial class Nets
            {
                [Model(8), Defaults(Nonlinearity = Nonlinearity.LeakyReLU), Linear(8, WeightInitializer = Initializer.KaimingNormal)] public partial class First;
                [Model(3, 8, 8), Conv2d(8, 3, Norm = Norm.Group)] public partial class Second;
            }
            [Block, Defaults(WeightInitializer = Initializer.Default, Gain = 2)]
            [Skip, Conv2d(8, 3, Padding = 1, WeightInitializer = Initializer.XavierUniform), ReLU, Conv2d(8, 3, Padding = 1), Add(Shortcut.Projection)]
            public partial class Unit : LayerAttribute;
            [Block, Defaults(WeightInitializer = Initializer.XavierUniform, Gain = 2), Skip, MaxPool2d(3, Stride = 2, Padding = 1), Add(Shortcut.Projection)]
            public partial class Pooled : LayerAttribute;
            [Model(8, 8, 8), Unit, Pooled] public partial class Third;
            """
        },
        {
            "L.-C. Chen et al., Rethinking Atrous Convolution, 2017: a batch norm over the one pixel of image pooling", """
            [Model(8, 9, 9), Skip("input"), Conv2d(16, 1, Bias = false), BatchNorm2d, ReLU(As = "local")]
            [GlobalAvgPool2d(From = "input"), Conv2d(16, 1, Bias = false), BatchNorm2d, ReLU, Interpolate(Like = "local"), Concat("local"), Conv2d(4, 1)]
            public partial class Net;
            """
        },
        {
            "A. Vaswani et al., 2017: a norm behind the sum, which takes the mean of a ReLU away", """
            [Model(16), Embedding(100, 32), Skip, Linear(64), ReLU, Linear(32), ReLU, Add, LayerNorm, Flatten, Linear(10)] public partial class Net;
            """
        },
        {
            "D. So et al., Primer, 2021: a value's square, a sum with a convolution of the value, and joins of what a block may have made another value", """
            [Block, Input("skip"), ReLU(When = nameof(isActive)), Concat("skip"), Skip, Dropout(0.1), Add]
            public partial class Unit(bool isActive) : LayerAttribute;
            [Model(8, 8, 8), Conv2d(8, 1), ReLU(As = "a"), Multiply("a"), Skip, Add(Shortcut.AlwaysProjection), Skip("x"), Unit(true, Inputs = ["x"])]
            public partial class Net;
            """
        },
        {
            "A difference from what was remembered, of which no power vanishes or explodes", """
            [Model(16), Skip, Linear(8), ReLU, Linear(16), Add(Scale = -1), Linear(4)] public partial class Net;
            """
        },
        {
            "T.-Y. Lin et al., Feature Pyramid Networks, 2017: sums of images of any size, the coarser ones as large as the finer", """
            [Model("3, H, W"), Conv2d(8, 3, Stride = 2, Padding = 1), ReLU(As = "c2"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c3")]
            [Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 1, As = "p4"), Conv2d(8, 1, From = "c3", As = "lateral3")]
            [Interpolate(Like = "lateral3", From = "p4"), Add("lateral3"), Skip("p3"), Conv2d(8, 1, From = "c2", As = "lateral2")]
            [Interpolate(Like = "lateral2", From = "p3"), Add("lateral2"), Conv2d(8, 3, Padding = 1, As = "p2"), Output("p2", "p3", "p4")]
            public partial class Net;
            """
        },
        {
            "H. Wu et al., CvT, 2021: tokens that become an image again, whatever its size", """
            [Model("3, H, W"), Conv2d(16, 7, Stride = 4, Padding = 2, As = "image"), Flatten(StartAxis = 2), Permute(2, 1)]
            [Skip, LayerNorm, MultiheadAttention(4), Add, Permute(2, 1), Unflatten(2, Like = "image"), Conv2d(32, 3, Stride = 2, Padding = 1)]
            public partial class Net;
            """
        },
        {
            "N. Carion et al., End-to-End Object Detection with Transformers, 2020: learned queries that attend to an image", """
            [Model("3, H, W"), Conv2d(16, 4, Stride = 4), Flatten(StartAxis = 2), Permute(2, 1, As = "memory")]
            [LearnedTokens(10, 16), Skip, MultiheadAttention(4), Add, LayerNorm, Skip, MultiheadAttention(4, Key = "memory"), Add, LayerNorm]
            [Linear(5)] public partial class Net;
            """
        },
        {
            "J.-B. Alayrac et al., Flamingo, 2022: tokens of two sources one after the other, of free lengths", """
            [Model, Input("latents", 8, 16), Input("frames", "L, 16"), LayerNorm(As = "queries")]
            [LayerNorm(From = "frames"), Concat("queries", Axis = 1, As = "memory"), MultiheadAttention(4, From = "queries", Key = "memory"), Add("latents")]
            public partial class Net;
            """
        },
        {
            "O. Ronneberger et al., U-Net, 2015: a label that says a size alone", """
            [Model("3, H, W"), Skip("image"), Conv2d(8, 3, Stride = 2, Padding = 1), ReLU, Interpolate(Like = "image", Mode = UpsampleMode.Bilinear), Conv2d(2, 1)]
            public partial class Net;
            """
        },
        {
            "G. Huang et al., Deep Networks with Stochastic Depth, 2016: later blocks are dropped more often", """
            [Block, Skip, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, StochasticDepth(nameof(Rate)), Add, ReLU]
            public partial class Unit(double last, int count) : LayerAttribute
            {
                private double Rate => last * (Repetition - 1) / (count - 1);
            }
            [Model(8, 8, 8), Unit(0.5, 6, Repeat = 6)] public partial class Net;
            """
        },
        {
            "M. Tan and Q. Le, EfficientNet, 2019: units drop samples only where they have a shortcut", """
            [Block, Skip, Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, SiLU]
            [Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, StochasticDepth(nameof(rate), When = nameof(Adds)), Add(Shortcut.WhereEqual)]
            public partial class Unit(int channels, double rate, [AfterFirst(1)] int stride = 1) : LayerAttribute
            {
                private bool Adds => stride == 1 && InChannels == channels;
            }
            [Model(8, 8, 8), Unit(8, 0.1), Unit(16, 0.2, stride: 2, Repeat = 2), Unit(24, 0)] public partial class Net;
            """
        },
        {
            $"{V2}: full pre-activation", """
            [Block]
            [Skip]
            [BatchNorm2d, ReLU, Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false)]
            [BatchNorm2d, ReLU, Conv2d(nameof(channels), 3, Padding = 1, Bias = false)]
            [Add(Shortcut.Projection)]
            public partial class Unit(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;
            [Model(3, 32, 32)]
            [Conv2d(16, 3, Padding = 1), Unit(16, Repeat = 3), Unit(32, stride: 2, Repeat = 3), BatchNorm2d, ReLU]
            [GlobalAvgPool2d, Flatten, Linear(10)]
            public partial class Net;
            """
        },
        {
            $"{V2}: a pre-activation bottleneck that keeps its shape", """
            [Block]
            [Skip]
            [BatchNorm2d, ReLU, Conv2d(nameof(Narrow), 1, Bias = false)]
            [BatchNorm2d, ReLU, Conv2d(nameof(Narrow), 3, Padding = 1, Bias = false)]
            [BatchNorm2d, ReLU, Conv2d(nameof(Same), 1, Bias = false)]
            [Add]
            public partial class Unit(int reduction) : LayerAttribute { int Same => InChannels; int Narrow => InChannels / reduction; }
            [Model("32, H, W"), Unit(4, Repeat = 3)] public partial class Net;
            """
        },
        { $"{V2}: ReLU only before the weights", "[Model(8, 8, 8), Skip, ReLU, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, Add] public partial class Net;" },
        { $"{V2}: batch norm after the addition", "[Model(8, 8, 8), Skip, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1), Add, BatchNorm2d, ReLU] public partial class Net;" },
        { $"{V2}: a convolution on the shortcut", "[Model(8, 8, 8), Skip(\"x\"), Conv2d(8, 1, As = \"shortcut\"), Conv2d(8, 3, Padding = 1, From = \"x\"), ReLU, Conv2d(8, 3, Padding = 1), Add(\"shortcut\")] public partial class Net;" },
        {
            "S. Zagoruyko and N. Komodakis, Wide Residual Networks, 2016: dropout between the convolutions", """
            [Model(8, 8, 8), Skip, BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Dropout(0.3), Conv2d(8, 3, Padding = 1, Bias = false), Add]
            public partial class Net;
            """
        },
        {
            "C. Szegedy et al., Inception-v4, 2017, section 3.3: the branch is scaled", """
            [Model(8, 8, 8), Skip("x"), Conv2d(8, 3, Padding = 1), ReLU, Conv2d(8, 3, Padding = 1, As = "branch"), Add("branch", From = "x", Scale = 0.1), ReLU]
            public partial class Net;
            """
        },
        {
            "G. Huang et al., Densely Connected Convolutional Networks, 2017", """
            [Block, Skip, BatchNorm2d, ReLU, Conv2d(nameof(Wide), 1, Bias = false), BatchNorm2d, ReLU, Conv2d(nameof(growth), 3, Padding = 1, Bias = false), Dropout(0.2), Concat]
            public partial class DenseLayer(int growth) : LayerAttribute { int Wide => growth * 4; }
            [Block, BatchNorm2d, ReLU, Conv2d(nameof(Half), 1, Bias = false), AvgPool2d(2)] public partial class Transition : LayerAttribute { int Half => InChannels / 2; }
            [Model(3, 32, 32), Conv2d(24, 3, Padding = 1, Bias = false), DenseLayer(12, Repeat = 4), Transition, DenseLayer(12, Repeat = 4)]
            [BatchNorm2d, ReLU, GlobalAvgPool2d, Flatten, Linear(10)]
            public partial class DenseNet;
            """
        },
        {
            "K. Simonyan and A. Zisserman, Very Deep Convolutional Networks, 2015", """
            [Model(3, 32, 32), Scope("features", ByPosition = true)]
            [Conv2d(8, 3, Padding = 1), ReLU, Conv2d(8, 3, Padding = 1), ReLU, MaxPool2d(2), Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2)]
            [Scope("classifier", ByPosition = true), Flatten, Linear(32), ReLU, Dropout, Linear(10)]
            public partial class Vgg;
            """
        },
        { "an inner sum with a layer of its own around it", "[Model(8), Skip, Linear(8), ReLU, Skip, Linear(8), ReLU, Linear(8), Add, Add] public partial class Net;" },
        { "two branches that are added, none of them a shortcut", "[Model(8), Skip(\"x\"), Linear(8), ReLU(As = \"a\"), Linear(8, From = \"x\"), ReLU, Add(\"a\")] public partial class Net;" },
        { "a repeated layer between", "[Model(8, 8, 8), Skip, Conv2d(8, 3, Padding = 1, Repeat = 2), Add] public partial class Net;" },
        { "a block with weights between", "[Block, Linear(nameof(n)), ReLU, Linear(nameof(n))] public partial class Two(int n) : LayerAttribute; [Model(8), Skip, Two(8), Add] public partial class Net;" },
        { "a bias that something else reads too", "[Model(3, 8, 8), Conv2d(3, 3, Padding = 1, As = \"x\"), BatchNorm2d, ReLU, Conv2d(3, 1), ReLU, Conv2d(3, 1), Add(\"x\")] public partial class Net;" },
        { "a bias of the result itself", "[Model(3, 8, 8), Conv2d(3, 3)] public partial class Net;" },
        { "a bias before a block's norm, which has no say in it", "[Block, BatchNorm2d, ReLU] public partial class Act : LayerAttribute; [Model(3, 8, 8), Conv2d(3, 3), Act, Act(Name = \"\")] public partial class Net;" },
        { "a bias by a hyperparameter", "[Block, Conv2d(8, 3, Bias = nameof(bias)), BatchNorm2d] public partial class Unit(bool bias = false) : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net;" },
        { "a ReLU before the shortcut begins", "[Model(8), ReLU, Skip, Dropout(0.1), Linear(8), ReLU, Linear(8), Add] public partial class Net;" },
        { "a scale of 1, a dropout that drops nothing", "[Model(3, 8, 8), Skip, Conv2d(3, 1), ReLU, Conv2d(3, 1), Add(Scale = 1.0), Dropout(0), BatchNorm2d] public partial class Net;" },
        { "a dropout after the last norm", "[Model(3, 8, 8), Conv2d(3, 3, Bias = false), BatchNorm2d, ReLU, Dropout, Flatten, Linear(2)] public partial class Net;" },
        { "a softmax within, as attention has it", "[Model(8), Linear(8), Softmax, Linear(8)] public partial class Net;" },
        { "a network of features, which ends with a norm or a pool", "[Model(3, 8, 8), Conv2d(8, 3), ReLU, GlobalAvgPool2d, Flatten, Softmax] public partial class Net;" },
        { "a stride as large as the kernel, or as the dilated kernel", "[Model(3, 32, 32), Conv2d(8, 4, Stride = 4), Conv2d(8, 2, Dilation = 2, Stride = 3), MaxPool2d(2)] public partial class Net;" },
        { "a pool that is repeated, which is nothing but its stride", "[Model(3, 32, 32), MaxPool2d(2, Repeat = 3)] public partial class Net;" },
        { "a block of one stride, repeated to make the image small", "[Block, Conv2d(8, 3, Stride = 2, Padding = 1), ReLU] public partial class Down : LayerAttribute; [Model(3, 32, 32), Down(Repeat = 3)] public partial class Net;" },
        { "convolutions without padding, repeated", "[Model(3, 32, 32), Conv2d(8, 3, Repeat = 3)] public partial class Net;" },
        { "a layer that is wrong in its block, but not there in this use", "[Block, Conv2d(8, 1, Bias = false), BatchNorm2d(9, When = nameof(norm))] public partial class Unit(bool norm = false) : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net;" },
        { "a layer that doesn't fit itself, repeated once", "[Block, Conv2d(8, 1, In = 3, Repeat = nameof(n))] public partial class Unit(int n = 1) : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net;" },
        { "a convolution that is told to halve the image, repeatedly", "[Model(3, 32, 32), Conv2d(32, 3, Stride = 2, Padding = 1, Repeat = 4), ReLU] public partial class Net;" },
        { "few channels first, and a narrow image", "[Model(3, 3, 3), ReLU] public partial class Narrow; [Model(1, 28, 28), ReLU] public partial class Net; [Model(64, 7, 3), ReLU] public partial class Wide;" },
        { "a repeated stride along which there is nothing to shrink", "[Block, Conv2d(8, 3, Stride = nameof(stride), Padding = 1), ReLU] public partial class Unit(int stride) : LayerAttribute; [Model(3, 2, 2), Unit(2, Repeat = 3, Name = \"a\")] public partial class Net;" },
    };

    [Theory]
    [MemberData(nameof(Designs))]
    public Task Needs_no_advice(string design, string source)
    {
        Assert.NotEmpty(design);
        return Analysis.AssertSilentAsync(source);
    }
}
