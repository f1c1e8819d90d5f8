using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Generators.Generation;

/// <summary>
/// Names of the generated files: the class's full metadata name. Roslyn compares them without regard to case, and a
/// duplicate would cost all output, so classes whose names differ in case only are numbered.
/// </summary>
internal static class HintNames
{
    /// <summary>The keys that differ from another in case only, sorted; nearly always none.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> keys) => keys
        .GroupBy(key => key, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .SelectMany(group => group)
        .OrderBy(key => key, StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(string key, EquatableArray<string> clashes)
    {
        var same = clashes.Where(clash => StringComparer.OrdinalIgnoreCase.Equals(clash, key)).ToList();
        var place = same.IndexOf(key);
        return place > 0 ? FormattableString.Invariant($"{key}-{place + 1}.g.cs") : $"{key}.g.cs";
    }
}
