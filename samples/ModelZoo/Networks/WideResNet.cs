using ResNetDsl;

namespace ModelZoo.Networks;

// S. Zagoruyko and N. Komodakis, Wide Residual Networks, 2016: the 3 × 3 convolutions are twice as wide. Weights begin as ResNet's.

/// <summary>Wide ResNet-50-2.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, widthPerGroup: 128, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, widthPerGroup: 128, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, widthPerGroup: 128, Repeat = 6, Name = "layer3")]
[Bottleneck(512, stride: 2, widthPerGroup: 128, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class WideResNet50_2;

/// <summary>Wide ResNet-101-2.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, widthPerGroup: 128, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, widthPerGroup: 128, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, widthPerGroup: 128, Repeat = 23, Name = "layer3")]
[Bottleneck(512, stride: 2, widthPerGroup: 128, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class WideResNet101_2;
