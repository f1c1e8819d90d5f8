using System.Globalization;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Names for what the generated code declares, that nothing else in it has.</summary>
internal static class FreeNames
{
    private static readonly string[] Counters = ["i", "n", "k", "number"];

    /// <summary>The variable that counts a loop.</summary>
    public static string Counter(ICollection<string> taken) => First(Counters, name => !taken.Contains(name));

    /// <summary>The first of the names that is free, or else of the first one with a number: <c>x2</c>.</summary>
    public static string First(IReadOnlyList<string> candidates, Func<string, bool> isFree)
    {
        var numbered = Enumerable.Range(2, int.MaxValue - 2).Select(number => candidates[0] + number.ToString(CultureInfo.InvariantCulture));
        return candidates.Concat(numbered).First(isFree);
    }
}
