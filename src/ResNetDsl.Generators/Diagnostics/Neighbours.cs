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
    /// Whether another class says the same, or has it otherwise. What is wrong with something around several classes, one that keeps them from
    /// being extended or has defaults for them, the first of them says; and that a default does nothing, only if it does so in all of them.
    /// </summary>
    public static bool IsNotSaidHere(Finding finding, INamedTypeSymbol type, SourceDeclarations declarations, CancellationToken cancellation)
    {
        foreach (var scope in Defaults.ScopesOf(type))
        {
            var isAround = !SymbolEqualityComparer.Default.Equals(scope, type);
            if (Defaults.IsOf(scope, finding.Site))
            {
                return (isAround && IsSaidByFirst(scope))
                    || (finding.Rule == Rules.IdleArgument && NetworksIn(scope).Any(other => !declarations.Parse(other, cancellation).Findings.Any(f => f.Rule == finding.Rule && f.Site.Argument == finding.Site.Argument)));
            }
            if (isAround && scope is INamedTypeSymbol container && finding.Site.Argument == container.Key())
                return IsSaidByFirst(scope);
        }
        return false;

        bool IsSaidByFirst(ISymbol scope) => !SymbolEqualityComparer.Default.Equals(NetworksIn(scope).FirstOrDefault(), type);
    }

    private static IEnumerable<INamedTypeSymbol> NetworksIn(ISymbol scope)
    {
        var own = scope is INamedTypeSymbol type && Language.IsNetwork(type) ? [type] : Array.Empty<INamedTypeSymbol>();
        return scope switch
        {
            IAssemblySymbol assembly => NetworksIn(assembly.GlobalNamespace),
            INamespaceOrTypeSymbol container => own.Concat(container.GetMembers().SelectMany(NetworksIn)),
            _ => own,
        };
    }
}
