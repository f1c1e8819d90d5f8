using ResNetDsl;

namespace ModelZoo.Networks;

// C. Szegedy et al., Going Deeper with Convolutions, 2015, as torchvision has it: with batch norms, without the auxiliary classifiers.
// Weights begin as there: of a normal distribution that is said to be truncated, but at 200 deviations, where none is drawn.

/// <summary>GoogLeNet, of nine Inception modules.</summary>
[Model(3, 224, 224)]
[NormedConv(64, 7, stride: 2, padding: 3, Name = "conv1"), MaxPool2d(3, Stride = 2, CeilMode = true)]
[NormedConv(64, 1, Name = "conv2"), NormedConv(192, 3, padding: 1, Name = "conv3"), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Inception(64, 96, 128, 16, 32, 32, Name = "inception3a"), Inception(128, 128, 192, 32, 96, 64, Name = "inception3b")]
[MaxPool2d(3, Stride = 2, CeilMode = true)]
[Inception(192, 96, 208, 16, 48, 64, Name = "inception4a"), Inception(160, 112, 224, 24, 64, 64, Name = "inception4b")]
[Inception(128, 128, 256, 24, 64, 64, Name = "inception4c"), Inception(112, 144, 288, 32, 64, 64, Name = "inception4d")]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception4e"), MaxPool2d(2, Stride = 2, CeilMode = true)]
[Inception(256, 160, 320, 32, 128, 128, Name = "inception5a"), Inception(384, 192, 384, 48, 128, 128, Name = "inception5b")]
[GlobalAvgPool2d, Flatten, Scope("dropout", ByPosition = true), Dropout(0.2), Scope("")]
[Linear(1000, WeightInitializer = Initializer.Normal, Std = 0.01)]
public partial class GoogLeNet;

/// <summary>A convolution, its norm, and ReLU.</summary>
[Block, Defaults(WeightInitializer = Initializer.Normal, Std = 0.01)]
[Conv2d(nameof(channels), nameof(kernel), Stride = nameof(stride), Padding = nameof(padding), Bias = false, Name = "conv")]
[BatchNorm2d(Eps = 1e-3, Name = "bn"), ReLU]
public partial class NormedConv(int channels, int kernel, int stride = 1, int padding = 0) : LayerAttribute;

/// <summary>
/// Four branches beside each other: a 1 × 1 convolution; two that narrow and then see 3 × 3 pixels (the second one 5 × 5 in the paper); a
/// pooling.
/// </summary>
[Block]
[Skip("input"), Use<NormedConv>(nameof(pixels), 1, Name = "branch1", As = "branch1")]
[Use<NormedConv>(nameof(narrow3), 1, Name = "branch2.0", From = "input"), Use<NormedConv>(nameof(wide3), 3, 1, 1, Name = "branch2.1", As = "branch2")]
[Use<NormedConv>(nameof(narrow5), 1, Name = "branch3.0", From = "input"), Use<NormedConv>(nameof(wide5), 3, 1, 1, Name = "branch3.1", As = "branch3")]
[MaxPool2d(3, Stride = 1, Padding = 1, CeilMode = true, Name = "branch4.0", From = "input"), Use<NormedConv>(nameof(pooled), 1, Name = "branch4.1")]
[Concat("branch1", "branch2", "branch3")]
public partial class Inception(int pixels, int narrow3, int wide3, int narrow5, int wide5, int pooled) : LayerAttribute;
