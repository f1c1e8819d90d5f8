using ResNetDsl;

namespace BrokenBlock;

/// <summary>
/// A residual block as it was published for PyTorch, its four mistakes included. There they show when <c>forward</c> runs
/// for the first time, or never; here each is an error at its own argument, so this project doesn't build. The comments
/// say what the author meant.
/// </summary>
[Model(4, 32, 32)]
[Skip]                           // x0, which is to be added at the end
[Conv2d(3, 3, Padding = 1)]      // conv1: 3 × 3, from 4 channels to 3
[BatchNorm2d(4)]                 // bn1: over the channels of conv1; but those are 3, the 4 are the input's
[Conv2d(3, 4, Padding = 1)]      // conv2: keeps the image's size; but with a kernel of 4 it is one pixel smaller
[BatchNorm2d(3, As = "x")]       // bn2, whose result is x
[Add]                            // x + x0; but x has 3 channels, and x0 has 4
[ReLU(From = "x")]               // relu(x + x0); but in PyTorch the sum went nowhere: this is relu(x)
public partial class ResidualBlock;
