namespace ResNetDsl;

/// <summary>
/// Multiplies the value that flows by one that was remembered, number by number, <c>torch.mul</c>. One of the two may be a gate: it has
/// 1 where the other has height and width, or channels, and is repeated along these axes. Any other shapes must be equal (RND2003).
/// </summary>
/// <remarks>
/// J. Hu et al., <i>Squeeze-and-Excitation Networks</i>, 2018, section 3: <c>[Skip, GlobalAvgPool2d, …, Sigmoid, Multiply]</c>, a gate
/// [C, 1, 1] for an image [C, H, W].
/// </remarks>
/// <param name="label">
/// The name that <see cref="SkipAttribute"/> or <see cref="LayerAttribute.As"/> gave to the value (RND1003 for an unknown one); none for
/// the innermost skip that isn't joined yet (RND1001 where there is none).
/// </param>
public sealed class MultiplyAttribute(string? label = null) : LayerAttribute
{
    /// <summary>The name of the value to multiply by; null for the innermost skip.</summary>
    public string? Label { get; } = label;
}
