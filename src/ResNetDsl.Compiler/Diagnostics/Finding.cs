using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Diagnostics;

/// <summary>
/// A place in the user's declarations, by value: the hosts know where its text is.
/// </summary>
/// <param name="Declaration">The key of the class.</param>
/// <param name="Layer">The layer's place among the class's layer attributes, from 0; -1 for the class itself.</param>
/// <param name="Argument">The argument's name as in <c>ArgumentSpec</c>; null for the whole attribute. With no layer, a member's name.</param>
public sealed record Site(string Declaration, int Layer = -1, string? Argument = null);

/// <summary>One mistake: where, in which layer, what is wrong, what would mend it.</summary>
/// <param name="Path">The layer's path as in the <c>state_dict</c>: <c>layer2.0.conv1</c>; or the class's name.</param>
/// <param name="Related">Where the other shape came from; inside a block, the layer itself.</param>
/// <param name="Fixes">The edits that mend it, the likeliest first.</param>
public sealed record Finding(
    Rule Rule, Site Site, string Path, string Problem, string? Mend = null, EquatableArray<Site> Related = default, EquatableArray<Fix> Fixes = default)
{
    /// <summary>Whether a value is refused for its kind: with its channels or features elsewhere, or with other axes, it could be taken.</summary>
    public bool RefusesKind { get; init; }

    /// <summary>One line, whatever text of the user's it quotes.</summary>
    public string Message => CSharp.Escape($"{Path}: {Problem}{(Mend is null ? "" : "; " + Mend)}");
}
