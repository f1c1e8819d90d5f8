using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Explains what C# says of a block's use with the name of a hyperparameter: that a string can't be converted. The block's typed parameters
/// take constants alone, and <c>[Use&lt;…&gt;]</c> takes names.
/// </summary>
internal sealed class NamesForConstants(ParseContext context, ArgumentValues values)
{
    /// <param name="attribute">One that C# could not bind.</param>
    public void Check(AttributeData attribute, int position)
    {
        if (attribute.AttributeClass is not { TypeKind: TypeKind.Class } block || !Language.IsBlock(block)
            || attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not AttributeSyntax { ArgumentList: { } list } syntax
            || block.HyperparameterConstructor(context.Cancellation)?.Parameters.ToArray() is not { } parameters
            || Given(list, parameters) is not { } given)
        {
            return;
        }
        foreach (var (parameter, expression) in given.Select(g => (g.Key, g.Value)))
        {
            if (parameter.Type.AsValueType() is null || context.ModelOf(expression).GetConstantValue(expression, context.Cancellation).Value is not string name || values.TypeOf(name) is null)
                continue;
            var (site, use) = (context.At(position, parameter.Name), Use(syntax, block, parameters, given));
            context.Locate(site, expression);
            context.Report(
                Rules.WrongArguments, site, $"'{name}' is a hyperparameter, and {UseReader.Signature(block, parameters)} takes constants here", $"write {use}",
                new Fix(FixKind.ReplaceLayer, context.At(position), $"Write {use}", use));
            return;
        }
    }

    /// <summary>The arguments by their parameters; null where one has none.</summary>
    private static Dictionary<IParameterSymbol, ExpressionSyntax>? Given(AttributeArgumentListSyntax list, IParameterSymbol[] parameters)
    {
        var given = new Dictionary<IParameterSymbol, ExpressionSyntax>(SymbolEqualityComparer.Default);
        var positional = list.Arguments.Where(a => a.NameEquals is null).ToList();
        for (var i = 0; i < positional.Count; i++)
        {
            var parameter = positional[i].NameColon is { } colon ? parameters.FirstOrDefault(p => p.Name == colon.Name.Identifier.ValueText) : parameters.ElementAtOrDefault(i);
            if (parameter is null || given.ContainsKey(parameter))
                return null;
            given.Add(parameter, positional[i].Expression);
        }
        return given;
    }

    /// <summary>The same use by <c>[Use&lt;…&gt;]</c>, whose arguments stand in the parameters' order, up to the last that is given.</summary>
    private static string Use(AttributeSyntax written, INamedTypeSymbol block, IParameterSymbol[] parameters, Dictionary<IParameterSymbol, ExpressionSyntax> given)
    {
        var last = Array.FindLastIndex(parameters, given.ContainsKey);
        var arguments = parameters.Take(last + 1).Select(p => given.TryGetValue(p, out var expression) ? expression.ToString() : Default(p))
            .Concat(written.ArgumentList!.Arguments.Where(a => a.NameEquals is not null).Select(a => a.ToString()));
        var name = written.Name.ToString();
        var isShort = written.Name.DescendantTokens().Last().ValueText != block.Name;
        return $"Use<{name}{(isShort ? "Attribute" : "")}>({string.Join(", ", arguments)})";
    }

    private static string Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue!, quoteStrings: true, useHexadecimalNumbers: false) : "default";
}
