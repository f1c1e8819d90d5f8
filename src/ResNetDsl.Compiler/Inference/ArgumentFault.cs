using System.Globalization;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What is wrong with a layer's argument, against the table: its type or its range.</summary>
/// <param name="Correction">What was plainly meant, as C#; null where that isn't plain.</param>
public sealed record ArgumentFault(string Problem, string? Correction)
{
    /// <summary>The place of what is wrong in a list of any length; null where the argument as a whole is.</summary>
    public int? Item { get; private init; }

    /// <summary>What would mend it, as an order; null where the range says all.</summary>
    public string? Mend { get; private init; }

    /// <summary>Null where the argument is fine.</summary>
    /// <param name="written">As the user wrote it: the name of a hyperparameter says more than what it stands for.</param>
    public static ArgumentFault? Find(Hyperparameter hyperparameter, Expression written, Value value)
    {
        if (!Fits(hyperparameter, value))
            return new($"{hyperparameter.WrittenName} must be {Expected(hyperparameter)}, got {Shown(written, value)}", Converted(hyperparameter, value));
        var numbers = value is Value.List list ? list.Items.AsSpan().ToArray() : [value];
        for (var i = 0; i < numbers.Length; i++)
        {
            var item = numbers[i];
            if (Number(item) is { } number && !hyperparameter.Allows(number) && !IsRest(hyperparameter, written, i))
            {
                var share = OfPercent(hyperparameter, item);
                return new($"{hyperparameter.WrittenName} must be {Range(hyperparameter)}, got {item.Code}", value is Value.List ? null : share ?? Nearest(hyperparameter, number))
                {
                    Item = hyperparameter.IsList ? i : null,
                    Mend = share is null ? MendOf(hyperparameter, numbers, i) : $"use {share}",
                };
            }
        }
        return null;
    }

    /// <summary>A hyperparameter's name stands for a size, also where the block is given -1 for it.</summary>
    private static bool IsRest(Hyperparameter hyperparameter, Expression written, int item) =>
        hyperparameter.Kind == HyperparameterKind.Sizes && written is Expression.List list && list.Items[item] is Expression.Integer { Number: -1 };

    /// <summary>The value; where a block's own definition has none for a name, the name and its type.</summary>
    public static string Shown(Expression written, Value value) => (written, value) switch
    {
        (Expression.Name name, Value.Unknown unknown) => $"'{name.Identifier}' of type {ExpressionPrinter.Keyword(unknown.Type)}",
        (Expression.Name name, Value.Integer { Dim.Constant: null }) => $"'{name.Identifier}' of type int",
        (_, Value.List { Items.Count: 0 }) => "an empty list",
        _ => value.Code,
    };

    private static double? Number(Value value) => value switch
    {
        Value.Integer { Dim.Constant: { } number } => number,
        Value.Real real => real.Number,
        _ => null,
    };

    private static bool Fits(Hyperparameter hyperparameter, Value value) => hyperparameter.Kind switch
    {
        HyperparameterKind.Integer => value is Value.Integer,
        HyperparameterKind.PerAxis => IsPerAxis(hyperparameter, value),
        HyperparameterKind.PerInputAxis => value is Value.Integer || IsList(value),
        HyperparameterKind.PerSide => value is Value.Integer || IsList(value, 2 * hyperparameter.Axes),
        HyperparameterKind.Padding => IsPerAxis(hyperparameter, value) || value is Value.Enumeration { Type: "Pad" },
        HyperparameterKind.Real => value is Value.Real or Value.Integer or Value.Unknown { Type: Graph.ValueType.Real },
        HyperparameterKind.Boolean => value is Value.Boolean or Value.Unknown { Type: Graph.ValueType.Boolean },
        HyperparameterKind.Axis => IsKnown(value),
        HyperparameterKind.Axes => value is Value.List list && list.Items.All(IsKnown),
        HyperparameterKind.Sizes => value is Value.List list && list.Items.All(i => i is Value.Integer),
        _ => value is Value.Enumeration enumeration && enumeration.Type == hyperparameter.EnumType,
    };

    private static bool IsKnown(Value value) => value is Value.Integer { Dim.Constant: not null };

    private static bool IsPerAxis(Hyperparameter hyperparameter, Value value) =>
        value is Value.Integer || IsList(value, hyperparameter.Axes);

    private static bool IsList(Value value, int? count = null) =>
        value is Value.List list && (count is null || list.Items.Count == count) && list.Items.All(i => i is Value.Integer);

