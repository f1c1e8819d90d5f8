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
/// In training each channel of a sequence becomes zero with probability p and is else divided by 1 − p; in <c>eval</c> nothing changes
/// (<c>torch.nn.Dropout1d</c>). [C, L], unchanged. RND2001 where the input isn't a sequence with its channels first.
/// It is a line of <c>forward</c>: it can't be repeated (RND0005), nor stand in a scope (RND0009).
/// </summary>
/// <remarks>Source: J. Tompson et al., <i>Efficient Object Localization Using Convolutional Networks</i>, 2015.</remarks>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class Dropout1dAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a channel becomes zero.</summary>
    public object? P { get; } = p;
}

/// <summary>
/// In training each channel of an image becomes zero with probability p and is else divided by 1 − p; in <c>eval</c> nothing changes
/// (<c>torch.nn.Dropout2d</c>). [C, H, W], unchanged. RND2001 where the input isn't an image.
/// </summary>
/// <remarks>Source: J. Tompson et al., <i>Efficient Object Localization Using Convolutional Networks</i>, 2015.</remarks>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class Dropout2dAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a channel becomes zero.</summary>
    public object? P { get; } = p;
}

/// <summary>
/// In training each channel of a volume becomes zero with probability p and is else divided by 1 − p; in <c>eval</c> nothing changes
/// (<c>torch.nn.Dropout3d</c>). [C, D, H, W], unchanged. RND2001 where the input isn't a volume.
/// </summary>
/// <remarks>Source: J. Tompson et al., <i>Efficient Object Localization Using Convolutional Networks</i>, 2015.</remarks>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class Dropout3dAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a channel becomes zero.</summary>
    public object? P { get; } = p;
}

/// <summary>
/// Dropout for networks of <see cref="SELUAttribute"/>: in training each number becomes, with probability p, the SELU's limit for negative
/// ones, and all are scaled and shifted so that mean 0 and variance 1 stay; in <c>eval</c> nothing changes
/// (<c>torch.nn.AlphaDropout</c>). Any shape, unchanged.
/// </summary>
/// <remarks>Source: G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, <i>Self-Normalizing Neural Networks</i>, 2017.</remarks>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class AlphaDropoutAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a number is set.</summary>
    public object? P { get; } = p;
}

/// <summary>
/// <see cref="AlphaDropoutAttribute"/> of whole channels, <c>torch.nn.FeatureAlphaDropout</c>. Any shape with channels first and an axis
/// behind them, unchanged (RND2001 otherwise).
/// </summary>
/// <param name="p">The probability, in [0, 1]; by default 0.5 (RND0005 outside).</param>
public sealed class FeatureAlphaDropoutAttribute(object? p = null) : LayerAttribute
{
    /// <summary>The probability that a channel is set.</summary>
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
