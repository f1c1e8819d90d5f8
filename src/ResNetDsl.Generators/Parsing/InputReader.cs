using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reads what comes into a model, <c>[Model(3, 224, 224)]</c> or <c>[Model("3, H, W")]</c>, or an <c>[Input("image", 3, 224, 224)]</c> for each
/// value; and what a block takes besides the value that flows, <c>[Input("skip")]</c>.
/// </summary>
internal sealed class InputReader(ParseContext context)
{
    private const string Mend = "give channels, height and width of an image (3, 224, 224), the features of a vector (784), or the axes of another value, without the batch axis";

    private readonly List<(AttributeData Data, SyntaxNode Syntax)> attributes =
    [
        .. from data in context.Type.GetAttributes()
           where Language.IsInput(data.AttributeClass)
           let syntax = data.ApplicationSyntaxReference?.GetSyntax(context.Cancellation)
           where syntax is not null
           select (data, syntax),
    ];

    /// <param name="firstLayer">The first attribute that is a layer; null where there is none.</param>
    public EquatableArray<InputSpec> ReadOfModel(AttributeData model, SyntaxNode? firstLayer)
    {
        var written = AttributeArguments.Read(model, context)?.Where(argument => !argument.IsProperty).ToList();
        context.IsUnbound |= written is null;
        if (attributes.Count == 0)
            return [new(null, written is null ? [] : ReadShape(written, "the input", 0, model.ApplicationSyntaxReference!.GetSyntax(context.Cancellation)))];
        if (written is { Count: > 0 })
        {
            var site = context.Here("[Model]");
            context.Locate(site, written[0].Expression);
            var shape = string.Join(", ", written.Select(argument => argument.Expression.ToString()));
            context.Report(
                Rules.InvalidInput, site, "[Model] gives the shape of the one input, and [Input] declares inputs too",
                $"write [Model] without a shape, and, unless one of them is that input, put [Input(\"{FreeName()}\", {shape})] above them");
        }
        var inputs = new List<InputSpec>();
        for (var number = 0; number < attributes.Count; number++)
        {
            CheckPlace(number, firstLayer, ForwardSignature.MostInputs);
            inputs.Add(ReadInput(number, inputs));
        }
        return inputs.ToEquatableArray();
    }

    /// <summary>A name that no input has.</summary>
    private string FreeName()
    {
        var names = attributes.Select(a => AttributeArguments.Read(a.Data, context) is [var name, ..] ? name.Value.Text() : null).ToList();
        return names.Contains("x") ? Enumerable.Range(1, names.Count + 1).Select(number => FormattableString.Invariant($"x{number}")).First(name => !names.Contains(name)) : "x";
    }

    /// <summary>The names of a block's inputs behind the first, which has none.</summary>
    public EquatableArray<string> ReadOfBlock(SyntaxNode? firstLayer)
    {
        var names = new List<string>();
        for (var number = 0; number < attributes.Count; number++)
        {
            CheckPlace(number, firstLayer, ForwardSignature.MostInputs - 1);
            if (AttributeArguments.Read(attributes[number].Data, context) is not { Count: > 0 } written)
            {
                context.IsUnbound = true;
                continue;
            }
            if (written.Count > 1)
            {
                var site = context.Here(InputSpec.Site(context.Key, number).Argument + ".Shape");
                context.Locate(site, written[1].Expression);
                context.Report(
                    Rules.InvalidInput, site, "an input of a block has the shape of the value that it is handed where the block is used", "leave the shape out",
                    written.Count == 2 ? [new Fix(FixKind.RemoveArgument, site, "Leave the shape out")] : []);
            }
            names.Add(ReadName(written[0], number, names, MemberNames.BlockInputFault));
        }
        return names.ToEquatableArray();
    }

    /// <summary>Refuses all inputs, since the class isn't a model. Whether there were any.</summary>
    public bool RefuseAll(string problem, string mend)
    {
        for (var number = 0; number < attributes.Count; number++)
        {
            var site = Locate(number);
            context.Report(Rules.InvalidInput, site, "[Input] " + problem, mend, new Fix(FixKind.RemoveLayer, site, "Remove [Input]"));
        }
        return attributes.Count > 0;
    }

    private Site Locate(int number)
    {
        var site = InputSpec.Site(context.Key, number);
        context.Locate(site, attributes[number].Syntax);
        return site;
    }

    /// <param name="most">How many there may be.</param>
    private void CheckPlace(int number, SyntaxNode? firstLayer, int most)
    {
        var (site, syntax) = (Locate(number), attributes[number].Syntax);
        if (number == most)
        {
            var others = ForwardSignature.MostInputs - most;
            var flowing = others == 0 ? "" : FormattableString.Invariant($"{others} that flows and ");
            context.Report(
                Rules.InvalidInput, site, FormattableString.Invariant($"a module of TorchSharp takes {ForwardSignature.MostInputs} inputs at most, and here are {flowing}{attributes.Count}"),
                "put some together along the channels");
        }
        else if (number > 0 && PartOf(syntax) != PartOf(attributes[0].Syntax))
        {
            context.Report(Rules.SplitDeclaration, site, "its inputs stand on several partial declarations, so their order isn't known", "write all of them on one");
        }
        else if (firstLayer is not null && PartOf(syntax) == PartOf(firstLayer) && syntax.SpanStart > firstLayer.SpanStart)
        {
            context.Report(Rules.InvalidInput, site, "[Input] stands behind a layer, as if it came in there", "put it above the layers");
        }
    }

