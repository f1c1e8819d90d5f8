namespace ResNetDsl;

/// <summary>
/// What <c>forward</c> returns, instead of what flows at the end: the values of the labels, as a named tuple. It stands once, behind all
/// layers (RND1007). <c>[Output("c3", "c4")]</c> makes the class a <c>Module&lt;Tensor, (Tensor c3, Tensor c4)&gt;</c>; with one label that
/// value alone is returned.
/// </summary>
/// <remarks>
/// Each result is a handle of its own, also where two are one value or the input itself: the caller disposes each. Where a block with several
/// results is used, the first flows on, and each other one is a label: its name here, or <c>x.gate</c> where the use has <c>As = "x"</c>. One
/// that isn't read is disposed. Such a block can't be repeated (RND0005), nor stand in a scope (RND0009).
/// </remarks>
/// <param name="labels">
/// The labels that <see cref="SkipAttribute"/> or <see cref="LayerAttribute.As"/> gave, or names of inputs. RND1003 for an unknown one, RND0009 for
/// one that can't be the name of a tuple's element, or that is named twice.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(params string[] labels) : Attribute
{
    /// <summary>The labels of the values.</summary>
    public string[] Labels { get; } = labels;
}
