using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Evaluates a layer's written arguments and holds them to the table: type and range.</summary>
internal sealed class ArgumentReader(Context context, Frame frame, int layer, string path)
{
    /// <summary>The arguments of an operation; null where one is wrong, which is then reported.</summary>
    public Arguments? Read(LayerSpec spec, Operation operation)
    {
        var written = new List<Argument>();
        var isValid = true;
        foreach (var argument in spec.Arguments)
        {
            if (operation.Hyperparameters.FirstOrDefault(h => h.Name == argument.Name) is not { } hyperparameter)
                continue;
            if (Evaluate(argument.Name, argument.Value) is { } value && IsValid(hyperparameter, value))
                written.Add(new(argument.Name, value));
            else
                isValid = false;
        }
        var missing = operation.Hyperparameters.Any(h => !h.IsOptional && !spec.Arguments.Any(a => a.Name == h.Name));
        return isValid && !missing ? new(written.ToEquatableArray(), operation.Hyperparameters) : null;
    }

    /// <summary>One argument that need not be written: its default then, and where it is wrong, which is reported.</summary>
    public Value Read(LayerSpec spec, Hyperparameter hyperparameter) =>
        spec.Arguments.FirstOrDefault(a => a.Name == hyperparameter.Name) is { } argument
        && Evaluate(argument.Name, argument.Value) is { } value && IsValid(hyperparameter, value) ? value : hyperparameter.Default!;

    /// <summary>The hyperparameters of a block, those left out at their defaults; null where one is wrong.</summary>
    public Dictionary<string, Value>? Read(LayerSpec spec, BlockSpec block)
    {
        var values = new Dictionary<string, Value>();
        foreach (var hyperparameter in block.Hyperparameters)
        {
            var written = spec.Arguments.FirstOrDefault(a => a.Name == hyperparameter.Name)?.Value;
            if ((written ?? hyperparameter.Default) is not { } expression)
                return null;
            if (Evaluate(hyperparameter.Name, expression) is not { } value || !IsOfType(hyperparameter, ref value))
                return null;
            values[hyperparameter.Name] = value;
        }
        return values;
    }

    /// <summary>
    /// A block's hyperparameters from the second repetition on; null where one is wrong. What <c>[AfterFirst]</c> names are
    /// the block's own: they have the values that were handed over.
    /// </summary>
    public Dictionary<string, Value>? AfterFirst(Dictionary<string, Value> values, BlockSpec block, Shape? input)
    {
        var environment = Environment.ForUse(block, new(values), input);
        var changed = new Dictionary<string, Value>(values);
        foreach (var hyperparameter in block.Hyperparameters)
        {
            if (hyperparameter.AfterFirst is not { } expression)
                continue;
            if (Evaluate(hyperparameter.Name, expression, environment) is not { } value || !IsOfType(hyperparameter, ref value))
                return null;
            changed[hyperparameter.Name] = value;
        }
        return changed;
    }

    /// <summary>How often the layer stands there; 1 where nothing is written, null where it is wrong.</summary>
    public Dim? Repeat(Expression? repeat)
    {
        if (repeat is null)
            return 1;
        var value = Evaluate("Repeat", repeat);
        if (value is Value.Integer integer && integer.Dim.Constant is null or (>= 1 and <= 10_000))
            return integer.Dim;
        if (value is not null)
            Report(Rules.InvalidArgument, "Repeat", $"Repeat must be an integer from 1 to 10000, got {value.Code}");
        return null;
    }

    private Value? Evaluate(string argument, Expression expression) => Evaluate(argument, expression, frame.Environment);

    private Value? Evaluate(string argument, Expression expression, Environment environment)
    {
        try
        {
            return Evaluator.Evaluate(expression, environment);
        }
        catch (EvaluationException exception)
        {
            if (!exception.IsShapeUnknown)
                Report(Rules.NotEvaluable, argument, $"{argument} has no value: {exception.Message}");
        }
        catch (OverflowException)
        {
            Report(Rules.InvalidArgument, argument, $"{argument} is too large for an int");
        }
        return null;
    }

