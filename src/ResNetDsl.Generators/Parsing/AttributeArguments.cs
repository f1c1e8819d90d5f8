using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResNetDsl.Generators.Parsing;

/// <summary>One argument as written. <paramref name="Name"/> is the constructor parameter's or the property's; those of a <c>params</c> parameter all have its name.</summary>
internal sealed record WrittenArgument(string Name, bool IsProperty, TypedConstant Value, ExpressionSyntax Expression);

/// <summary>Reads which arguments of an attribute were written, with what value, and where.</summary>
internal static class AttributeArguments
{
    /// <summary>The arguments in source order; null where C# could not bind the attribute, and says so itself.</summary>
    public static IReadOnlyList<WrittenArgument>? Read(AttributeData attribute, ParseContext context)
    {
        if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error }
            || attribute.AttributeConstructor is not { } constructor
            || attribute.ConstructorArguments.Length != constructor.Parameters.Length
            || attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        var written = new List<WrittenArgument>();
        var arguments = syntax.ArgumentList?.Arguments ?? [];
        var positional = arguments.Count(a => a.NameEquals is null);
        var position = 0;
        foreach (var argument in arguments)
        {
            if (argument.NameEquals is { } property)
            {
                var name = property.Name.Identifier.ValueText;
                var index = attribute.NamedArguments.IndexOf(attribute.NamedArguments.FirstOrDefault(n => n.Key == name));
                if (index < 0 || written.Any(w => w.IsProperty && w.Name == name))
                    return null;
                written.Add(new(name, true, attribute.NamedArguments[index].Value, argument.Expression));
            }
            else
            {
                if (Parameter(argument, position, constructor) is not { } parameter)
                    return null;
                var values = attribute.ConstructorArguments[parameter.Ordinal];
                var isList = parameter.IsParams && values is { Kind: TypedConstantKind.Array, IsNull: false };
                if (!isList)
                    written.Add(new(parameter.Name, false, values, argument.Expression));
                else if (positional == parameter.Ordinal + 1 && IsWholeArray(argument.Expression, parameter, context))
                    written.AddRange(ReadElements(parameter, values, argument.Expression));
                else
                    written.Add(new(parameter.Name, false, values.Values[position - parameter.Ordinal], argument.Expression));
                position++;
            }
        }
        return written.Any(w => HasError(w.Value)) ? null : written;
    }

    private static IParameterSymbol? Parameter(AttributeArgumentSyntax argument, int position, IMethodSymbol constructor) => argument.NameColon is { } colon
        ? constructor.Parameters.FirstOrDefault(p => p.Name == colon.Name.Identifier.ValueText)
        : constructor.Parameters.ElementAtOrDefault(Math.Min(position, constructor.Parameters.Length - 1));

    /// <summary>
    /// Whether an argument has a <c>nameof</c> of what C# doesn't know: it reports that, but gives the name all the same.
    /// </summary>
    /// <param name="isSuspect">Names for which it is worth asking.</param>
    public static bool HasUnboundName(WrittenArgument argument, ParseContext context, Func<string, bool> isSuspect) => argument.Expression.DescendantNodesAndSelf()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 })
        .Select(call => call.ArgumentList.Arguments[0].Expression)
        .Where(named => isSuspect(named.GetLastToken().ValueText))
        .Select(named => context.ModelOf(named).GetSymbolInfo(named, context.Cancellation))
        .Any(info => info.Symbol is null && info.CandidateSymbols.IsEmpty);

    private static IEnumerable<WrittenArgument> ReadElements(IParameterSymbol parameter, TypedConstant array, ExpressionSyntax expression)
    {
        var elements = Elements(expression).ToList();
        return array.Values.Select((value, i) => new WrittenArgument(parameter.Name, false, value, elements.Count == array.Values.Length ? elements[i] : expression));
    }

    /// <summary>Whether the argument is the array itself (<c>new object[] { 1, 2 }</c>), not one of its elements.</summary>
    private static bool IsWholeArray(ExpressionSyntax expression, IParameterSymbol parameter, ParseContext context) =>
        context.ModelOf(expression).GetTypeInfo(expression, context.Cancellation).Type is IArrayTypeSymbol type
        && context.Compilation.ClassifyConversion(type, parameter.Type).IsImplicit;

    /// <summary>The items of an array as it is written; none where it is written otherwise.</summary>
    public static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
        _ => [],
    };

    private static bool HasError(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error || (value.Kind == TypedConstantKind.Array && !value.IsNull && value.Values.Any(HasError));
}