    private static string PerSide(Hyperparameter hyperparameter) =>
        $"{(hyperparameter.Axes == 1 ? "two" : hyperparameter.Axes == 2 ? "four" : "six")} ({Space.OfAxes(hyperparameter.Axes).SideNames})";

    private static string PerAxis(Hyperparameter hyperparameter) =>
        hyperparameter.Axes == 1 ? "" : $"{(hyperparameter.Axes == 2 ? "two" : "three")} ({Space.OfAxes(hyperparameter.Axes).AxisNames})";

    private static string Expected(Hyperparameter hyperparameter) => hyperparameter.Kind switch
    {
        HyperparameterKind.Integer => "an integer",
        HyperparameterKind.PerAxis => hyperparameter.Axes == 1 ? "an integer" : $"an integer or {PerAxis(hyperparameter)}",
        HyperparameterKind.PerInputAxis => "an integer, or one for each axis",
        HyperparameterKind.PerSide => $"an integer or {PerSide(hyperparameter)}",
        HyperparameterKind.Padding => hyperparameter.Axes == 1 ? "an integer or Pad.Same" : $"an integer, {PerAxis(hyperparameter)}, or Pad.Same",
        HyperparameterKind.Real => "a number",
        HyperparameterKind.Boolean => "true or false",
        HyperparameterKind.Axis => "an integer",
        HyperparameterKind.Axes or HyperparameterKind.Sizes => "integers",
        _ => "a member of " + hyperparameter.EnumType,
    };

    private static string Range(Hyperparameter hyperparameter) => (hyperparameter.Minimum, hyperparameter.Maximum) switch
    {
        _ when hyperparameter.Kind is HyperparameterKind.Axis or HyperparameterKind.Axes => "at least 1, or, counted from the last, at most -1",
        _ when hyperparameter.Kind is HyperparameterKind.Sizes => "at least 1, or -1 for what the others leave",
        (double.NegativeInfinity, double.PositiveInfinity) => "a number",
        (_, double.PositiveInfinity) when hyperparameter.IsMinimumExcluded => FormattableString.Invariant($"greater than {hyperparameter.Minimum}"),
        (_, double.PositiveInfinity) => FormattableString.Invariant($"at least {hyperparameter.Minimum}"),
        (double.NegativeInfinity, _) => FormattableString.Invariant($"at most {hyperparameter.Maximum}"),
        _ when hyperparameter.IsMaximumExcluded => FormattableString.Invariant($"at least {hyperparameter.Minimum} and less than {hyperparameter.Maximum}"),
        _ => FormattableString.Invariant($"from {hyperparameter.Minimum} to {hyperparameter.Maximum}"),
    };

    /// <summary>Other languages write 1 for true, and 3.0 for 3.</summary>
    private static string? Converted(Hyperparameter hyperparameter, Value value) => (hyperparameter.Kind, value) switch
    {
        (HyperparameterKind.Boolean, Value.Integer { Dim.Constant: 0 }) => "false",
        (HyperparameterKind.Boolean, Value.Integer { Dim.Constant: 1 }) => "true",
        (HyperparameterKind.Integer or HyperparameterKind.PerAxis or HyperparameterKind.PerInputAxis or HyperparameterKind.PerSide or HyperparameterKind.Padding, Value.Real { Number: var number })
            when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => number.ToString("F0", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? MendOf(Hyperparameter hyperparameter, Value[] numbers, int wrong) => hyperparameter.Kind switch
    {
        HyperparameterKind.Axes when wrong == 0 && numbers.Length > 1 => $"leave the batch out, which stays first: {string.Join(", ", numbers.Skip(1).Select(n => n.Code))}",
        HyperparameterKind.Axes or HyperparameterKind.Axis => "count from 1, for 0 is the batch",
        _ when hyperparameter.LeftOut is { } meaning => $"leave it out to {meaning}",
        _ => null,
    };

    /// <summary>A share that was written in percent; null where it can't be one.</summary>
    private static string? OfPercent(Hyperparameter hyperparameter, Value value) =>
        hyperparameter is { Kind: HyperparameterKind.Real, Minimum: 0, Maximum: 1 } && value is Value.Integer { Dim.Constant: { } percent and > 1 } && hyperparameter.Allows(percent / 100.0)
            ? FormattableString.Invariant($"{percent / 100.0}")
            : null;

    /// <summary>The bound that the number is beyond, where that is the default as well.</summary>
    private static string? Nearest(Hyperparameter hyperparameter, double number) =>
        number < hyperparameter.Minimum && hyperparameter.Default is { } @default && Number(@default) == hyperparameter.Minimum ? @default.Code : null;
}
