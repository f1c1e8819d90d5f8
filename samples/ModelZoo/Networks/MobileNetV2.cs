using ResNetDsl;

namespace ModelZoo.Networks;

// M. Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, 2018, table 2.

/// <summary>MobileNetV2 of width 1.</summary>
[Model(3, 224, 224), Defaults(Norm = Norm.Batch, Activation = Activation.ReLU6)]
[Scope("features.0", ByPosition = true), Conv2d(32, 3, Stride = 2, Padding = 1)]
[Scope("features.1.conv.0", ByPosition = true), DepthwiseConv2d(3, Padding = 1)] // The first unit doesn't widen.
[Scope("features.1.conv"), Conv2d(16, 1, Bias = false, Norm = Norm.None, Activation = Activation.None, Name = "1"), BatchNorm2d(Name = "2")]
[Scope("features"), InvertedResidual(24, stride: 2, Name = "2"), InvertedResidual(24, Name = "3")]
[InvertedResidual(32, stride: 2, Name = "4"), InvertedResidual(32, Name = "5"), InvertedResidual(32, Name = "6")]
[InvertedResidual(64, stride: 2, Name = "7"), InvertedResidual(64, Name = "8"), InvertedResidual(64, Name = "9"), InvertedResidual(64, Name = "10")]
[InvertedResidual(96, Name = "11"), InvertedResidual(96, Name = "12"), InvertedResidual(96, Name = "13")]
[InvertedResidual(160, stride: 2, Name = "14"), InvertedResidual(160, Name = "15"), InvertedResidual(160, Name = "16")]
[InvertedResidual(320, Name = "17")]
[Scope("features.18", ByPosition = true), Conv2d(1280, 1), Scope(""), GlobalAvgPool2d, Flatten]
[Scope("classifier", ByPosition = true), Dropout(0.2), Linear(1000, Activation = Activation.None)]
public partial class MobileNetV2;

/// <summary>A 1 × 1 convolution that widens, a 3 × 3 for each channel, and a 1 × 1 that narrows, with no activation behind it.</summary>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU6)]
[Skip]
[Scope("conv.0", ByPosition = true), Conv2d(nameof(Wide), 1)]
[Scope("conv.1", ByPosition = true), DepthwiseConv2d(3, Stride = nameof(stride), Padding = 1)]
[Scope("conv"), Conv2d(nameof(channels), 1, Bias = false, Norm = Norm.None, Activation = Activation.None, Name = "2"), BatchNorm2d(Name = "3")]
[Scope(""), Add(Shortcut.WhereEqual)]
public partial class InvertedResidual(int channels, int stride = 1, int expansion = 6) : LayerAttribute
{
    private int Wide => InChannels * expansion;
}
