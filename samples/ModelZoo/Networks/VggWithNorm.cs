using ResNetDsl;

namespace ModelZoo.Networks;

// VGG with a batch norm behind each convolution, which torchvision leaves its bias. Weights begin as there.

/// <summary>11 layers, and 8 norms.</summary>
[Model(3, 224, 224), Defaults(
    Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same, Bias = true,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d(64, 3), MaxPool2d(2), Conv2d(128, 3), MaxPool2d(2), Conv2d([256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512], 3), MaxPool2d(2), Conv2d([512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg11Bn;

/// <summary>13 layers, and 10 norms.</summary>
[Model(3, 224, 224), Defaults(
    Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same, Bias = true,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512], 3), MaxPool2d(2), Conv2d([512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg13Bn;

/// <summary>16 layers, and 13 norms.</summary>
[Model(3, 224, 224), Defaults(
    Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same, Bias = true,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512, 512], 3), MaxPool2d(2), Conv2d([512, 512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg16Bn;

/// <summary>19 layers, and 16 norms.</summary>
[Model(3, 224, 224), Defaults(
    Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same, Bias = true,
    WeightInitializer = Initializer.KaimingNormal, FanMode = FanMode.Out, BiasInitializer = BiasInitializer.Zeros)]
[Scope("features", ByPosition = true)]
[Conv2d([64, 64], 3), MaxPool2d(2), Conv2d([128, 128], 3), MaxPool2d(2), Conv2d([256, 256, 256, 256], 3), MaxPool2d(2)]
[Conv2d([512, 512, 512, 512], 3), MaxPool2d(2), Conv2d([512, 512, 512, 512], 3), MaxPool2d(2), Scope("")]
[VggClassifier(Name = "")]
public partial class Vgg19Bn;
