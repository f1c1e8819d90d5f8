namespace ResNetDsl;

/// <summary>The logistic function 1/(1 + exp(−x)), in (0, 1), <c>torch.nn.Sigmoid</c>; any shape, unchanged. In place where it can be.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>The logarithm of the logistic function, below 0, <c>torch.nn.LogSigmoid</c>; any shape, unchanged.</summary>
public sealed class LogSigmoidAttribute : LayerAttribute;

/// <summary>
/// relu6(x + 3)/6, in [0, 1]: nearly <see cref="SigmoidAttribute"/> but cheaper, <c>torch.nn.Hardsigmoid</c>; any shape, unchanged. In
/// place where it can be.
/// </summary>
/// <remarks>Source: A. Howard et al., <i>Searching for MobileNetV3</i>, 2019.</remarks>
public sealed class HardsigmoidAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent, in (−1, 1), <c>torch.nn.Tanh</c>; any shape, unchanged. In place where it can be.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>x/(1 + |x|), in (−1, 1), <c>torch.nn.Softsign</c>; any shape, unchanged.</summary>
public sealed class SoftsignAttribute : LayerAttribute;

/// <summary>
/// Cuts numbers to a range, min(max(x, MinVal), MaxVal), <c>torch.nn.Hardtanh</c>; any shape, unchanged. In place where it can be,
/// else on a copy: TorchSharp's own, not in place, does nothing.
/// </summary>
/// <param name="minVal">The least result; by default −1.</param>
/// <param name="maxVal">The greatest result, greater than minVal; by default 1 (RND0005 otherwise).</param>
public sealed class HardtanhAttribute(object? minVal = null, object? maxVal = null) : LayerAttribute
{
    /// <summary>The least result.</summary>
    public object? MinVal { get; } = minVal;

    /// <summary>The greatest result.</summary>
    public object? MaxVal { get; } = maxVal;
}
