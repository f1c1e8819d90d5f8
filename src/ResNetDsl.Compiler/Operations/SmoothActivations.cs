namespace ResNetDsl.Compiler.Operations;

/// <summary>x*Φ(x), with the normal distribution's Φ, exactly.</summary>
/// <remarks>
/// Source: Hendrycks and Gimpel, <i>Gaussian Error Linear Units</i> (2016). TorchSharp has no <c>approximate</c>, and its
/// <c>gelu_</c> returns another handle (0.107).
/// </remarks>
internal sealed class GELU() : Activation("gelu", Keeps.Input, ".gelu");

/// <summary>x*sigmoid(x), also called swish.</summary>
/// <remarks>
/// Source: Hendrycks and Gimpel, <i>Gaussian Error Linear Units</i> (2016); Ramachandran, Zoph and Le, <i>Searching for
/// Activation Functions</i> (2017).
/// </remarks>
internal sealed class SiLU() : Activation("silu", Keeps.Input, ".silu", "silu_");

/// <summary>x*relu6(x + 3)/6: nearly <see cref="SiLU"/>, without an exponential.</summary>
/// <remarks>Source: Howard et al., <i>Searching for MobileNetV3</i> (2019), section 5.2.</remarks>
internal sealed class Hardswish() : Activation("hardswish", Keeps.Input, ".hardswish", "hardswish_");

/// <summary>x*tanh(softplus(x)).</summary>
/// <remarks>
/// Source: Misra, <i>Mish: A Self Regularized Non-Monotonic Activation Function</i> (2019). TorchSharp computes it from its
/// parts; in place that overwrites what its own backward pass needs.
/// </remarks>
internal sealed class Mish() : Activation("mish", Keeps.Input, "mish");

/// <summary>log(1 + exp(Beta*x))/Beta; x itself where Beta*x > Threshold, so that nothing overflows.</summary>
/// <remarks>
/// Source: Dugas et al., <i>Incorporating Second-Order Functional Knowledge for Better Option Pricing</i> (2000). Ranges: Beta
/// greater than 0, by default 1; Threshold at least 0, by default 20. libtorch takes others, and gives what is no softplus:
/// they are refused by policy.
/// </remarks>
internal sealed class Softplus()
    : Activation("softplus", Keeps.Input, ".softplus", inPlace: null, Hyperparameter.Positive("Beta", 1).AsParameter(), Hyperparameter.Real("Threshold", 20, 0).AsParameter());
