using ResNetDsl;

namespace ModelZoo.Networks;

// K. He et al., Identity Mappings in Deep Residual Networks, 2016: norm and ReLU come before the weights, and nothing stands on the way of
// the shortcut. For CIFAR-10, with option A where the size changes. Weights begin as in the authors' code, KaimingHe/resnet-1k-layers.

/// <summary>110 layers, of two 3 × 3 convolutions.</summary>
[Model(3, 32, 32), Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(16, 3, Padding = 1, Bias = false)]
[PreActivationBlock(16, Repeat = 18, Name = "layer1")]
[PreActivationBlock(32, stride: 2, Repeat = 18, Name = "layer2")]
[PreActivationBlock(64, stride: 2, Repeat = 18, Name = "layer3")]
[BatchNorm2d, ReLU, GlobalAvgPool2d, Flatten, Linear(10, WeightInitializer = Initializer.Default, BiasInitializer = BiasInitializer.Zeros)]
public partial class PreActivationResNet110;

/// <summary>164 layers, of bottlenecks.</summary>
[Model(3, 32, 32)]
[PreActivationBottlenecks(18, Name = "")]
public partial class PreActivationResNet164;

/// <summary>1001 layers, of bottlenecks.</summary>
[Model(3, 32, 32)]
[PreActivationBottlenecks(111, Name = "")]
public partial class PreActivationResNet1001;

/// <summary>Two 3 × 3 convolutions in full pre-activation (figure 4e).</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[BatchNorm2d, ReLU, Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false)]
[BatchNorm2d, ReLU, Conv2d(nameof(channels), 3, Padding = 1, Bias = false)]
[Add(Shortcut.PadZero)]
public partial class PreActivationBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

/// <summary>A 3 × 3 convolution between a 1 × 1 that narrows and a 1 × 1 that widens.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[BatchNorm2d, ReLU, Conv2d(nameof(channels), 1, Bias = false)]
[BatchNorm2d, ReLU, Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false)]
[BatchNorm2d, ReLU, Conv2d(nameof(Expanded), 1, Bias = false)]
[Add(Shortcut.PadZero)]
public partial class PreActivationBottleneck(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute
{
    private int Expanded => channels * 4;
}

/// <summary>9n + 2 layers: three stages of n bottlenecks.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Conv2d(16, 3, Padding = 1, Bias = false)]
[PreActivationBottleneck(16, Repeat = nameof(n), Name = "layer1")]
[PreActivationBottleneck(32, stride: 2, Repeat = nameof(n), Name = "layer2")]
[PreActivationBottleneck(64, stride: 2, Repeat = nameof(n), Name = "layer3")]
[BatchNorm2d, ReLU, GlobalAvgPool2d, Flatten, Linear(10, WeightInitializer = Initializer.Default, BiasInitializer = BiasInitializer.Zeros)]
public partial class PreActivationBottlenecks(int n) : LayerAttribute;
