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

    /// <summary>
    /// Whether another class says the same. What is wrong with something around several classes, one that keeps them from being extended or
    /// has defaults for them, the first of them says.
    /// </summary>
    public static bool IsSaidElsewhere(Finding finding, INamedTypeSymbol type)
    {
        foreach (var scope in Defaults.ScopesOf(type).Skip(1))
        {
            if (Defaults.IsOf(scope, finding.Site) || (scope is INamedTypeSymbol container && finding.Site.Argument == container.Key()))
                return !SymbolEqualityComparer.Default.Equals(FirstNetworkIn(scope), type);
        }
        return false;
    }

    private static INamedTypeSymbol? FirstNetworkIn(ISymbol scope) => scope switch
    {
        INamedTypeSymbol type when Language.IsNetwork(type) => type,
        IAssemblySymbol assembly => FirstNetworkIn(assembly.GlobalNamespace),
        INamespaceOrTypeSymbol container => container.GetMembers().Select(FirstNetworkIn).FirstOrDefault(network => network is not null),
        _ => null,
    };
}
