using ResNetDsl;

namespace ModelZoo.Networks;

// K. He et al., Deep Residual Learning for Image Recognition, 2015, section 4.2: networks of 6n + 2 layers for CIFAR-10.
// Weights begin as there: after K. He et al., Delving Deep into Rectifiers, 2015, with the fan of the outputs, as in the authors' later code.

/// <summary>All that the networks have in common: three stages of <paramref name="n"/> blocks, and ten classes.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[CifarBlock(16, Repeat = nameof(n), Name = "layer1")]
[CifarBlock(32, stride: 2, Repeat = nameof(n), Name = "layer2")]
[CifarBlock(64, stride: 2, Repeat = nameof(n), Name = "layer3")]
[GlobalAvgPool2d, Flatten, Linear(10, WeightInitializer = Initializer.Default, BiasInitializer = BiasInitializer.Zeros)]
public partial class CifarResNet(int n) : LayerAttribute;

/// <summary>Two 3 × 3 convolutions; the shortcut has no parameters (option A).</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
[Add(Shortcut.PadZero), ReLU]
public partial class CifarBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

/// <summary>20 layers: n = 3.</summary>
[Model(3, 32, 32)]
[CifarResNet(3, Name = "")]
public partial class CifarResNet20;

/// <summary>32 layers: n = 5.</summary>
[Model(3, 32, 32)]
[CifarResNet(5, Name = "")]
public partial class CifarResNet32;

/// <summary>44 layers: n = 7.</summary>
[Model(3, 32, 32)]
[CifarResNet(7, Name = "")]
public partial class CifarResNet44;

/// <summary>56 layers: n = 9.</summary>
[Model(3, 32, 32)]
[CifarResNet(9, Name = "")]
public partial class CifarResNet56;

/// <summary>110 layers: n = 18.</summary>
[Model(3, 32, 32)]
[CifarResNet(18, Name = "")]
public partial class CifarResNet110;

/// <summary>1202 layers: n = 200.</summary>
[Model(3, 32, 32)]
[CifarResNet(200, Name = "")]
public partial class CifarResNet1202;
