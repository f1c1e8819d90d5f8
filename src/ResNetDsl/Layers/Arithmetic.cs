namespace ResNetDsl;

/// <summary>
/// A constant times each number, <c>torch.mul</c>; any shape, unchanged. It has no module, so it can't stand in a scope (RND0009) or be
/// repeated (RND0005).
/// </summary>
/// <remarks>C. Szegedy et al., <i>Inception-v4</i>, 2016, section 3.3, scale residuals by 0.1 to 0.3 before they are added.</remarks>
/// <param name="factor">What is multiplied by: any number.</param>
public sealed class ScaleAttribute(object factor) : LayerAttribute
{
    /// <summary>What is multiplied by.</summary>
    public object Factor { get; } = factor;
}
