using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>What is wrong with a class beside others, which its own text doesn't show; only the analyzers ask.</summary>
internal static class Neighbours
{
    /// <summary>Another declared class of the same name, but for its case: of several the first says nothing.</summary>
    public static Finding? NamesakeIn(Compilation compilation, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!Language.IsNetwork(type))
            return null;
        var key = type.Key();
        var first = compilation.GetSymbolsWithName(name => string.Equals(name, type.Name, StringComparison.OrdinalIgnoreCase), SymbolFilter.Type, cancellation)
            .OfType<INamedTypeSymbol>()
            .Where(Language.IsNetwork)
            .Select(other => other.Key())
            .Where(other => string.Equals(other, key, StringComparison.OrdinalIgnoreCase))
            .OrderBy(other => other, StringComparer.Ordinal)
            .First();
        return first == key ? null : new(
            Rules.NamesDifferInCase, new(key), type.Name, $"its full name differs from '{first.Replace('+', '.')}' in case alone, and so would the files generated for the two", "give one of them another name",
            [new(first)]);
    }

    /// <summary>Whether another class says the same: of those that a class around them keeps from being extended, the first does.</summary>
    public static bool IsSaidElsewhere(Finding finding, INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (finding.Site.Argument == container.Key())
                return !SymbolEqualityComparer.Default.Equals(FirstDeclaredIn(container), type);
        }
        return false;
    }

    private static INamedTypeSymbol? FirstDeclaredIn(INamedTypeSymbol container) => container.GetTypeMembers()
        .Select(nested => Language.IsNetwork(nested) ? nested : FirstDeclaredIn(nested))
        .FirstOrDefault(nested => nested is not null);
}
