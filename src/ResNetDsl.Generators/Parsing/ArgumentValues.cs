using System.Globalization;
using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads the values of a layer's arguments, and holds the names in them to what the class has.</summary>
/// <param name="constructor">The block's, whose parameters are its hyperparameters; null for a model, which has none.</param>
internal sealed class ArgumentValues(ParseContext context, IMethodSymbol? constructor)
{
    /// <summary>The names in an argument.</summary>
    public static IEnumerable<string> Names(Expression? argument) => argument switch
    {
        Expression.Name name => [name.Identifier],
        Expression.Convert convert => Names(convert.Operand),
        Expression.List list => list.Items.SelectMany(Names),
        _ => [],
    };

    /// <param name="what">The argument in words: <c>'Stride' of Conv2d</c>.</param>
    /// <returns>The value; null where it is none, which is reported.</returns>
    public Expression? Read(WrittenArgument argument, string what, Site site)
    {
        var value = Constants.Read(argument.Value, out var fault);
        if (value is null)
        {
            var isNeedless = argument.Value.IsNull && argument.IsProperty;
            Fix[] fixes = isNeedless ? [new(FixKind.RemoveArgument, site, $"Leave {argument.Name} out")] : [];
            context.Report(Rules.InvalidArgument, site, $"{what}: {fault.Problem}", isNeedless ? "leave it out, or " + fault.Mend : fault.Mend, fixes);
        }
        else if (Names(value).FirstOrDefault(n => TypeOf(n) is null) is { } unknown)
        {
            ReportUnknown(unknown, what, site, isWhole: value is Expression.Name);
        }
        return value;
    }

    /// <summary>What a name stands for in the class; null where it stands for nothing.</summary>
    public ITypeSymbol? TypeOf(string name) => constructor is null ? null : DerivedReader.TypeOf(name, context.Type, constructor);

    /// <summary>Whether an argument names, with <c>nameof</c>, what not even C# knows, which says so.</summary>
    public bool IsUnbound(WrittenArgument argument) => AttributeArguments.HasUnboundName(argument, context, name => TypeOf(name) is null);

    private void ReportUnknown(string name, string what, Site site, bool isWhole)
    {
        // A model's primary constructor is the mistake, and is reported.
        if (constructor is null && context.Type.HyperparameterConstructor(context.Cancellation)?.Parameters.Any(p => p.Name == name) == true)
            return;
        var (mend, code) = Meant(name);
        var problem = name.Length == 0 ? $"{what}: an empty text names no hyperparameter" : $"{what}: there is no hyperparameter '{name}'";
        if (constructor is not null && DerivedReader.Misfit(name, context.Type) is { } misfit)
            (problem, mend, code) = ($"{what}: '{name}' is {misfit}, not a hyperparameter", $"declare a property with an expression: 'int {name} => …'", null);
        context.Report(Rules.UnknownHyperparameter, site, problem, mend, code is null || !isWhole ? [] : [new(FixKind.SetArgument, site, $"Use {code}", code)]);
    }

    /// <summary>A number or a truth as C# writes it, such as Python's; null for any other text.</summary>
    public static string? Literal(string text) =>
        bool.TryParse(text, out var flag) ? (flag ? "true" : "false")
        : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && char.IsDigit(text[text.Length - 1]) ? text
        : null;

    /// <summary>What a text that names nothing was probably meant to be: in words, and as code where one thing alone comes near.</summary>
    private (string Mend, string? Code) Meant(string text)
    {
        if (Literal(text.Trim()) is { } literal)
            return ($"write it without quotes: {literal}", literal);
        if (text.Equals("same", StringComparison.OrdinalIgnoreCase))
            return ("use Pad.Same", "Pad.Same");
        if (constructor is null && DerivedReader.IsConstant(text, context.Type))
            return ($"write {text} without nameof", text);
        if (constructor is null)
            return ("a model has none: give a constant", null);
        var known = constructor.Parameters.Select(p => p.Name).Concat(DerivedReader.NamesIn(context.Type)).Distinct().ToList();
        if (Nearest.To(text, known.Concat(Language.NamesInBlocks)) is { } near)
            return ($"did you mean '{near}'?", $"nameof({near})");
        return known.Count == 0
            ? ("declare it as a parameter of the block's primary constructor", null)
            : ("known here: " + string.Join(", ", known.Select(n => $"'{n}'")), null);
    }
}
