using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Emit;

/// <summary>A path of names as a list pattern of C#: <c>["layer1", "0" or "1", "bn1"]</c>, and what is so of all that it matches.</summary>
/// <param name="Path">For each name the pattern that it matches.</param>
internal sealed record PathPattern<T>(EquatableArray<string> Path, T Value)
{
    /// <summary>Makes one pattern of those that differ in one name: <c>"conv1" or "conv2"</c>; the innermost names first.</summary>
    /// <param name="fixedName">A pattern of a name that is joined with no other.</param>
    public static List<PathPattern<T>> Joined(IEnumerable<PathPattern<T>> patterns, string? fixedName = null)
    {
        List<PathPattern<T>> joined = [.. patterns];
        for (var at = joined.Select(p => p.Path.Count).DefaultIfEmpty().Max() - 1; at >= 0; at--)
            joined = [.. joined.GroupBy(pattern => pattern.WithoutName(at, fixedName)).Select(alike => Join([.. alike], at))];
        return joined;
    }

    /// <summary>What patterns have in common that differ in one name.</summary>
    private PathPattern<T> WithoutName(int at, string? fixedName) => Path.Count <= at || Path[at] == fixedName ? this : WithName(at, "");

    private static PathPattern<T> Join(IReadOnlyList<PathPattern<T>> alike, int at) =>
        alike.Count == 1 ? alike[0] : alike[0].WithName(at, string.Join(" or ", alike.Select(pattern => pattern.Path[at])));

    private PathPattern<T> WithName(int at, string name) => this with { Path = Path.Select((old, index) => index == at ? name : old).ToEquatableArray() };
}
