using ResNetDsl;

namespace ModelZoo.Networks;

// M. Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, 2018, table 2. Weights begin as in torchvision.

/// <summary>MobileNetV2 of width 1.</summary>
[Model(3, 224, 224), Defaults(Norm = Norm.Batch, Activation = Activation.ReLU6, WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Scope("features.0", ByPosition = true), Conv2d(32, 3, Stride = 2, Padding = 1)]
[Scope("features.1.conv.0", ByPosition = true), DepthwiseConv2d(3, Padding = 1)] // The first unit doesn't widen.
[Scope("features.1.conv"), Conv2d(16, 1, Bias = false, Norm = Norm.None, Activation = Activation.None, Name = "1"), BatchNorm2d(Name = "2")]
[Scope("features", ByPosition = true), InvertedResidual(24, stride: 2, Repeat = 2, Name = "{n}")]
[InvertedResidual(32, stride: 2, Repeat = 3, Name = "{n}"), InvertedResidual(64, stride: 2, Repeat = 4, Name = "{n}")]
[InvertedResidual(96, Repeat = 3, Name = "{n}"), InvertedResidual(160, stride: 2, Repeat = 3, Name = "{n}"), InvertedResidual(320)]
[Scope("features.18", ByPosition = true), Conv2d(1280, 1), Scope(""), GlobalAvgPool2d, Flatten]
[Scope("classifier", ByPosition = true), Dropout(0.2)]
[Linear(1000, Activation = Activation.None, WeightInitializer = Initializer.Normal, Std = 0.01, BiasInitializer = BiasInitializer.Zeros)]
public partial class MobileNetV2;

/// <summary>A 1 × 1 convolution that widens, a 3 × 3 for each channel, and a 1 × 1 that narrows, with no activation behind it.</summary>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU6, WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[Scope("conv.0", ByPosition = true), Conv2d(nameof(Wide), 1)]
[Scope("conv.1", ByPosition = true), DepthwiseConv2d(3, Stride = nameof(stride), Padding = 1)]
[Scope("conv"), Conv2d(nameof(channels), 1, Bias = false, Norm = Norm.None, Activation = Activation.None, Name = "2"), BatchNorm2d(Name = "3")]
[Scope(""), Add(Shortcut.WhereEqual)]
public partial class InvertedResidual(int channels, [AfterFirst(1)] int stride = 1, int expansion = 6) : LayerAttribute
{
    private int Wide => InChannels * expansion;
}
