using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>VGG-16 as TensorFlow's slim says it, with its names: what <c>arg_scope</c> says there, defaults say here.</summary>
/// <remarks>slim's README, <i>Working Example: Specifying the VGG16 Layers</i>; biases begin with zeros by themselves there, and don't decay.</remarks>
[Model(3, 224, 224)]
[Defaults(
    Activation = Activation.ReLU, Padding = Pad.Same,
    WeightInitializer = Initializer.TruncatedNormal, Std = 0.01, BiasInitializer = BiasInitializer.Zeros, WeightDecay = 0.0005)]
[Scope("conv1"), Conv2d([64, 64], 3, Name = "conv1_{n}"), Scope(""), MaxPool2d(2)]
[Scope("conv2"), Conv2d([128, 128], 3, Name = "conv2_{n}"), Scope(""), MaxPool2d(2)]
[Scope("conv3"), Conv2d([256, 256, 256], 3, Name = "conv3_{n}"), Scope(""), MaxPool2d(2)]
[Scope("conv4"), Conv2d([512, 512, 512], 3, Name = "conv4_{n}"), Scope(""), MaxPool2d(2)]
[Scope("conv5"), Conv2d([512, 512, 512], 3, Name = "conv5_{n}"), Scope(""), MaxPool2d(2), Flatten]
[Linear(4096, Name = "fc6"), Dropout, Linear(4096, Name = "fc7"), Dropout, Linear(1000, Activation = Activation.None, Name = "fc8")]
public partial class SlimVgg16;
