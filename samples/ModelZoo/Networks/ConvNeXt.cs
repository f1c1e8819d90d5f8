using ResNetDsl;

namespace ModelZoo.Networks;

// Z. Liu et al., A ConvNet for the 2020s, 2022.

/// <summary>ConvNeXt-Tiny: 3, 3, 9 and 3 blocks, the further back the more often dropped in training.</summary>
[Model(3, 224, 224), Expect(Parameters = 28_589_128, MultiplyAdds = 4_455_531_264)]
[Scope("features.0", ByPosition = true), Conv2d(96, 4, Stride = 4), LayerNorm2d(Eps = 1e-6)]
[Scope("features.1", ByPosition = true), ConvNeXtBlock(0), ConvNeXtBlock(0.1 * 1 / 17), ConvNeXtBlock(0.1 * 2 / 17)]
[Scope("features.2", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(192, 2, Stride = 2)]
[Scope("features.3", ByPosition = true), ConvNeXtBlock(0.1 * 3 / 17), ConvNeXtBlock(0.1 * 4 / 17), ConvNeXtBlock(0.1 * 5 / 17)]
[Scope("features.4", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(384, 2, Stride = 2)]
[Scope("features.5", ByPosition = true), ConvNeXtBlock(0.1 * 6 / 17), ConvNeXtBlock(0.1 * 7 / 17), ConvNeXtBlock(0.1 * 8 / 17)]
[ConvNeXtBlock(0.1 * 9 / 17), ConvNeXtBlock(0.1 * 10 / 17), ConvNeXtBlock(0.1 * 11 / 17)]
[ConvNeXtBlock(0.1 * 12 / 17), ConvNeXtBlock(0.1 * 13 / 17), ConvNeXtBlock(0.1 * 14 / 17)]
[Scope("features.6", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(768, 2, Stride = 2)]
[Scope("features.7", ByPosition = true), ConvNeXtBlock(0.1 * 15 / 17), ConvNeXtBlock(0.1 * 16 / 17), ConvNeXtBlock(0.1 * 17 / 17)]
[Scope(""), GlobalAvgPool2d]
[Scope("classifier", ByPosition = true), LayerNorm2d(Eps = 1e-6), Flatten, Linear(1000)]
public partial class ConvNeXtTiny;

/// <summary>The same for small images, of one block in each of two stages.</summary>
[Model(3, 32, 32)]
[Scope("features.0", ByPosition = true), Conv2d(32, 4, Stride = 4), LayerNorm2d(Eps = 1e-6)]
[Scope("features.1", ByPosition = true), ConvNeXtBlock(0)]
[Scope("features.2", ByPosition = true), LayerNorm2d(Eps = 1e-6), Conv2d(64, 2, Stride = 2)]
[Scope("features.3", ByPosition = true), ConvNeXtBlock(0.1)]
[Scope(""), GlobalAvgPool2d]
[Scope("classifier", ByPosition = true), LayerNorm2d(Eps = 1e-6), Flatten, Linear(10)]
public partial class SmallConvNeXt;

/// <summary>A 7 × 7 convolution of each channel, and two linear layers of each pixel, beside a shortcut.</summary>
/// <param name="dropped">The probability that the whole branch is left out, in training.</param>
[Block]
[Skip]
[Scope("block", ByPosition = true), DepthwiseConv2d(7, Padding = 3)]
[Permute(2, 3, 1), LayerNorm(Eps = 1e-6), Linear(nameof(Wide)), GELU, Linear(nameof(InChannels)), Permute(3, 1, 2)]
[Scope(""), LayerScale(1e-6), StochasticDepth(nameof(dropped)), Add]
public partial class ConvNeXtBlock(double dropped) : LayerAttribute
{
    private int Wide => InChannels * 4;
}
