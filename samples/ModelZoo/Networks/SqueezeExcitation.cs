using ResNetDsl;

namespace ModelZoo.Networks;

// J. Hu et al., Squeeze-and-Excitation Networks, 2018. Weights begin as ResNet's, the gates' too.

/// <summary>SE-ResNet-50: ResNet-50 with a gate for each channel at the end of each branch.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[SEBottleneck(64, Repeat = 3, Name = "layer1")]
[SEBottleneck(128, stride: 2, Repeat = 4, Name = "layer2")]
[SEBottleneck(256, stride: 2, Repeat = 6, Name = "layer3")]
[SEBottleneck(512, stride: 2, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class SEResNet50;

/// <summary>ResNet-50's block, gated.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
[SqueezeExcitation(Name = "se"), Add(Shortcut.Projection), ReLU]
public partial class SEBottleneck(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute
{
    private int Expanded => channels * 4;
}

/// <summary>Weights each channel by what all of the image's channels say (figure 2).</summary>
/// <param name="reduction">How many times fewer channels there are between.</param>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[GlobalAvgPool2d, Conv2d(nameof(Reduced), 1, Name = "fc1"), ReLU, Conv2d(nameof(InChannels), 1, Name = "fc2"), Sigmoid]
[Multiply]
public partial class SqueezeExcitation(int reduction = 16) : LayerAttribute
{
    private int Reduced => InChannels / reduction;
}
