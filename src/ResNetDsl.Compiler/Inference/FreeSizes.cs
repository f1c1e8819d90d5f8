using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What a model asks of its free sizes when it runs.</summary>
internal static class FreeSizes
{
    /// <summary>
    /// The checks, of which one of a single size says all that is asked of that size, so that nobody meets them one by one:
    /// <c>H must be a multiple of 16</c>.
    /// </summary>
    public static EquatableArray<RuntimeCheck> Describe(EquatableArray<RuntimeCheck> checks)
    {
        var conditions = checks.Select(SymbolOf).OfType<string>().Distinct().ToDictionary(
            symbol => symbol, symbol => Together(checks.Where(check => SymbolOf(check) == symbol)));
        return checks.Select(check => SymbolOf(check) is { } symbol && conditions[symbol] is { } condition ? check with { Condition = condition } : check).ToEquatableArray();
    }

    /// <summary>The one size that a check is about; null where there are several, or it is of training and so not asked of the size alone.</summary>
    private static string? SymbolOf(RuntimeCheck check) =>
        !check.Requirement.IsOfTraining && check.Requirement.Left.Symbols.Concat(check.Requirement.Right.Symbols).Distinct().ToArray() is [var one] ? one : null;

    /// <summary>When all are met, in words; null where there are no few words.</summary>
    private static string? Together(IEnumerable<RuntimeCheck> checks)
    {
        SolutionSet? all = null;
        foreach (var requirement in checks.Select(check => check.Requirement))
        {
            if (Decision.Solutions(requirement.Relation, requirement.Left, requirement.Right) is not { } own)
                return null;
            all = all is null ? own : all.And(own);
            if (all is null)
                return null;
        }
        return all is { Truth: Truth.Depends } ? all.Condition : null;
    }
}
