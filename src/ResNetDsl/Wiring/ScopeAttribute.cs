namespace ResNetDsl;

/// <summary>
/// Until the next scope or the end of the class, the layers' parameters are called <c>name.…</c>:
/// <c>[Scope("features", ByPosition = true)]</c> gives VGG's <c>features.28</c>.
/// </summary>
/// <param name="name">The path of the container; the empty string ends a scope. RND0009 where it isn't a path or is taken.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScopeAttribute(string name) : Attribute
{
    /// <summary>The path of the container.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether the children are named by their position from 0, layers without parameters counted, as in a <c>Sequential</c>. What the container
    /// holds already is counted too, and with <c>Name = "{n}"</c> each repetition of a layer has a position.
    /// </summary>
    public bool ByPosition { get; set; }
}