    private static TypeDeclarationSyntax? PartOf(SyntaxNode attribute) => attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private InputSpec ReadInput(int number, IReadOnlyList<InputSpec> before)
    {
        var (data, syntax) = attributes[number];
        if (AttributeArguments.Read(data, context) is not { Count: > 0 } written)
        {
            context.IsUnbound = true;
            return new("", []);
        }
        var name = ReadName(written[0], number, [.. before.Select(input => input.Name)], (given, _) => MemberNames.InputFault(given));
        return new(name, ReadShape(written.Skip(1), $"the input '{name}'", number, syntax));
    }

    /// <param name="others">The names of the inputs before it.</param>
    /// <param name="fault">Why an input can't have a name beside these others; null where it can.</param>
    private string ReadName(WrittenArgument argument, int number, IReadOnlyList<string> others, Func<string, IReadOnlyList<string>, string?> fault)
    {
        var name = argument.Value.Text() ?? "";
        var problem = string.IsNullOrWhiteSpace(name) ? "an input's name can't be blank"
            : others.Contains(name) ? $"'{name}' is the name of two inputs"
            : fault(name, others);
        if (problem is not null)
        {
            var site = InputSpec.Site(context.Key, number, isName: true);
            context.Locate(site, argument.Expression);
            context.Report(Rules.InvalidName, site, problem, "use another name");
        }
        return name;
    }

    /// <param name="input">Which input, in words.</param>
    private EquatableArray<Extent> ReadShape(IEnumerable<WrittenArgument> shape, string input, int number, SyntaxNode attribute)
    {
        var site = InputSpec.Site(context.Key, number);
        var texts = shape.SelectMany(Texts).ToList();
        if (texts.Find(axis => Parse(axis.Text) is null) is { Argument: { } argument, Text: var text })
        {
            context.Relocate(site, argument.Expression);
            context.Report(Rules.InvalidArgument, site, Problem(text), MendOf(text, [.. texts.Select(axis => axis.Text)]));
            return [];
        }
        context.Locate(site, attribute);
        if (texts.Count is >= 1 and <= 4)
            return texts.Select(axis => Parse(axis.Text)!).ToEquatableArray();
        var (problem, mend) = texts.Count == 0 ? ($"{input} has no shape", MendOfNone(attribute)) : ($"{input} has {texts.Count} axes", Mend);
        context.Report(Rules.InvalidArgument, site, problem, mend);
        return [];
    }

    /// <summary>What to write in place of no shape: that, or of <c>[Model]</c> several inputs.</summary>
    private static string MendOfNone(SyntaxNode attribute) => attribute is AttributeSyntax { ArgumentList.Arguments: [var name, ..] }
        ? $"write the sizes of its axes behind the name, as in [Input({name}, 3, 224, 224)]"
        : "give it the sizes of its axes, without the batch, as in [Model(3, 224, 224)], or write [Input(\"image\", 3, 224, 224)] below it for each of several";

    /// <summary>What to write in place of an axis that is none.</summary>
    /// <param name="wrong">The first such.</param>
    /// <param name="axes">All axes of the input.</param>
    private static string MendOf(string wrong, List<string> axes)
    {
        if (wrong == "N" && axes.Count > 1 && axes[0] == wrong)
            return "leave it out";
        if (wrong.Length == 0 && axes.FindAll(axis => axis.Length == 0).Count == 1 && axes[axes.Count - 1] == wrong && axes.Count > 1)
            return "leave the last comma out";
        if (wrong == "null" || axes is [""] || (wrong != "-1" && IsNumber(wrong.TrimStart('-'))) || axes.Count > 4)
            return Mend;
        var parts = wrong.Split('x', 'X', '×', ' ', ';');
        if (parts.Length > 1 && parts.All(IsNumber))
            return $"put commas between the axes: \"{string.Join(", ", parts)}\"";
        var example = $"\"{string.Join(", ", axes.Select((axis, place) => Parse(axis) is not null ? axis : NameOf(axis, place, axes)))}\"";
        return wrong == "N" ? $"call the axis otherwise, as in {example}"
            : wrong == "-1" ? $"give a size that is free a name: {example}"
            : wrong.Length == 0 ? $"write a size or a name for each axis, as in {example}"
            : $"write a number alone, or a name for a size that is free, as in {example}";
    }

    /// <summary>A name for an axis: one that the user's own text has, or that of its place.</summary>
    private static string NameOf(string axis, int place, List<string> axes)
    {
        string[] usual = axes.Count switch
        {
            1 => ["L"],
            2 => ["C", "L"],
            3 => ["C", "H", "W"],
            _ => ["C", "D", "H", "W"],
        };
        var own = new string([.. axis.SkipWhile(c => !char.IsLetter(c)).TakeWhile(char.IsLetterOrDigit)]);
        // Axes of one name are equal.
        return Parse(own) is not null ? own : axes.Contains(usual[place]) ? usual[place] + "2" : usual[place];
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');

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
        _ when IsNumber(text) && text.Any(c => c != '0') => $"'{text}' is too large for a size",
        _ => $"'{text}' is neither a size of at least 1 nor the name of an axis",
    };
}
