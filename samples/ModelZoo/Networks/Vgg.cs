using ResNetDsl;

namespace ModelZoo.Networks;

// K. Simonyan and A. Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2015, table 1. Named by position, as
// torchvision names them: features.28.weight; and weights begin as there, not as in the paper, which took them from networks with fewer layers.

/// <summary>11 layers: configuration A.</summary>
[Model(3, 224, 224), Defaults(
    Activation = Activation.ReLU, Padding = Pad.Same,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d(64, 3), MaxPool2d(2), Conv2d(128, 3), MaxPool2d(2), Conv2d([256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512], 3), MaxPool2d(2), Conv2d([512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg11;

/// <summary>13 layers: configuration B.</summary>
[Model(3, 224, 224), Defaults(
    Activation = Activation.ReLU, Padding = Pad.Same,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512], 3), MaxPool2d(2), Conv2d([512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg13;

/// <summary>16 layers: configuration D.</summary>
[Model(3, 224, 224), Defaults(
    Activation = Activation.ReLU, Padding = Pad.Same,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512, 512], 3), MaxPool2d(2), Conv2d([512, 512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg16;

/// <summary>19 layers: configuration E.</summary>
[Model(3, 224, 224), Defaults(
    Activation = Activation.ReLU, Padding = Pad.Same,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256, 256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512, 512, 512], 3), MaxPool2d(2), Conv2d([512, 512, 512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg19;

/// <summary>The three linear layers that all have.</summary>
[Block, Defaults(Activation = Activation.ReLU, WeightInitializer = Initializer.Normal, Std = 0.01, BiasInitializer = BiasInitializer.Zeros)]
[AdaptiveAvgPool2d(7), Flatten]
[Scope("classifier", ByPosition = true), Linear(4096), Dropout, Linear(4096), Dropout, Linear(1000, Activation = Activation.None)]
public partial class VggClassifier : LayerAttribute;
