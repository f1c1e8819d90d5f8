namespace ResNetDsl;

/// <summary>The rectifier max(0, x), <c>torch.nn.ReLU</c>; any shape, unchanged. Done in place where nothing needs the input any more.</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>The rectifier that ends at 6, min(max(0, x), 6), <c>torch.nn.ReLU6</c>; any shape, unchanged. In place where it can be.</summary>
public sealed class ReLU6Attribute : LayerAttribute;

/// <summary>
/// The leaky rectifier, x where x &gt; 0 and else a small multiple of it, <c>torch.nn.LeakyReLU</c>; any shape, unchanged. In place
/// where it can be.
/// </summary>
/// <param name="negativeSlope">The slope below 0, at least 0; by default 0.01 (RND0005 below).</param>
public sealed class LeakyReLUAttribute(object? negativeSlope = null) : LayerAttribute
{
    /// <summary>The slope below 0.</summary>
    public object? NegativeSlope { get; } = negativeSlope;
}

/// <summary>
/// The leaky rectifier whose slope below 0 is learned, <c>torch.nn.PReLU</c>; any shape, unchanged. Parameter: <c>weight</c>
/// [NumParameters].
/// </summary>
/// <remarks>Source: K. He, X. Zhang, S. Ren and J. Sun, <i>Delving Deep into Rectifiers</i>, 2015; PyTorch, <c>torch.nn.PReLU</c>.</remarks>
/// <param name="numParameters">1, the default, for one slope for all; or as many as there are channels or features (RND2002 where it is neither).</param>
public sealed class PReLUAttribute(object? numParameters = null) : LayerAttribute
{
    /// <summary>How many slopes there are: 1, or one for each channel or feature.</summary>
    public object? NumParameters { get; } = numParameters;

    /// <summary>The slope with which training begins; by default 0.25.</summary>
    public object? Init { get; set; }

    /// <summary>A claim about the channels or features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }
}

/// <summary>
/// The leaky rectifier whose slope below 0 is random, <c>torch.nn.RReLU</c>: in training each number has a slope of its own, drawn evenly from
/// lower to upper; in <c>eval</c> all have the mean. Any shape, unchanged. TorchSharp's own has the mean in training too.
/// </summary>
/// <remarks>Source: B. Xu, N. Wang, T. Chen and M. Li, <i>Empirical Evaluation of Rectified Activations in Convolutional Network</i>, 2015.</remarks>
/// <param name="lower">The least slope, at least 0; by default 1/8 (RND0005 below).</param>
/// <param name="upper">The greatest slope, at least <paramref name="lower"/>; by default 1/3 (RND0005 below).</param>
public sealed class RReLUAttribute(object? lower = null, object? upper = null) : LayerAttribute
{
    /// <summary>The least slope.</summary>
    public object? Lower { get; } = lower;

    /// <summary>The greatest slope.</summary>
    public object? Upper { get; } = upper;
}

/// <summary>The exponential linear unit, x where x &gt; 0 and else α(eˣ − 1), <c>torch.nn.ELU</c>; any shape, unchanged.</summary>
/// <remarks>Source: D.-A. Clevert, T. Unterthiner and S. Hochreiter, <i>Fast and Accurate Deep Network Learning by Exponential Linear Units</i>, 2015.</remarks>
/// <param name="alpha">α, at least 0; by default 1 (RND0005 below).</param>
public sealed class ELUAttribute(object? alpha = null) : LayerAttribute
{
    /// <summary>The limit for negative numbers is its negative.</summary>
    public object? Alpha { get; } = alpha;
}

/// <summary>
/// The scaled exponential linear unit, which keeps mean 0 and variance 1 through many layers, <c>torch.nn.SELU</c>; any shape,
/// unchanged. In place where it can be.
/// </summary>
/// <remarks>Source: G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, <i>Self-Normalizing Neural Networks</i>, 2017.</remarks>
public sealed class SELUAttribute : LayerAttribute;

/// <summary>
/// The continuously differentiable exponential linear unit, x where x &gt; 0 and else α(exp(x/α) − 1), <c>torch.nn.CELU</c>; any
/// shape, unchanged. In place where it can be.
/// </summary>
/// <remarks>Source: J. T. Barron, <i>Continuously Differentiable Exponential Linear Units</i>, 2017.</remarks>
/// <param name="alpha">α, greater than 0; by default 1 (RND0005 otherwise).</param>
public sealed class CELUAttribute(object? alpha = null) : LayerAttribute
{
    /// <summary>The limit for negative numbers is its negative.</summary>
    public object? Alpha { get; } = alpha;
}

/// <summary>Replaces what isn't above a threshold, <c>torch.nn.Threshold</c>; any shape, unchanged. In place where it can be.</summary>
/// <param name="threshold">Numbers above it stay.</param>
/// <param name="value">What becomes of all others.</param>
public sealed class ThresholdAttribute(object threshold, object value) : LayerAttribute
{
    /// <summary>Numbers above it stay.</summary>
    public object Threshold { get; } = threshold;

    /// <summary>What becomes of all others.</summary>
    public object Value { get; } = value;
}
