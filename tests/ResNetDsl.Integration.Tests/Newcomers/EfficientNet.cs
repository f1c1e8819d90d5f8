namespace ResNetDsl.Integration.Tests.Newcomers;

// M. Tan and Q. Le, EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, 2019, table 1.

/// <summary>EfficientNet-B0, with the names that its parameters have in torchvision: sixteen blocks, the further back the more often dropped.</summary>
[Model(3, 224, 224), Expect(Parameters = 5_288_548)]
[Defaults(Norm = Norm.Batch, Activation = Activation.SiLU)]
[Scope("features.0", ByPosition = true), Conv2d(32, 3, Stride = 2, Padding = 1)]
[Scope("features.1", ByPosition = true), DepthwiseUnit(16)]
[Scope("features"), MBConv(24, 3, before: 1, stride: 2, Repeat = 2, Name = "2")]
[MBConv(40, 5, before: 3, stride: 2, Repeat = 2, Name = "3")]
[MBConv(80, 3, before: 5, stride: 2, Repeat = 3, Name = "4")]
[MBConv(112, 5, before: 8, Repeat = 3, Name = "5")]
[MBConv(192, 5, before: 11, stride: 2, Repeat = 4, Name = "6")]
[MBConv(320, 3, before: 15, Repeat = 1, Name = "7")]
[Scope("features.8", ByPosition = true), Conv2d(1280, 1), Scope(""), GlobalAvgPool2d, Flatten]
[Scope("classifier", ByPosition = true), Dropout(0.2), Linear(1000, Activation = Activation.None)]
public partial class EfficientNetB0;

/// <summary>A 1 × 1 convolution that widens six times, one of each channel, a gate, and a 1 × 1 that narrows, with no activation behind it.</summary>
/// <param name="channels">The channels that come out.</param>
/// <param name="kernel">The size of the convolution of each channel.</param>
/// <param name="before">How many of the sixteen blocks stand before its stage: the last one's branch is left out in nearly a fifth of the cases, in training.</param>
/// <param name="stride">The stride of the convolution of each channel, in the stage's first block.</param>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.SiLU)]
[Skip]
[Scope("block.0", ByPosition = true), Conv2d(nameof(Wide), 1)]
[Scope("block.1", ByPosition = true), DepthwiseConv2d(nameof(kernel), Stride = nameof(stride), Padding = nameof(Border))]
[Scope("block"), Use<Squeeze>(nameof(Squeezed), Name = "2")]
[Scope("block.3", ByPosition = true), Conv2d(nameof(channels), 1, Activation = Activation.None)]
[Scope(""), StochasticDepth(nameof(Dropped), When = nameof(Adds)), Add(Shortcut.WhereEqual)]
public partial class MBConv(int channels, int kernel, int before, [AfterFirst(1)] int stride = 1) : LayerAttribute
{
    private int Wide => InChannels * 6;

    private int Border => kernel / 2;

    private int Squeezed => InChannels / 4;

    private double Dropped => 0.2 * (before + Repetition - 1) / 16;

    private bool Adds => stride == 1 && InChannels == channels;
}

/// <summary>The first block, which doesn't widen, and has no shortcut.</summary>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.SiLU)]
[Scope("block.0", ByPosition = true), DepthwiseConv2d(3, Padding = 1)]
[Scope("block"), Use<Squeeze>(nameof(Squeezed), Name = "1")]
[Scope("block.2", ByPosition = true), Conv2d(nameof(channels), 1, Activation = Activation.None)]
public partial class DepthwiseUnit(int channels) : LayerAttribute
{
    private int Squeezed => InChannels / 4;
}

/// <summary>Squeeze and excitation: each channel is weighted by what all of the image's channels say.</summary>
/// <param name="channels">The channels between.</param>
[Block]
[Skip, GlobalAvgPool2d, Conv2d(nameof(channels), 1, Name = "fc1"), SiLU, Conv2d(nameof(InChannels), 1, Name = "fc2"), Sigmoid, Multiply]
public partial class Squeeze(int channels) : LayerAttribute;
