using ResNetDsl;

namespace Quickstart;

/// <summary>
/// The residual network of 20 layers for images of 32 × 32 pixels: K. He et al., <i>Deep Residual Learning for Image
/// Recognition</i>, 2015, section 4.2. The first convolution, three stages of three blocks with two convolutions each,
/// and the linear layer: 1 + 18 + 1.
/// </summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[BasicBlock(16, Repeat = 3, Name = "layer1")]
[BasicBlock(32, stride: 2, Repeat = 3, Name = "layer2")]
[BasicBlock(64, stride: 2, Repeat = 3, Name = "layer3")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ResNet20;

/// <summary>
/// Two convolutions and the shortcut around them. Where a stage begins, the image is halved and the channels double: the
/// shortcut then takes every second pixel and fills up with zero channels (option A of the paper, no parameters).
/// </summary>
[Block]
[Skip]
[Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
[Add(Shortcut.PadZero), ReLU]
public partial class BasicBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;
