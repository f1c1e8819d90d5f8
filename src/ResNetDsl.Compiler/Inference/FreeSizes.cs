using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What a model asks of its free sizes when it runs.</summary>
internal static class FreeSizes
{
    /// <summary>
    /// The checks, of which one of a single size says all that is asked of that size, so that nobody meets them one by one:
    /// <c>H must be a multiple of 16</c>. One that those before it imply would never fail, and isn't made.
    /// </summary>
    public static EquatableArray<RuntimeCheck> Describe(EquatableArray<RuntimeCheck> checks)
    {
        var asked = checks.Select(check => (Check: check, Symbol: SymbolOf(check))).ToList();
        var bySymbol = asked.Where(a => a.Symbol is not null).GroupBy(a => a.Symbol!, a => a.Check).ToDictionary(same => same.Key, same => Together([.. same]));
        return asked.Where(a => a.Symbol is null || bySymbol[a.Symbol].Needed.Contains(a.Check))
            .Select(a => a.Symbol is { } symbol && bySymbol[symbol].Condition is { } condition ? a.Check with { Condition = condition } : a.Check).ToEquatableArray();
    }

    /// <summary>The one size that a check is about; null where there are several, or it is of training and so not asked of the size alone.</summary>
    private static string? SymbolOf(RuntimeCheck check) =>
        !check.Requirement.IsOfTraining && check.Requirement.Left.Symbols.Concat(check.Requirement.Right.Symbols).Distinct().ToArray() is [var one] ? one : null;

    /// <summary>The checks of one size but for those that would never fail; and when all are met, in words, null where there are no few words.</summary>
    private static (IReadOnlyList<RuntimeCheck> Needed, string? Condition) Together(IReadOnlyList<RuntimeCheck> checks)
    {
        var needed = new List<RuntimeCheck>();
        SolutionSet? left = null;
        var isKnown = true;
        foreach (var check in checks)
        {
            var own = Decision.Solutions(check.Requirement.Relation, check.Requirement.Left, check.Requirement.Right);
            if (own is not null && left?.IsWithin(own) == true)
                continue;
            needed.Add(check);
            // What can't be solved, or together has too long a period, leaves more sizes than there are.
            var both = own is null ? left : left is null ? own : left.And(own);
            isKnown &= own is not null && both is not null;
            left = both ?? left;
        }
        return (needed, isKnown && left is { Truth: Truth.Depends } ? left.Condition : null);
    }
}
