namespace ResNetDsl.Compiler.Diagnostics;

/// <summary>Which of the names that there are was meant by one that there isn't.</summary>
public static class Nearest
{
    /// <summary>
    /// The name with the fewest edits (a letter inserted, left out, changed, or exchanged with the next; case doesn't count);
    /// null where even that would change more than a third of the letters.
    /// </summary>
    public static string? To(string wanted, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(wanted.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => 3 * candidate.Edits <= Math.Min(wanted.Length, candidate.Name.Length))
        .OrderBy(candidate => candidate.Edits)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>The distance of Damerau and Levenshtein, no letter edited twice.</summary>
    private static int Edits(string from, string to)
    {
        var (before, last, current) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
            last[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var isSame = from[i - 1] == to[j - 1];
                current[j] = Math.Min(Math.Min(last[j], current[j - 1]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, last, current) = (last, current, before);
        }
        return last[to.Length];
    }
}
