using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>
/// K. Simonyan and A. Zisserman, <i>Very Deep Convolutional Networks for Large-Scale Image Recognition</i>, 2015: 13
/// convolutions and 3 linear layers (configuration D). Named by position, as torchvision names it: <c>features.28.weight</c>.
/// </summary>
[Model(3, 224, 224)]
[Scope("features", ByPosition = true)]
[Conv2d(64, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), ReLU, Conv2d(128, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Scope("")]
[AdaptiveAvgPool2d(7), Flatten]
[Scope("classifier", ByPosition = true)]
[Linear(4096), ReLU, Dropout]
[Linear(4096), ReLU, Dropout]
[Linear(1000)]
public partial class Vgg16;
