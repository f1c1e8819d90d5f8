namespace ResNetDsl.Compiler.Operations;

/// <summary>x - Lambda where x > Lambda, x + Lambda where x &lt; -Lambda, else 0.</summary>
/// <remarks>Source: Donoho, <i>De-noising by Soft-Thresholding</i> (1995). Range: Lambda at least 0, by default 0.5; libtorch throws below.</remarks>
internal sealed class Softshrink() : Activation("softshrink", Keeps.Input, "softshrink", inPlace: null, Hyperparameter.Real("Lambda", 0.5, 0).AsParameter());

/// <summary>x where |x| > Lambda, else 0.</summary>
/// <remarks>
/// Source: Donoho and Johnstone, <i>Ideal Spatial Adaptation by Wavelet Shrinkage</i> (1994). Range: Lambda at least 0, by default
/// 0.5. Below, libtorch gives x itself; here that is refused by policy.
/// </remarks>
internal sealed class Hardshrink() : Activation("hardshrink", Keeps.Input, "hardshrink", inPlace: null, Hyperparameter.Real("Lambda", 0.5, 0).AsParameter());

/// <summary>x - tanh(x).</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Tanhshrink</c>. Autograd keeps the tanh within.</remarks>
internal sealed class Tanhshrink() : Activation("tanhshrink", Keeps.Nothing, "tanhshrink");
