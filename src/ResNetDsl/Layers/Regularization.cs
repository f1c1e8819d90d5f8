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
