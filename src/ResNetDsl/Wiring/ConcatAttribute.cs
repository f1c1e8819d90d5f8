namespace ResNetDsl;

/// <summary>
/// Puts values together, <c>torch.cat</c>: what was remembered first, then the value that flows. By default along the channels of sequences,
/// images and volumes, [C, H, W] and [D, H, W] to [C + D, H, W], and along the features of vectors and tokens, [L, F] and [L, G] to
/// [L, F + G]; with <c>Axis = 1</c> tokens one after the other, [L, F] and [M, F] to [L + M, F]. All other axes must be equal (RND2016).
/// </summary>
/// <remarks>
/// G. Huang et al., <i>Densely Connected Convolutional Networks</i>, 2017, section 3: <c>[Skip, …, Concat]</c>.
/// C. Szegedy et al., <i>Going Deeper with Convolutions</i>, 2015, section 4: branches that read one value with
/// <see cref="LayerAttribute.From"/>, and <c>[Concat("b1", "b2", "b3")]</c> behind the last.
/// </remarks>
/// <param name="labels">
/// The names that <see cref="SkipAttribute"/> or <see cref="LayerAttribute.As"/> gave to values, in the order in which they stand in the
/// result (RND1003 for an unknown one); none for the innermost skip that isn't joined yet (RND1001 where there is none).
/// </param>
public sealed class ConcatAttribute(params string[] labels) : LayerAttribute
{
    /// <summary>The names of the values that come first; empty for the innermost skip.</summary>
    public string[] Labels { get; } = labels;

    /// <summary>
    /// The axis along which they are put together, as PyTorch counts them, 0 being the batch, along which nothing is, and −1 the last; by default
    /// that of the channels or features. RND2018 where there is no such axis.
    /// </summary>
    public int Axis { get; set; }
}
