namespace ResNetDsl.Integration.Tests;

#pragma warning disable RND3001 // A shortcut over one layer is enough where nothing is to be learned.
/// <summary>A small network with a skip, for what every network must do.</summary>
[Model(3, 8, 8)]
[Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Skip, Conv2d(4, 3, Padding = 1), BatchNorm2d, Add, ReLU]
[GlobalAvgPool2d, Flatten, Linear(2)]
public partial class TinyNet;
#pragma warning restore RND3001

/// <summary>A network of indices, whose class token and positions are its own parameters.</summary>
[Model(6)]
[Embedding(10, 8), ClassToken, PositionEmbedding, Skip, LayerNorm, MultiheadAttention(2, Dropout = 0.5), LayerScale(0.1), Add, Select(0), Linear(2)]
public partial class TokenNet;

/// <summary>A network without weights: nothing in it tells which type it computes with.</summary>
[Model(3, 8, 8)]
[ReLU, MaxPool2d(2), Softmax]
public partial class WeightlessNet;

/// <summary>A norm behind the pooling, as the pooled branch of ASPP has one, and a norm of vectors.</summary>
[Model("3, H, W")]
[Conv2d(4, 3, Stride = 2, Bias = false), BatchNorm2d, ReLU]
[GlobalAvgPool2d, Conv2d(4, 1, Bias = false), BatchNorm2d, ReLU, Flatten, Linear(2), BatchNorm1d]
public partial class PooledNormNet;

/// <summary>A gate of each channel, with a norm behind the pooling.</summary>
[Block]
[Skip, GlobalAvgPool2d, Conv2d(nameof(reduced), 1, Bias = false), BatchNorm2d, ReLU, Conv2d(nameof(InChannels), 1), Sigmoid, Multiply]
public partial class NormedGate(int reduced) : LayerAttribute;

/// <summary>A block in a block.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Use<NormedGate>(nameof(reduced))]
public partial class GatedUnit(int reduced) : LayerAttribute;

/// <summary>Gates that are alike, wherever they stand.</summary>
[Model(3, 8, 8)]
[Conv2d(4, 1), GatedUnit(2, Repeat = 2, Name = "layer1"), NormedGate(2, Name = "gate"), GatedUnit(2), GlobalAvgPool2d, Flatten, Linear(2)]
public partial class GatedNet;

/// <summary>A residual block for even sizes alone.</summary>
[Block]
[Skip, Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Padding = 1), MaxPool2d(2), Upsample(2), Add, ReLU]
public partial class Coarse : LayerAttribute;

/// <summary>The same, left out or not.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Use<Coarse>(When = nameof(isCoarse))]
public partial class PerhapsCoarse(bool isCoarse) : LayerAttribute;

/// <summary>For even sizes alone, which the first of two alike blocks doesn't ask for.</summary>
[Model("3, H, W")]
[PerhapsCoarse(false, Name = "fine"), PerhapsCoarse(true, Name = "coarse")]
public partial class CoarseNet;

/// <summary>Convolutions that mirror the image at its edges, as many as is said.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1, PaddingMode = PaddingMode.Reflect, Repeat = nameof(count), Name = "convs"), ReLU]
public partial class MirroredBlock(int count) : LayerAttribute;

/// <summary>The same in a network.</summary>
[Model(3, 8, 8)]
[MirroredBlock(3), Flatten, Linear(4)]
public partial class MirroredNet;

/// <summary>For images of any size, of which the sum allows odd ones only: ⌊(H - 3)/2⌋ + 1 = ⌊H/2⌋.</summary>
[Model("3, H, W")]
[Skip("image"), AvgPool2d(2), Conv2d(4, 1, As = "pooled")]
[Conv2d(4, 3, Stride = 2, From = "image"), Add("pooled")]
public partial class OddNet;

