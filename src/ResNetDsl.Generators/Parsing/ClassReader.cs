using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads how the class is declared, and holds it to the rules for models and blocks.</summary>
internal sealed class ClassReader(ParseContext context)
{
    private static readonly SymbolDisplayFormat CodeName = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly SymbolDisplayFormat NamespaceName = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private readonly INamedTypeSymbol type = context.Type;
    private readonly TypeDeclarationSyntax[] declarations = [.. context.Type.UserDeclarations(context.Cancellation)];

    public ClassSpec Read(bool isModel)
    {
        context.Locate(context.Here(), declarations[0].Identifier);
        var heritage = new Heritage(context, declarations);
        var hasBaseClass = false;
        if (IsSupportedKind())
        {
            CheckPartial();
            hasBaseClass = isModel ? heritage.CheckModel() : heritage.CheckBlock();
        }
        Prerequisites.Check(context, declarations[0]);

        var containers = Containers().Select(c => new ContainerSpec(Modifiers(c), Keyword(c), c.ToDisplayString(CodeName)));
        return new(
            context.Key,
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(NamespaceName),
            type.Name,
            Modifiers(type),
            containers.ToEquatableArray(),
            hasBaseClass,
            HasDocumentation: declarations.Any(d => d.GetLeadingTrivia().Any(IsDocumentation)),
            IsPubliclyVisible: Containers().Append(type).All(t => t.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal),
            CanExtend: context.CanExtend);
    }

    private bool IsSupportedKind()
    {
        if (Kind() is not var (kind, place, mend))
            return true;
        var site = context.Here(".kind");
        context.Locate(site, place);
        context.Reject(Rules.UnsupportedClass, site, $"the class {kind}", mend);
        return false;
    }

    /// <summary>What kind of class can't be declared, where its text says so, and what would mend it.</summary>
    private (string Kind, SyntaxNodeOrToken Place, string Mend)? Kind()
    {
        const string Ordinary = "make it an ordinary class";
        SyntaxToken Modifier(SyntaxKind kind) => declarations.SelectMany(d => d.Modifiers).FirstOrDefault(m => m.IsKind(kind));

        if (type.IsStatic)
            return ("is static", Modifier(SyntaxKind.StaticKeyword), Ordinary);
        if (type.IsRecord)
            return ("is a record", declarations[0].Keyword, Ordinary);
        if (type.IsFileLocal)
            return ("is local to its file", Modifier(SyntaxKind.FileKeyword), Ordinary);
        if (declarations.Select(d => d.TypeParameterList).FirstOrDefault(p => p is not null) is { } parameters)
            return ("is generic", parameters, Ordinary);
        if (Containers().FirstOrDefault(c => c.IsGenericType) is { } generic)
            return ($"stands in '{generic.Name}', which is generic", declarations[0].Identifier, "move it out of there");
        if (Containers().FirstOrDefault(c => c.IsFileLocal) is { } local)
            return ($"stands in '{local.Name}', which is local to its file", declarations[0].Identifier, "move it out of there");
        if (Language.IsModel(type) && Language.IsBlock(type))
            return ("is both a model and a block", Attribute("ModelAttribute"), "make it a block, and close it with a model of its own");
        return null;
    }

    private SyntaxNode? Attribute(string name) =>
        type.GetAttributes().First(a => Language.IsOurs(a.AttributeClass, name)).ApplicationSyntaxReference?.GetSyntax(context.Cancellation);

    private void CheckPartial()
    {
        foreach (var part in Containers().Append(type))
        {
            var parts = part.UserDeclarations(context.Cancellation).ToList();
            if (parts.TrueForAll(d => d.Modifiers.Any(SyntaxKind.PartialKeyword)))
                continue;
            context.CanExtend = false;
            // Of several parts that aren't all partial C# says so itself.
            if (parts.Count > 1)
                continue;
            var site = SymbolEqualityComparer.Default.Equals(part, type) ? context.Here() : context.Here(part.Key());
            context.Locate(site, parts[0].Identifier);
            var subject = SymbolEqualityComparer.Default.Equals(part, type) ? "the class" : $"'{part.Name}'";
            context.Reject(
                Rules.NotPartial, site, $"{subject} isn't partial, so nothing can be added to it", $"write 'partial {Keyword(part)} {part.Name}'",
                new Fix(FixKind.MakePartial, site, $"Make '{part.Name}' partial"));
        }
    }

    /// <summary>The types around the class, outermost first.</summary>
    private Stack<INamedTypeSymbol> Containers()
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Push(container);
        return containers;
    }

    /// <summary>The modifiers of all parts, as one part has to repeat them.</summary>
    private string Modifiers(INamedTypeSymbol part) => string.Join(
        " ",
        part.UserDeclarations(context.Cancellation)
            .SelectMany(d => d.Modifiers)
            .Where(m => !m.IsKind(SyntaxKind.PartialKeyword))
            .Select(m => m.Text)
            .Distinct());

    private static string Keyword(INamedTypeSymbol container) => container switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };

    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal));
}
