using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>
/// A pre-activation network with ELU: a convolution with its norm, five units, a convolution to the classes, and the mean over the image.
/// </summary>
[Model(3, 32, 32), Defaults(Padding = Pad.Same)]
[Conv2d(64, 3, Norm = Norm.Batch), EluUnit(Repeat = 5, Name = "units")]
[Conv2d(10, 3, Norm = Norm.Batch), GlobalAvgPool2d, Flatten, Softmax]
public partial class EluNet;

/// <summary>Norm, ELU and convolution, twice, beside the identity.</summary>
[Block, Defaults(Padding = Pad.Same)]
[Skip]
[BatchNorm2d, ELU, Conv2d(nameof(channels), nameof(kernel))]
[BatchNorm2d, ELU, Conv2d(nameof(channels), nameof(kernel))]
[Add]
public partial class EluUnit(int channels = 64, int kernel = 3) : LayerAttribute;
