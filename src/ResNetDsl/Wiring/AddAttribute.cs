namespace ResNetDsl;

/// <summary>
/// Adds a value that <see cref="SkipAttribute">[Skip]</see> remembered: the residual connection.
/// The shapes must be equal once the shortcut has been applied (RND2003): nothing is broadcast.
/// </summary>
/// <remarks>
/// <see cref="LayerAttribute.Name"/> is what the projection is called, if there is one; by default <c>downsample</c>.
/// </remarks>
public sealed class AddAttribute : LayerAttribute
{
    /// <summary>Adds the innermost skip that isn't joined yet. RND1001 where there is none.</summary>
    /// <param name="shortcut">How the remembered value is fitted to the branch.</param>
    public AddAttribute(Shortcut shortcut = Shortcut.Identity) => Shortcut = shortcut;

    /// <summary>Adds the value of a name. RND1003 where there is no such name.</summary>
    /// <param name="label">The name that <see cref="SkipAttribute"/> or <see cref="LayerAttribute.As"/> gave.</param>
    /// <param name="shortcut">How the remembered value is fitted to the branch.</param>
    public AddAttribute(string label, Shortcut shortcut = Shortcut.Identity)
    {
        Label = label;
        Shortcut = shortcut;
    }

    /// <summary>The name of the value to add; null for the innermost skip.</summary>
    public string? Label { get; }

    /// <summary>How the remembered value is fitted to the branch.</summary>
    public Shortcut Shortcut { get; }

    /// <summary>
    /// λ in F(x) + λ·x: what the remembered value is multiplied by, a number or the name of a hyperparameter; by default 1.
    /// K. He et al., <i>Identity Mappings in Deep Residual Networks</i>, 2016, section 3.1, advise against any other (RND3006).
    /// </summary>
    public object? Scale { get; set; }
}
