using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Questions about symbols that Roslyn doesn't answer itself.</summary>
internal static class Symbols
{
    // The generator's output has paths of the form assembly/generator/hint.
    private static readonly string GeneratedFolder = typeof(ResNetDslGenerator).FullName;

    // Unlike the display formats of Roslyn, without an @ before keywords: neither metadata nor hint names have one.
    private static readonly SymbolDisplayFormat MetadataName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static IEnumerable<INamedTypeSymbol> BaseTypes(this INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            yield return current;
    }

    /// <summary>
    /// The parts of a class that the user wrote. Analyzers see the generated part as well and the generator doesn't;
    /// since both read only these, both understand the same.
    /// </summary>
    public static IEnumerable<TypeDeclarationSyntax> UserDeclarations(this INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .Where(reference => !reference.SyntaxTree.IsOurOutput())
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>();

    public static bool IsOurOutput(this SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.FilePath.Split('/', '\\').Contains(GeneratedFolder);

    /// <summary>The full metadata name, by which a declaration is known everywhere: <c>My.Namespace.Outer+Bottleneck</c>.</summary>
    public static string Key(this INamedTypeSymbol type) => type.ContainingType is { } outer
        ? outer.Key() + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : type.ContainingNamespace.ToDisplayString(MetadataName) + "." + type.MetadataName;

    /// <summary>
    /// The constructor whose parameters are a block's hyperparameters: the primary one, or the implicit one.
    /// In metadata there is no telling which was primary; there a block that has several is none of ours.
    /// </summary>
    public static IMethodSymbol? HyperparameterConstructor(this INamedTypeSymbol block, CancellationToken cancellation)
    {
        var constructors = block.InstanceConstructors;
        if (block.DeclaringSyntaxReferences.IsEmpty)
            return constructors.Length == 1 ? constructors[0] : null;
        return constructors.FirstOrDefault(c => c.IsPrimary(cancellation)) ?? constructors.FirstOrDefault(c => c.IsImplicitlyDeclared && c.Parameters.IsEmpty);
    }

    public static bool IsPrimary(this IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax);

    /// <summary>The type as one that a hyperparameter can have; null for all others.</summary>
    public static ValueType? AsValueType(this ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Int32 => ValueType.Integer,
        SpecialType.System_Double => ValueType.Real,
        SpecialType.System_Boolean => ValueType.Boolean,
        _ => null,
    };

    public static string Keyword(this ValueType type) => type switch
    {
        ValueType.Integer => "int",
        ValueType.Real => "double",
        _ => "bool",
    };
}
