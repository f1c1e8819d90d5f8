using ResNetDsl;

namespace ModelZoo.Networks;

// S. Xie et al., Aggregated Residual Transformations for Deep Neural Networks, 2017. Weights begin as ResNet's.

/// <summary>ResNeXt-50 (32×4d): 32 groups of 4 channels.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, groups: 32, widthPerGroup: 4, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, groups: 32, widthPerGroup: 4, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, groups: 32, widthPerGroup: 4, Repeat = 6, Name = "layer3")]
[Bottleneck(512, stride: 2, groups: 32, widthPerGroup: 4, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNeXt50_32x4d;

/// <summary>ResNeXt-101 (32×8d): 32 groups of 8 channels.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, groups: 32, widthPerGroup: 8, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, groups: 32, widthPerGroup: 8, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, groups: 32, widthPerGroup: 8, Repeat = 23, Name = "layer3")]
[Bottleneck(512, stride: 2, groups: 32, widthPerGroup: 8, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNeXt101_32x8d;
