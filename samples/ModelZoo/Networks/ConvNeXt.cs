using ResNetDsl;

namespace ModelZoo.Networks;

// Z. Liu et al., A ConvNet for the 2020s, 2022. Weights begin as in torchvision: of a normal distribution that is said to be truncated, but at 100
// deviations, where none is drawn.

/// <summary>ConvNeXt-Tiny: 3, 3, 9 and 3 blocks, the further back the more often dropped in training.</summary>
[Model(3, 224, 224), Expect(Parameters = 28_589_128, MultiplyAdds = 4_455_531_264)]
[Defaults(WeightInitializer = Initializer.Normal, Std = 0.02, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features.0", ByPosition = true), Conv2d(96, 4, Stride = 4), LayerNorm2d(Eps = 1e-6)]
[Scope("features.1", ByPosition = true), ConvNeXtBlock(0, Repeat = 3, Name = "{n}")]
[Scope("features.2", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(192, 2, Stride = 2)]
[Scope("features.3", ByPosition = true), ConvNeXtBlock(3, Repeat = 3, Name = "{n}")]
[Scope("features.4", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(384, 2, Stride = 2)]
[Scope("features.5", ByPosition = true), ConvNeXtBlock(6, Repeat = 9, Name = "{n}")]
[Scope("features.6", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(768, 2, Stride = 2)]
[Scope("features.7", ByPosition = true), ConvNeXtBlock(15, Repeat = 3, Name = "{n}")]
[Scope(""), GlobalAvgPool2d]
[Scope("classifier", ByPosition = true), LayerNorm2d(Eps = 1e-6), Flatten, Linear(1000)]
public partial class ConvNeXtTiny;

/// <summary>The same for small images, of one block in each of two stages.</summary>
[Model(3, 32, 32), Defaults(WeightInitializer = Initializer.Normal, Std = 0.02, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features.0", ByPosition = true), Conv2d(32, 4, Stride = 4), LayerNorm2d(Eps = 1e-6)]
[Scope("features.1", ByPosition = true), ConvNeXtBlock(0, count: 2)]
[Scope("features.2", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(64, 2, Stride = 2)]
[Scope("features.3", ByPosition = true), ConvNeXtBlock(1, count: 2)]
[Scope(""), GlobalAvgPool2d]
[Scope("classifier", ByPosition = true), LayerNorm2d(Eps = 1e-6), Flatten, Linear(10)]
public partial class SmallConvNeXt;

/// <summary>A 7 × 7 convolution of each channel, and two linear layers of each pixel, beside a shortcut.</summary>
/// <param name="before">How many blocks stand in the stages before its own.</param>
/// <param name="count">How many there are: the last one's branch is left out in a tenth of the cases, in training.</param>
[Block, Defaults(WeightInitializer = Initializer.Normal, Std = 0.02, BiasInitializer = BiasInitializer.Zeros)]
[Skip]
[Scope("block", ByPosition = true), DepthwiseConv2d(7, Padding = 3)]
[Permute(2, 3, 1), LayerNorm(Eps = 1e-6), Linear(nameof(Wide)), GELU, Linear(nameof(InChannels)), Permute(3, 1, 2)]
[Scope(""), LayerScale(1e-6), StochasticDepth(nameof(Dropped)), Add]
public partial class ConvNeXtBlock(int before, int count = 18) : LayerAttribute
{
    private int Wide => InChannels * 4;

    private double Dropped => 0.1 * (before + Repetition - 1) / (count - 1);
}
