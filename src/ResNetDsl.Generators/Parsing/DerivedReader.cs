using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reads a block's derived hyperparameters: those that its layers name, and those that these use. What nobody reaches
/// is the user's own affair and may hold any code.
/// </summary>
internal sealed class DerivedReader(ParseContext context)
{
    private const string Mend =
        "a derived hyperparameter is an expression of int, double and bool: arithmetic, comparisons, ?:, casts, "
        + "Math.Min/Max/Ceiling/Floor/Round/Abs, constants, hyperparameters and other such properties";

    private readonly List<DerivedSpec> derived = [];
    private readonly HashSet<string> open = [];
    private readonly HashSet<string> failed = [];

    /// <summary>The properties in the order of their computation: each after those that it uses.</summary>
    public EquatableArray<DerivedSpec> Read(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            switch (FindMember(name))
            {
                case IPropertySymbol property:
                    Reach(property);
                    break;
                case IFieldSymbol { HasConstantValue: true } field when field.Type.AsValueType() is { } type:
                    if (derived.All(d => d.Name != name))
                        derived.Add(new(name, type, Constants.Read(field.ConstantValue!, out _)!));
                    break;
            }
        }
        return derived.ToEquatableArray();
    }

    /// <summary>The type of what a name in the layers stands for; null where it stands for nothing.</summary>
    public static ITypeSymbol? TypeOf(string name, INamedTypeSymbol block, IMethodSymbol? constructor) =>
        constructor?.Parameters.FirstOrDefault(p => p.Name == name)?.Type ?? FindMember(name, block) switch
        {
            IPropertySymbol property => property.Type,
            IFieldSymbol { HasConstantValue: true } field => field.Type,
            _ => null,
        };

    private ISymbol? FindMember(string name) =>
        FindMember(name, context.Type) is { } member && !Language.IsOurs(member.ContainingType) ? member : null;

    private static ISymbol? FindMember(string name, INamedTypeSymbol type) =>
        type.BaseTypes().Prepend(type).SelectMany(t => t.GetMembers(name)).FirstOrDefault(m =>
            (m is IPropertySymbol { IsIndexer: false } or IFieldSymbol)
            && (!Language.IsOurs(m.ContainingType) || Language.InputNames.Contains(name)));

    private bool IsOwn(INamedTypeSymbol type) =>
        context.Type.BaseTypes().Prepend(context.Type).Contains(type, SymbolEqualityComparer.Default);

    /// <summary>Reads a property and those it uses; null, or why it can't be used, or "" where that was reported at the property itself.</summary>
    private string? Reach(IPropertySymbol property)
    {
        var name = property.Name;
        if (derived.Any(d => d.Name == name))
            return null;
        if (failed.Contains(name))
            return "";
        if (!open.Add(name))
            return "is derived from itself";
        var spec = ReadProperty(property);
        open.Remove(name);
        if (spec is not null)
        {
            derived.Add(spec);
            return null;
        }
        failed.Add(name);
        return "";
    }

    private DerivedSpec? ReadProperty(IPropertySymbol property)
    {
        var syntax = SyntaxOf(property);
        if (property.Type.TypeKind == TypeKind.Error)
        {
            context.IsUnbound = true;
            return null;
        }
        if (property.Type.AsValueType() is not { } type)
            return Fail(property, syntax?.Type, $"'{property.Name}' is of type '{property.Type.ToDisplayString()}'");
        if (syntax is null)
            return Fail(property, null, $"'{property.Name}' belongs to a class of another assembly");
        if (Body(syntax) is not { } body)
            return Fail(property, null, $"'{property.Name}' has no expression ('=> …')");

        var reader = new ExpressionReader(IsOwn, Reach);
        var operation = context.ModelOf(syntax).GetOperation(body, context.Cancellation);
        var value = operation switch
        {
            IBlockOperation block => block.Operations.OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue,
            _ => operation,
        };
        var expression = value is null ? null : reader.Read(value);
        if (expression is not null)
            return new(property.Name, type, expression);
        if (reader.Failure is { } failure)
            return Fail(property, failure.Place, $"'{OneLine(failure.Place)}' {failure.Problem}");
        context.IsUnbound |= reader.IsUnbound || value is null;
        return null;
    }

    /// <summary>The property's text, if it is this compilation's: another project's may be there, but can't be asked what it means.</summary>
    private PropertyDeclarationSyntax? SyntaxOf(IPropertySymbol property) => property.DeclaringSyntaxReferences
        .Where(reference => context.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(context.Cancellation))
        .OfType<PropertyDeclarationSyntax>()
        .FirstOrDefault();

    private static string OneLine(SyntaxNode node) =>
        string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ArrowExpressionClauseSyntax? Body(PropertyDeclarationSyntax property) =>
        property.ExpressionBody ?? property.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration))?.ExpressionBody;

    private DerivedSpec? Fail(IPropertySymbol property, SyntaxNode? place, string problem)
    {
        var site = context.Here(property.Name);
        if (place is not null)
            context.Locate(site, place);
        else if (SyntaxOf(property) is { } declaration)
            context.Locate(site, declaration.Identifier);
        context.Report(Rules.NotEvaluable, site, problem, Mend);
        return null;
    }
}
