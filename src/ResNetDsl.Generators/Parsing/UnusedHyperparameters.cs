using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reports hyperparameters that change nothing in the network. C# has a warning of its own for parameters that nobody reads
/// (CS9113); it is quieted on blocks, whose layers name them.
/// </summary>
internal static class UnusedHyperparameters
{
    /// <param name="candidates">Those that no layer, and no derived hyperparameter of one, names.</param>
    public static void Report(IEnumerable<string> candidates, ParseContext context)
    {
        foreach (var name in candidates)
        {
            var derived = new List<string>();
            if (IsReadByUser(name, derived, context))
                continue;
            var problem = derived.Count == 0
                ? $"no layer uses the hyperparameter '{name}'"
                : $"no layer uses the hyperparameter '{name}', nor what is derived from it: {string.Join(", ", derived.Select(d => $"'{d}'"))}";
            context.Report(Rules.UnusedHyperparameter, context.Here(name), problem, $"name it with nameof({derived.LastOrDefault() ?? name}), or leave it out");
        }
    }

    /// <summary>
    /// Whether the user's own code reads a parameter or property, in a way that has nothing to do with layers.
    /// </summary>
    /// <param name="derived">Takes the properties that could be derived hyperparameters, which only their readers make useful.</param>
    private static bool IsReadByUser(string name, List<string> derived, ParseContext context)
    {
        foreach (var reader in Readers(name, context))
        {
            if (reader is not PropertyDeclarationSyntax { ExpressionBody: not null } property || property.Modifiers.Any(SyntaxKind.PublicKeyword))
                return true;
            if (derived.Contains(property.Identifier.ValueText))
                continue;
            derived.Add(property.Identifier.ValueText);
            if (IsReadByUser(property.Identifier.ValueText, derived, context))
                return true;
        }
        return false;
    }

    /// <summary>The members in which a name stands, and the arguments for the base class.</summary>
    private static IEnumerable<SyntaxNode> Readers(string name, ParseContext context) =>
        from declaration in context.Type.UserDeclarations(context.Cancellation)
        from node in declaration.Members.Cast<SyntaxNode>().Concat(declaration.BaseList?.Types ?? [])
        where node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(reference => reference.Identifier.ValueText == name)
        select node;
}
