using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>
/// The block of ResNet-50 and deeper, of ResNeXt and of Wide ResNet: a 3 × 3 convolution between a 1 × 1 that narrows and
/// a 1 × 1 that widens. As in torchvision the stride is the 3 × 3 convolution's, which He et al. gave to the first 1 × 1.
/// </summary>
/// <param name="channels">A quarter of the channels that come out.</param>
/// <param name="stride">The stride of the first block of a stage.</param>
/// <param name="groups">ResNeXt's cardinality: into how many groups the 3 × 3 convolution is divided.</param>
/// <param name="widthPerGroup">The channels of a group where <paramref name="channels"/> is 64; Wide ResNet doubles it.</param>
[Block, Defaults(WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out)]
[Skip]
[Conv2d(nameof(Width), 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(Width), 3, Stride = nameof(stride), Padding = 1, Groups = nameof(groups), Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
[Add(Shortcut.Projection), ReLU]
public partial class Bottleneck(
    int channels, [AfterFirst(1)] int stride = 1, int groups = 1, int widthPerGroup = 64) : LayerAttribute
{
    private int Width => channels * widthPerGroup / 64 * groups;

    private int Expanded => channels * 4;
}
