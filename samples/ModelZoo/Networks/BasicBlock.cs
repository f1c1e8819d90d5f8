using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>The block of ResNet-18 and 34: two 3 × 3 convolutions.</summary>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
[Add(Shortcut.Projection), ReLU]
public partial class BasicBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;
