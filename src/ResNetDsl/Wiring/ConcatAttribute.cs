namespace ResNetDsl;

/// <summary>
/// Puts values together along the channels of images or the features of vectors, <c>torch.cat</c> with <c>dim = 1</c>: what
/// was remembered first, then the value that flows. Height and width must be equal (RND2016).
/// </summary>
/// <remarks>
/// G. Huang et al., <i>Densely Connected Convolutional Networks</i>, 2017, section 3: <c>[Skip, …, Concat]</c>.
/// C. Szegedy et al., <i>Going Deeper with Convolutions</i>, 2015, section 4: branches that read one value with
/// <see cref="LayerAttribute.From"/>, and <c>[Concat("b1", "b2", "b3")]</c> behind the last.
/// </remarks>
/// <param name="labels">
/// The names that <see cref="SkipAttribute"/> or <see cref="LayerAttribute.As"/> gave to values, in the order of the result's channels
/// (RND1003 for an unknown one); none for the innermost skip that isn't joined yet (RND1001 where there is none).
/// </param>
public sealed class ConcatAttribute(params string[] labels) : LayerAttribute
{
    /// <summary>The names of the values that come first; empty for the innermost skip.</summary>
    public string[] Labels { get; } = labels;
}
