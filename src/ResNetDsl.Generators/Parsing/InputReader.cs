using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads a model's input: <c>[Model(3, 224, 224)]</c> or <c>[Model("3, H, W")]</c>.</summary>
internal static class InputReader
{
    private const string Mend = "give channels, height and width of an image (3, 224, 224), or the features of a vector (784), without the batch axis";

    public static EquatableArray<Extent> Read(AttributeData model, ParseContext context)
    {
        if (AttributeArguments.Read(model, context) is not { } written)
        {
            context.IsUnbound = true;
            return [];
        }
        var site = context.Here("Input");
        var extents = new List<Extent>();
        foreach (var (text, argument) in written.SelectMany(Texts))
        {
            if (Parse(text) is { } extent)
            {
                extents.Add(extent);
                continue;
            }
            context.Locate(site, argument.Expression);
            context.Report(Rules.InvalidArgument, site, Problem(text), Mend);
            return [];
        }
        context.Locate(site, model.ApplicationSyntaxReference!.GetSyntax(context.Cancellation));
        if (extents.Count is >= 1 and <= 4)
            return extents.ToEquatableArray();
        context.Report(Rules.InvalidArgument, site, $"the input has {extents.Count} axes", Mend);
        return [];
    }

    private static IEnumerable<(string Text, WrittenArgument Argument)> Texts(WrittenArgument argument) => argument.Value.Kind == TypedConstantKind.Array ? [("null", argument)] : argument.Value.Value switch
    {
        string shape => shape.Split(',').Select(axis => (axis.Trim(), argument)),
        int size => [(size.ToString(CultureInfo.InvariantCulture), argument)],
        _ => [("null", argument)],
    };

    private static Extent? Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return size >= 1 ? new(null, size) : null;
        return SyntaxFacts.IsValidIdentifier(text) && text is not ("N" or "null") ? new(text, 0) : null;
    }

    private static string Problem(string text) => text switch
    {
        "N" => "'N' is the batch axis, which the input leaves out",
        "" => "an axis of the input is empty",
        "null" => "the input is null",
        _ when text.All(c => c is >= '0' and <= '9') && text.Any(c => c != '0') => $"'{text}' is too large for a size",
        _ => $"'{text}' is neither a size of at least 1 nor the name of an axis",
    };
}
