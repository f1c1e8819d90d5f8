using ResNetDsl;

namespace ModelZoo.Networks;

// G. Huang et al., Densely Connected Convolutional Networks, 2017. Weights begin as in torchvision.

/// <summary>DenseNet-121: each layer of a dense block reads all that the block has made, and adds 32 channels to it.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal)]
[Scope("features")]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false, Name = "conv0"), BatchNorm2d(Name = "norm0"), ReLU(Name = "relu0")]
[MaxPool2d(3, Stride = 2, Padding = 1, Name = "pool0")]
[Scope("features.denseblock1"), DenseLayer(32, Repeat = 6, Name = "denselayer{n}")]
[Scope("features"), DenseTransition(Name = "transition1")]
[Scope("features.denseblock2"), DenseLayer(32, Repeat = 12, Name = "denselayer{n}")]
[Scope("features"), DenseTransition(Name = "transition2")]
[Scope("features.denseblock3"), DenseLayer(32, Repeat = 24, Name = "denselayer{n}")]
[Scope("features"), DenseTransition(Name = "transition3")]
[Scope("features.denseblock4"), DenseLayer(32, Repeat = 16, Name = "denselayer{n}")]
[Scope("features"), BatchNorm2d(Name = "norm5"), Scope("")]
[ReLU, GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default, BiasInitializer = BiasInitializer.Zeros, Name = "classifier")]
public partial class DenseNet121;

/// <summary>A 3 × 3 convolution behind a 1 × 1 that narrows, each after its norm.</summary>
/// <param name="growth">The channels that it adds.</param>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal)]
[Skip]
[BatchNorm2d(Name = "norm1"), ReLU, Conv2d(nameof(Narrow), 1, Bias = false)]
[BatchNorm2d(Name = "norm2"), ReLU, Conv2d(nameof(growth), 3, Padding = 1, Bias = false)]
[Concat]
public partial class DenseLayer(int growth) : LayerAttribute
{
    private int Narrow => growth * 4;
}

/// <summary>Half the channels, half the size.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal)]
[BatchNorm2d(Name = "norm"), ReLU, Conv2d(nameof(Half), 1, Bias = false, Name = "conv"), AvgPool2d(2)]
public partial class DenseTransition : LayerAttribute
{
    private int Half => InChannels / 2;
}
