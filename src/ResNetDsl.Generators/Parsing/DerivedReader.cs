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
    private readonly List<DerivedSpec> derived = [];
    private readonly List<string> open = [];
    private readonly HashSet<string> failed = [];

    /// <summary>The hyperparameters that those read so far are derived from.</summary>
    public HashSet<string> Parameters { get; } = [];

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
        constructor?.Parameters.FirstOrDefault(p => p.Name == name)?.Type ?? TypeOf(FindMember(name, block));

    /// <summary>The names of a block's derived hyperparameters and constants.</summary>
    public static IEnumerable<string> NamesIn(INamedTypeSymbol block) => Own(block)
        .SelectMany(t => t.GetMembers())
        .Where(m => !m.IsImplicitlyDeclared && TypeOf(m).AsValueType() is not null)
        .Select(m => m.Name);

    /// <summary>What a name in the layers is, where it is a member that can't be a hyperparameter; null for any other.</summary>
    public static string? Misfit(string name, INamedTypeSymbol block) => Own(block).SelectMany(t => t.GetMembers(name)).FirstOrDefault() switch
    {
        IFieldSymbol { HasConstantValue: true } constant => $"a constant of type '{constant.Type.ToDisplayString()}'",
        IFieldSymbol => "a field",
        IMethodSymbol => "a method",
        INamedTypeSymbol => "a type",
        IEventSymbol => "an event",
        _ => null,
    };

    /// <summary>Whether a name is that of a constant of the class with a value that a layer can have.</summary>
    public static bool IsConstant(string name, INamedTypeSymbol type) =>
        FindMember(name, type) is IFieldSymbol { HasConstantValue: true } constant && constant.Type.AsValueType() is not null;

    private static ITypeSymbol? TypeOf(ISymbol? member) => member switch
    {
        IPropertySymbol { IsIndexer: false } property => property.Type,
        IFieldSymbol { HasConstantValue: true } field when field.Type.AsValueType() is not null => field.Type,
        _ => null,
    };

    /// <summary>The block and those of its base classes that are the user's.</summary>
    private static IEnumerable<INamedTypeSymbol> Own(INamedTypeSymbol block) =>
        block.BaseTypes().Prepend(block).TakeWhile(t => !Language.IsOurs(t) && t.SpecialType != SpecialType.System_Object);

    private ISymbol? FindMember(string name) =>
        FindMember(name, context.Type) is { } member && !Language.IsOurs(member.ContainingType) ? member : null;

    private static ISymbol? FindMember(string name, INamedTypeSymbol type) =>
        type.BaseTypes().Prepend(type).SelectMany(t => t.GetMembers(name)).FirstOrDefault(m =>
            (m is IPropertySymbol { IsIndexer: false } or IFieldSymbol)
            && (!Language.IsOurs(m.ContainingType) || Language.NamesInBlocks.Contains(name)));

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
        if (open.IndexOf(name) is var start and >= 0)
        {
            var others = open.Skip(start + 1).Select(n => $"'{n}'").ToList();
            return others.Count == 0 ? "is derived from itself" : "is derived from itself, through " + string.Join(" and ", others);
        }
        open.Add(name);
        var spec = ReadProperty(property);
        open.RemoveAt(open.Count - 1);
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
            return Fail(property, syntax?.Type, $"'{property.Name}' is of type '{property.Type.ToDisplayString()}'", "declare it as int, double or bool");
        if (syntax is null)
            return Fail(property, null, $"'{property.Name}' belongs to a class of another assembly, whose text isn't known here", "declare it in the block");
        if (Body(syntax) is not { } body)
            return Fail(property, null, $"'{property.Name}' has no expression", $"write '{type.Keyword()} {property.Name} => …'");

        context.Locate(context.Here(property.Name), syntax.Identifier);
        var reader = new ExpressionReader(context.Type, IsOwn, Reach);
        var operation = context.ModelOf(syntax).GetOperation(body, context.Cancellation);
        var value = operation switch
        {
            IBlockOperation block => block.Operations.OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue,
            _ => operation,
        };
        var expression = value is null ? null : reader.Read(value);
        Parameters.UnionWith(reader.Parameters);
        if (expression is not null)
        {
            context.Locate(Place(property), body.Expression);
            return new(property.Name, type, expression);
        }
        if (reader.Failure is { } failure)
            return Fail(property, failure.Place, $"'{OneLine(failure.Place)}' {failure.Problem}", failure.Mend);
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

    private Site Place(IPropertySymbol property) => context.Here(DerivedSpec.PlaceOf(property.Name));

    private DerivedSpec? Fail(IPropertySymbol property, SyntaxNode? place, string problem, string mend)
    {
        var site = Place(property);
        if (place is not null)
            context.Locate(site, place);
        else if (SyntaxOf(property) is { } declaration)
            context.Locate(site, declaration.Identifier);
        context.Report(Rules.NotEvaluable, site, problem, mend);
        return null;
    }
}
