using ResNetDsl;

namespace ModelZoo.Networks;

// F. Iandola et al., SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size, 2016. Weights begin as in
// torchvision.

/// <summary>SqueezeNet 1.0.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingUniform, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d(96, 7, Stride = 2), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(16, 64), Fire(16, 64), Fire(32, 128), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(32, 128), Fire(48, 192), Fire(48, 192), Fire(64, 256), MaxPool2d(3, Stride = 2, CeilMode = true), Fire(64, 256)]
[Scope("classifier", ByPosition = true), Dropout, Conv2d(1000, 1, WeightInitializer = Initializer.Normal, Std = 0.01)]
[ReLU, GlobalAvgPool2d, Scope(""), Flatten]
public partial class SqueezeNet1_0;

/// <summary>SqueezeNet 1.1: fewer multiply-adds, since the pooling comes earlier.</summary>
[Model(3, 224, 224), Defaults(WeightInitializer = Initializer.KaimingUniform, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d(64, 3, Stride = 2), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(16, 64), Fire(16, 64), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(32, 128), Fire(32, 128), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(48, 192), Fire(48, 192), Fire(64, 256), Fire(64, 256)]
[Scope("classifier", ByPosition = true), Dropout, Conv2d(1000, 1, WeightInitializer = Initializer.Normal, Std = 0.01)]
[ReLU, GlobalAvgPool2d, Scope(""), Flatten]
public partial class SqueezeNet1_1;

/// <summary>A 1 × 1 convolution that narrows, and beside each other a 1 × 1 and a 3 × 3 that widen.</summary>
/// <param name="squeeze">The channels between.</param>
/// <param name="expand">Half of the channels that come out.</param>
[Block, Defaults(WeightInitializer = Initializer.KaimingUniform, BiasInitializer = BiasInitializer.Zeros)]
[Conv2d(nameof(squeeze), 1, Name = "squeeze"), ReLU(As = "squeezed")]
[Conv2d(nameof(expand), 1, Name = "expand1x1"), ReLU(As = "pixels")]
[Conv2d(nameof(expand), 3, Padding = 1, Name = "expand3x3", From = "squeezed"), ReLU]
[Concat("pixels")]
public partial class Fire(int squeeze, int expand) : LayerAttribute;
