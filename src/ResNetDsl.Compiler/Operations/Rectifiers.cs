namespace ResNetDsl.Compiler.Operations;

/// <summary>max(x, 0).</summary>
/// <remarks>Source: Nair and Hinton, <i>Rectified Linear Units Improve Restricted Boltzmann Machines</i> (2010).</remarks>
internal sealed class ReLU() : Activation("relu", Keeps.Output, ".relu", "relu_");

/// <summary>min(max(x, 0), 6).</summary>
/// <remarks>Source: Krizhevsky, <i>Convolutional Deep Belief Networks on CIFAR-10</i> (2010).</remarks>
internal sealed class ReLU6() : Activation("relu6", Keeps.Input, ".relu6", "relu6_");

/// <summary>x where x > 0, else NegativeSlope*x.</summary>
/// <remarks>
/// Source: Maas, Hannun and Ng, <i>Rectifier Nonlinearities Improve Neural Network Acoustic Models</i> (2013). Range:
/// NegativeSlope at least 0, by default 0.01. libtorch also takes a negative one, but not in place, where it tells by the sign
/// of the result where x was negative; here it is refused by policy.
/// </remarks>
internal sealed class LeakyReLU()
    : Activation("leaky_relu", Keeps.InputOrOutput, ".leaky_relu", "leaky_relu_", Hyperparameter.Real("NegativeSlope", 0.01, 0).AsParameter());

/// <summary>x where x > 0, else Alpha*(exp(x) - 1).</summary>
/// <remarks>
/// Source: Clevert, Unterthiner and Hochreiter, <i>Fast and Accurate Deep Network Learning by Exponential Linear Units</i>
/// (2015). Range: Alpha at least 0, by default 1. TorchSharp's <c>elu_</c> doesn't write over its input (0.107).
/// </remarks>
internal sealed class ELU() : Activation("elu", Keeps.Input, ".elu", inPlace: null, Hyperparameter.Real("Alpha", 1, 0).AsParameter());

/// <summary>s*x where x > 0, else s*a*(exp(x) - 1), with a = 1.6733 and s = 1.0507, which keep mean 0 and variance 1.</summary>
/// <remarks>Source: Klambauer, Unterthiner, Mayr and Hochreiter, <i>Self-Normalizing Neural Networks</i> (2017).</remarks>
internal sealed class SELU() : Activation("selu", Keeps.InputOrOutput, ".selu", "selu_");

/// <summary>x where x > 0, else Alpha*(exp(x/Alpha) - 1): an ELU whose slope is continuous whatever Alpha is.</summary>
/// <remarks>
/// Source: Barron, <i>Continuously Differentiable Exponential Linear Units</i> (2017). Range: Alpha greater than 0, by
/// default 1; libtorch throws for 0, and takes a negative one, but not in place.
/// </remarks>
internal sealed class CELU() : Activation("celu", Keeps.InputOrOutput, ".celu", "celu_", Hyperparameter.Positive("Alpha", 1).AsParameter());

/// <summary>x where x > Threshold, else Value.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Threshold</c>. Threshold and Value are any numbers.</remarks>
internal sealed class Threshold() : Activation(
    "threshold", Keeps.Input, ".threshold", "threshold_", Hyperparameter.Real("Threshold", byDefault: null), Hyperparameter.Real("Value", byDefault: null));
