using System.Globalization;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What is wrong with a layer's argument, against the table: its type or its range.</summary>
/// <param name="Correction">What was plainly meant, as C#; null where that isn't plain.</param>
public sealed record ArgumentFault(string Problem, string? Correction)
{
    /// <summary>Null where the argument is fine.</summary>
    /// <param name="written">As the user wrote it: the name of a hyperparameter says more than what it stands for.</param>
    public static ArgumentFault? Find(Hyperparameter hyperparameter, Expression written, Value value)
    {
        if (!Fits(hyperparameter, value))
            return new($"{hyperparameter.Name} must be {Expected(hyperparameter)}, got {Shown(written, value)}", Converted(hyperparameter, value));
        var numbers = value is Value.List list ? list.Items.AsSpan().ToArray() : [value];
        foreach (var item in numbers)
        {
            if (Number(item) is { } number && !hyperparameter.Allows(number))
                return new($"{hyperparameter.Name} must be {Range(hyperparameter)}, got {item.Code}", value is Value.List ? null : Nearest(hyperparameter, number));
        }
        return null;
    }

    /// <summary>The value; where a block's own definition has none for a name, the name and its type.</summary>
    public static string Shown(Expression written, Value value) => (written, value) switch
    {
        (Expression.Name name, Value.Unknown unknown) => $"'{name.Identifier}' of type {ExpressionPrinter.Keyword(unknown.Type)}",
        (Expression.Name name, Value.Integer { Dim.Constant: null }) => $"'{name.Identifier}' of type int",
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
        _ => value is Value.Enumeration enumeration && enumeration.Type == hyperparameter.EnumType,
    };

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
        _ => "a member of " + hyperparameter.EnumType,
    };

    private static string Range(Hyperparameter hyperparameter) => (hyperparameter.Minimum, hyperparameter.Maximum) switch
    {
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

    /// <summary>The bound that the number is beyond, where that is the default as well.</summary>
    private static string? Nearest(Hyperparameter hyperparameter, double number) =>
        number < hyperparameter.Minimum && hyperparameter.Default is { } @default && Number(@default) == hyperparameter.Minimum ? @default.Code : null;
}