/// <summary>The block of ResNet-50.</summary>
[Block]
[Skip]
[Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
[Add(Shortcut.Projection), ReLU]
public partial class SmallBottleneck(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute
{
    private int Expanded => channels * 4;
}

/// <summary>ResNet-50 in little.</summary>
[Model(3, 16, 16)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[SmallBottleneck(4, Repeat = 2, Name = "layer1")]
[SmallBottleneck(8, stride: 2, Repeat = 2, Name = "layer2")]
[GlobalAvgPool2d, Flatten, Linear(4)]
public partial class BottleneckNet;

/// <summary>The same, laid out channels-last.</summary>
[Model(3, 16, 16, Layout = Layout.ChannelsLast)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[SmallBottleneck(4, Repeat = 2, Name = "layer1")]
[SmallBottleneck(8, stride: 2, Repeat = 2, Name = "layer2")]
[GlobalAvgPool2d, Flatten, Linear(4)]
public partial class LaidOutNet;

/// <summary>A residual block that begins as identity.</summary>
[Block]
[Skip, Conv2d(nameof(InChannels), 3, Padding = 1, Norm = Norm.Batch, Activation = Activation.ReLU)]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d(WeightInitializer = VectorInitializer.Zeros), Add, ReLU]
public partial class ZeroBlock : LayerAttribute;

/// <summary>A group norm of so many groups as is said, and one of as many as by default.</summary>
[Block, Defaults(NormGroups = 4)]
[Conv2d(8, 3, Norm = Norm.Group, NormGroups = nameof(groups), Activation = Activation.ReLU), Conv2d(8, 3, Norm = Norm.Group)]
public partial class GroupedBlock(int groups) : LayerAttribute;

/// <summary>Every norm that can stand behind a convolution or linear layer.</summary>
[Model(3, 16, 16), Defaults(Norm = Norm.Layer, NormEps = 1e-3)]
[Conv2d(64, 3, Norm = Norm.Group), Conv2d(6, 1), GroupedBlock(2), SeparableConv2d(4, 3, Norm = Norm.Instance), GlobalAvgPool2d, Flatten]
[Linear(6, Norm = Norm.Layer, Activation = Activation.ReLU), Linear(4, Norm = Norm.Batch), Linear(2)]
public partial class NormedNet;

/// <summary>Every way to draw parameters, and every place of a layer.</summary>
[Model(32, 8, 8)]
[Defaults(WeightInitializer = Initializer.TruncatedNormal, Std = 0.01, BiasInitializer = BiasInitializer.Zeros, Padding = Pad.Same)]
[Conv2d([64, 64], 3), ZeroBlock(Repeat = 6, Name = "blocks")]
[Conv2d(64, 3, Name = "features.0"), Conv2d(64, 3, WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, Name = "features.1")]
[Conv2d(64, 3, WeightInitializer = Initializer.KaimingUniform, Nonlinearity = Nonlinearity.LeakyReLU, Slope = 2, Name = "features.2")]
[GlobalAvgPool2d, Flatten, Linear(256, WeightInitializer = Initializer.XavierUniform, BiasInitializer = BiasInitializer.Normal)]
[Linear(256, WeightInitializer = Initializer.XavierNormal, BiasInitializer = BiasInitializer.Normal, BiasStd = 0.5)]
[Linear(10, WeightInitializer = Initializer.Uniform, Bound = 0.1, BiasInitializer = BiasInitializer.Constant, BiasValue = -6)]
public partial class DrawnNet;

/// <summary>A convolution and a norm that begin with constants, two of which are hyperparameters.</summary>
[Block]
[Conv2d(4, 3, Padding = 1, WeightInitializer = Initializer.Constant, WeightValue = nameof(weight)), GroupNorm(2, BiasInitializer = VectorInitializer.Constant, BiasValue = nameof(bias))]
public partial class ConstantBlock(double weight, double bias) : LayerAttribute;

/// <summary>Weights of every kind that begin with constants.</summary>
[Model(4, 8, 8), Defaults(WeightInitializer = Initializer.Constant, WeightValue = 0.25)]
[Conv2d(4, 3), BatchNorm2d(WeightInitializer = VectorInitializer.Constant, WeightValue = 0.1, BiasInitializer = VectorInitializer.Constant, BiasValue = -1)]
[ConstantBlock(0.5, 2), LayerNorm2d(WeightInitializer = VectorInitializer.Constant, WeightValue = -3, Name = "norm")]
[Conv2d(4, 3, WeightInitializer = Initializer.Ones), GlobalAvgPool2d, Flatten, Linear(2, WeightValue = 0.75)]
public partial class ConstantNet;

/// <summary>A layer of a transformer, whose attention is drawn as its linear layers are.</summary>
[Block, Defaults(WeightInitializer = Initializer.Normal, Std = 0.02, BiasInitializer = BiasInitializer.Zeros, WeightDecay = 0.1)]
[Skip, LayerNorm, MultiheadAttention(4, IsCausal = true), Add, Skip, LayerNorm, Linear(256), GELU, Linear(64), Add]
public partial class DrawnLayer : LayerAttribute;

/// <summary>Tables, positions and attention that begin as GPT-2 has them, and attention of its own kind.</summary>
[Model(32), Defaults(WeightInitializer = Initializer.XavierUniform, Gain = 0.5)]
[Embedding(1000, 64, PaddingIdx = -2, WeightInitializer = Initializer.Normal)]
[PositionEmbedding(WeightInitializer = Initializer.TruncatedNormal, Std = 0.01)]
[DrawnLayer(Repeat = 2, Name = "layers"), MultiheadAttention(4, WeightInitializer = Initializer.XavierNormal, Gain = 2, Name = "last"), MultiheadAttention(4, Name = "scoped")]
[PositionEmbedding(WeightInitializer = Initializer.XavierNormal, Name = "positions"), PositionEmbedding(Name = "plain")]
public partial class DrawnTransformer;

/// <summary>A residual block whose projection is drawn as its other weights, and decays as they do.</summary>
[Block, Defaults(WeightInitializer = Initializer.Uniform, Bound = 0.1, WeightDecay = 1e-4)]
[Skip]
[Conv2d(nameof(channels), 3, Padding = 1, Norm = Norm.Batch, Activation = Activation.ReLU)]
[Conv2d(nameof(channels), 3, Padding = 1, Norm = Norm.Batch, WeightDecay = nameof(decay)), Add(Shortcut.Projection), PReLU(nameof(channels))]
public partial class DecayedBlock(int channels, double decay) : LayerAttribute;

/// <summary>Weights that decay in several ways, and a matrix and a vector of the user's own.</summary>
[Model(3, 8, 8)]
[Conv2d(64, 3, Padding = 1), DecayedBlock(128, 0), DecayedBlock(256, 0.25, Repeat = 2, Name = "layer2")]
[GlobalAvgPool2d, Flatten, Linear(10, WeightDecay = 0)]
public partial class DecayedNet
{
    private readonly TorchSharp.Modules.Parameter matrix = new(TorchSharp.torch.zeros(2, 2));

    private readonly TorchSharp.Modules.Parameter vector = new(TorchSharp.torch.zeros(2));
}
