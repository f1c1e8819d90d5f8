namespace ResNetDsl;

/// <summary>The Gaussian error linear unit, x·Φ(x) with the exact Φ, <c>torch.nn.GELU</c>; any shape, unchanged.</summary>
/// <remarks>Source: D. Hendrycks and K. Gimpel, <i>Gaussian Error Linear Units</i>, 2016.</remarks>
public sealed class GELUAttribute : LayerAttribute;

/// <summary>The sigmoid linear unit x·sigmoid(x), also called swish, <c>torch.nn.SiLU</c>; any shape, unchanged. In place where it can be.</summary>
/// <remarks>Source: P. Ramachandran, B. Zoph and Q. V. Le, <i>Searching for Activation Functions</i>, 2017.</remarks>
public sealed class SiLUAttribute : LayerAttribute;

/// <summary>
/// x·relu6(x + 3)/6, nearly <see cref="SiLUAttribute"/> but cheaper, <c>torch.nn.Hardswish</c>; any shape, unchanged. In place where
/// it can be.
/// </summary>
/// <remarks>Source: A. Howard et al., <i>Searching for MobileNetV3</i>, 2019.</remarks>
public sealed class HardswishAttribute : LayerAttribute;

/// <summary>x·tanh(softplus(x)), <c>torch.nn.Mish</c>; any shape, unchanged.</summary>
/// <remarks>Source: D. Misra, <i>Mish: A Self Regularized Non-Monotonic Activation Function</i>, 2019.</remarks>
public sealed class MishAttribute : LayerAttribute;

/// <summary>The smooth rectifier log(1 + exp(βx))/β, <c>torch.nn.Softplus</c>; any shape, unchanged.</summary>
/// <param name="beta">β, greater than 0: the larger, the nearer to max(0, x); by default 1 (RND0005 otherwise).</param>
/// <param name="threshold">Where βx is above it, at least 0, the result is x itself; by default 20 (RND0005 below).</param>
public sealed class SoftplusAttribute(object? beta = null, object? threshold = null) : LayerAttribute
{
    /// <summary>How near to max(0, x) it comes.</summary>
    public object? Beta { get; } = beta;

    /// <summary>Where βx is above it, the result is x itself.</summary>
    public object? Threshold { get; } = threshold;
}