    private bool IsValid(Hyperparameter hyperparameter, Value value)
    {
        if (!Fits(hyperparameter, value))
        {
            Report(Rules.InvalidArgument, hyperparameter.Name, $"{hyperparameter.Name} must be {Expected(hyperparameter)}, got {value.Code}");
            return false;
        }
        var numbers = value is Value.List list ? list.Items.AsSpan().ToArray() : [value];
        foreach (var item in numbers)
        {
            if (Number(item) is { } number && !(number >= hyperparameter.Minimum && number <= hyperparameter.Maximum))
            {
                Report(Rules.InvalidArgument, hyperparameter.Name, $"{hyperparameter.Name} must be {Range(hyperparameter)}, got {item.Code}");
                return false;
            }
        }
        return true;
    }

    private static double? Number(Value value) => value switch
    {
        Value.Integer { Dim.Constant: { } number } => number,
        Value.Real real => real.Number,
        _ => null,
    };

    private static bool Fits(Hyperparameter hyperparameter, Value value) => hyperparameter.Kind switch
    {
        HyperparameterKind.Integer => value is Value.Integer,
        HyperparameterKind.Pair => IsPair(value),
        HyperparameterKind.Padding => IsPair(value) || value is Value.Enumeration { Type: "Pad" },
        HyperparameterKind.Real => value is Value.Real or Value.Integer or Value.Unknown { Type: Graph.ValueType.Real },
        HyperparameterKind.Boolean => value is Value.Boolean or Value.Unknown { Type: Graph.ValueType.Boolean },
        _ => value is Value.Enumeration enumeration && enumeration.Type == hyperparameter.EnumType,
    };

    private static bool IsPair(Value value) =>
        value is Value.Integer || (value is Value.List { Items.Count: 2 } list && list.Items.All(i => i is Value.Integer));

    private static string Expected(Hyperparameter hyperparameter) => hyperparameter.Kind switch
    {
        HyperparameterKind.Integer => "an integer",
        HyperparameterKind.Pair => "an integer or two (height, width)",
        HyperparameterKind.Padding => "an integer, two (height, width), or Pad.Same",
        HyperparameterKind.Real => "a number",
        HyperparameterKind.Boolean => "true or false",
        _ => "a member of " + hyperparameter.EnumType,
    };

    private static string Range(Hyperparameter hyperparameter) => (hyperparameter.Minimum, hyperparameter.Maximum) switch
    {
        (_, double.PositiveInfinity) => FormattableString.Invariant($"at least {hyperparameter.Minimum}"),
        (double.NegativeInfinity, _) => FormattableString.Invariant($"at most {hyperparameter.Maximum}"),
        _ => FormattableString.Invariant($"from {hyperparameter.Minimum} to {hyperparameter.Maximum}"),
    };

    private bool IsOfType(HyperparameterSpec hyperparameter, ref Value value)
    {
        if (hyperparameter.Type == Graph.ValueType.Real && value is Value.Integer { Dim.Constant: { } number })
            value = new Value.Real(number);
        var fits = hyperparameter.Type switch
        {
            Graph.ValueType.Integer => value is Value.Integer,
            Graph.ValueType.Real => value is Value.Real or Value.Unknown { Type: Graph.ValueType.Real },
            _ => value is Value.Boolean or Value.Unknown { Type: Graph.ValueType.Boolean },
        };
        if (!fits)
        {
            Report(Rules.WrongArguments, hyperparameter.Name,
                $"{hyperparameter.Name} must be {ExpressionPrinter.Keyword(hyperparameter.Type)}, got {value.Code}");
        }
        return fits;
    }

    private void Report(Rule rule, string argument, string problem) =>
        context.Findings.Add(new(rule, frame.Site(layer, argument), path, problem, null, frame.Related(layer, argument)));
}
