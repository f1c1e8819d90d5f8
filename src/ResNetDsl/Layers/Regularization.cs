namespace ResNetDsl;

/// <summary>
/// In training each number becomes zero with probability p and is else divided by 1 − p; in <c>eval</c> nothing changes
/// (<c>torch.nn.Dropout</c>). Any shape, unchanged.
/// </summary>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class DropoutAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a number becomes zero.</summary>
    public object? P { get; } = p;
}

/// <summary>
/// In training each sample becomes zero as a whole with probability p and is else divided by 1 − p; in <c>eval</c> nothing changes
/// (torchvision's <c>StochasticDepth(p, "row")</c>). Any shape, unchanged. Before an <see cref="AddAttribute"/> it drops a residual branch, so
/// that the sample goes by the shortcut alone. It has no module, so it can't stand in a scope (RND0009) or be repeated (RND0005).
/// </summary>
/// <remarks>G. Huang et al., <i>Deep Networks with Stochastic Depth</i>, 2016, section 3: p grows with the depth, from 0 to 0.5.</remarks>
/// <param name="p">The probability, in [0, 1) (RND0005 outside).</param>
public sealed class StochasticDepthAttribute(object p) : LayerAttribute
{
    /// <summary>The probability that a sample becomes zero.</summary>
    public object P { get; } = p;
}
