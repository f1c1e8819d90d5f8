using ResNetDsl;

namespace ModelZoo.Networks;

// K. He et al., Deep Residual Learning for Image Recognition, 2015, table 1. Weights begin as in torchvision: those
// of convolutions after K. He et al., Delving Deep into Rectifiers, 2015, those of the linear layer as PyTorch has them.

/// <summary>18 layers, of basic blocks.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[BasicBlock(64, Repeat = 2, Name = "layer1")]
[BasicBlock(128, stride: 2, Repeat = 2, Name = "layer2")]
[BasicBlock(256, stride: 2, Repeat = 2, Name = "layer3")]
[BasicBlock(512, stride: 2, Repeat = 2, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNet18;

/// <summary>34 layers, of basic blocks.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[BasicBlock(64, Repeat = 3, Name = "layer1")]
[BasicBlock(128, stride: 2, Repeat = 4, Name = "layer2")]
[BasicBlock(256, stride: 2, Repeat = 6, Name = "layer3")]
[BasicBlock(512, stride: 2, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNet34;

/// <summary>50 layers, of bottlenecks.</summary>
[Model(3, 224, 224), Expect(Parameters = 25_557_032, MultiplyAdds = 4_089_184_256, StateDictEntries = 320, Output = "1000")]
[Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, Repeat = 6, Name = "layer3")]
[Bottleneck(512, stride: 2, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNet50;

/// <summary>101 layers, of bottlenecks.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, Repeat = 4, Name = "layer2")]
[Bottleneck(256, stride: 2, Repeat = 23, Name = "layer3")]
[Bottleneck(512, stride: 2, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNet101;

/// <summary>152 layers, of bottlenecks.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Bottleneck(64, Repeat = 3, Name = "layer1")]
[Bottleneck(128, stride: 2, Repeat = 8, Name = "layer2")]
[Bottleneck(256, stride: 2, Repeat = 36, Name = "layer3")]
[Bottleneck(512, stride: 2, Repeat = 3, Name = "layer4")]
[GlobalAvgPool2d, Flatten, Linear(1000, WeightInitializer = Initializer.Default)]
public partial class ResNet152;
