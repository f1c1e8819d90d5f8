namespace ResNetDsl.Integration.Tests.Newcomers;

// N. Ma et al., ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design, 2018, figure 3 and table 5.

/// <summary>ShuffleNetV2 ×0.5, with the names that its parameters have in torchvision.</summary>
[Model(3, 224, 224), Expect(Parameters = 1_366_792)]
[Scope("conv1", ByPosition = true), Conv2d(24, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Scope(""), MaxPool2d(3, Stride = 2, Padding = 1)]
[Scope("stage2", ByPosition = true), ShuffleDown(48), ShuffleUnit(Repeat = 3, Name = "{n}")]
[Scope("stage3", ByPosition = true), ShuffleDown(96), ShuffleUnit(Repeat = 7, Name = "{n}")]
[Scope("stage4", ByPosition = true), ShuffleDown(192), ShuffleUnit(Repeat = 3, Name = "{n}")]
[Scope("conv5", ByPosition = true), Conv2d(1024, 1, Bias = false), BatchNorm2d, ReLU]
[Scope(""), GlobalAvgPool2d, Flatten, Linear(1000)]
public partial class ShuffleNetV2X05;

/// <summary>(c) Half of the channels go on as they are, beside a branch for the other half.</summary>
[Block]
[Skip("in"), Slice(0, nameof(Half), As = "kept"), Slice(nameof(Half), nameof(Half), From = "in")]
[Scope("branch2", ByPosition = true), Conv2d(nameof(Half), 1, Bias = false), BatchNorm2d, ReLU]
[DepthwiseConv2d(3, Padding = 1, Bias = false), BatchNorm2d, Conv2d(nameof(Half), 1, Bias = false), BatchNorm2d, ReLU]
[Scope(""), Concat("kept"), ChannelShuffle(2)]
public partial class ShuffleUnit : LayerAttribute
{
    private int Half => InChannels / 2;
}

/// <summary>(d) Two branches that halve the image, each for all channels.</summary>
/// <param name="channels">The channels that come out, half of them from each branch.</param>
[Block]
[Skip("in")]
[Scope("branch1", ByPosition = true), DepthwiseConv2d(3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d]
[Conv2d(nameof(Half), 1, Bias = false), BatchNorm2d, ReLU(As = "left")]
[Scope("branch2", ByPosition = true), Conv2d(nameof(Half), 1, Bias = false, From = "in"), BatchNorm2d, ReLU]
[DepthwiseConv2d(3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, Conv2d(nameof(Half), 1, Bias = false), BatchNorm2d, ReLU]
[Scope(""), Concat("left"), ChannelShuffle(2)]
public partial class ShuffleDown(int channels) : LayerAttribute
{
    private int Half => channels / 2;
}
