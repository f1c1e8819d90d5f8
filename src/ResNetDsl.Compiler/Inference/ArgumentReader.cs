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
        var written = ReadWritten(spec, operation.Hyperparameters);
        var missing = operation.Hyperparameters.Any(h => !h.IsOptional && !spec.Arguments.Any(a => a.Name == h.Name));
        return written is { } arguments && !missing ? new(arguments, operation.Hyperparameters) : null;
    }

    /// <summary>Those of some hyperparameters that are written; null where one is wrong, which is then reported.</summary>
    public EquatableArray<Argument>? ReadWritten(LayerSpec spec, EquatableArray<Hyperparameter> hyperparameters)
    {
        var written = new List<Argument>();
        var isValid = true;
        foreach (var argument in spec.Arguments)
        {
            if (hyperparameters.FirstOrDefault(h => h.Name == argument.Name) is not { Kind: not HyperparameterKind.Label } hyperparameter)
                continue;
            if (Evaluate(hyperparameter, argument.Value) is { } value && IsValid(hyperparameter, argument.Value, value))
                written.Add(new(argument.Name, value));
            else
                isValid = false;
        }
        return isValid ? written.ToEquatableArray() : null;
    }

    /// <summary>One argument that need not be written: its default then, and where it is wrong, which is reported.</summary>
    public Value Read(LayerSpec spec, Hyperparameter hyperparameter) =>
        spec.Arguments.FirstOrDefault(a => a.Name == hyperparameter.Name) is { } argument
        && Evaluate(hyperparameter, argument.Value) is { } value && IsValid(hyperparameter, argument.Value, value) ? value : hyperparameter.Default!;

    /// <summary>The hyperparameters of a block or a hand-written module, those left out at their defaults; null where one is wrong.</summary>
    public Dictionary<string, Value>? Read(LayerSpec spec, EquatableArray<HyperparameterSpec> hyperparameters)
    {
        var values = new Dictionary<string, Value>();
        foreach (var hyperparameter in hyperparameters)
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
    /// The hyperparameters of a repetition: the first has those that are given, the others what <c>[AfterFirst]</c> says; null where one is
    /// wrong. What that names are the block's own: they have the values that were handed over.
    /// </summary>
    /// <param name="block">Null for a hand-written module.</param>
    /// <param name="inputs">What comes in, as <see cref="Environment.ForUse"/> takes it.</param>
    /// <param name="repetition">Which one it is, from 1.</param>
    public Dictionary<string, Value>? ForRepetition(
        Dictionary<string, Value> values, EquatableArray<HyperparameterSpec> hyperparameters, BlockSpec? block, IReadOnlyList<FlowValue> inputs, int repetition)
    {
        if (repetition == 1)
            return values;
        var environment = Environment.ForUse(block, new(values), inputs, repetition);
        var changed = new Dictionary<string, Value>(values);
        foreach (var hyperparameter in hyperparameters)
        {
            if (hyperparameter.AfterFirst is not { } expression)
                continue;
            if (Evaluate(hyperparameter.Name, expression, environment, hyperparameter.Name) is not { } value || !IsOfType(hyperparameter, ref value))
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
            Report(Rules.InvalidArgument, "Repeat", $"Repeat must be an integer from 1 to 10000, got {ArgumentFault.Shown(repeat, value)}");
        return null;
    }

    /// <summary>Whether the layer is there: true where nothing is written, code in a block's definition, null where it is wrong.</summary>
    public Value? When(Expression? when)
    {
        if (when is null)
            return new Value.Boolean(true);
        var value = Evaluate("When", when);
        if (value is null or Value.Boolean or Value.Unknown { Type: Graph.ValueType.Boolean })
            return value;
        Report(Rules.InvalidArgument, "When", $"When must be true, false or a hyperparameter of type bool, got {ArgumentFault.Shown(when, value)}");
        return null;
    }

    private Value? Evaluate(Hyperparameter hyperparameter, Expression expression) => Evaluate(hyperparameter.Name, expression, frame.Environment, hyperparameter.WrittenName);

    private Value? Evaluate(string argument, Expression expression) => Evaluate(argument, expression, frame.Environment, argument);

    /// <param name="name">How the argument is written.</param>
    private Value? Evaluate(string argument, Expression expression, Environment environment, string name)
    {
        try
        {
            return Evaluator.Evaluate(expression, environment);
        }
        catch (EvaluationException exception)
        {
            if (!exception.IsShapeUnknown)
                Report(exception, argument, name);
        }
        catch (OverflowException)
        {
            Report(Rules.InvalidArgument, argument, $"{name} is too large for an int");
        }
        return null;
    }

    private bool IsValid(Hyperparameter hyperparameter, Expression written, Value value)
    {
        if (ArgumentFault.Find(hyperparameter, written, value) is not { } fault)
            return true;
        var argument = fault.Item is { } item ? FormattableString.Invariant($"{hyperparameter.Name}[{item}]") : hyperparameter.Name;
        var site = frame.Site(layer, argument);
        // A number that the user of a block gave says nothing about what the block should have instead.
        EquatableArray<Fix> fixes = fault.Correction is { } code && frame.Use is null && written is not Expression.Name
            ? [new(FixKind.SetArgument, site, $"Use {code}", code)]
            : [];
        // What the user of a block gave has the name of its hyperparameter there.
        var given = fault.Item is { } place && written is Expression.List list ? list.Items[place] : written;
        var source = frame.Use is null ? null : (given as Expression.Name)?.Identifier;
        var giver = context.Handed(frame.Way(layer), given).Skip(1).LastOrDefault();
        var from = source is null ? "" : giver.Block is null ? $" from its '{source}'" : $" from '{giver.Name}' of {giver.Block.Class.Name}";
        Report(Rules.InvalidArgument, argument, fault.Problem + from, fixes, source is null ? fault.Mend : MendOf(source));
        return false;
    }

    /// <summary>A hyperparameter out of range is the use's to change; what the block makes of some may be either's fault.</summary>
    private string? MendOf(string source) =>
        context.Definitions.FindBlock(frame.Declaration)?.Derived.Any(d => d.Name == source) == true ? $"give the block other arguments, or change '{source}'" : null;

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

    /// <summary>What has no value whatever the hyperparameters are, is wrong in the expression; else it is wrong in the use.</summary>
    private void Report(EvaluationException exception, string argument, string name)
    {
        var (site, related) = frame.Use is null && exception.Derived is { } derived
            ? (derived, [frame.Site(layer, argument)])
            : (frame.Site(layer, argument), frame.Related(layer, argument, exception.Derived));
        context.Findings.Add(new(Rules.NotEvaluable, site, path, $"{name} has no value: {exception.Message}", exception.Mend ?? (frame.Use is null ? "divide by another number" : "give the block other arguments"), related));
    }

    private void Report(Rule rule, string argument, string problem, EquatableArray<Fix> fixes = default, string? mend = null) =>
        context.Findings.Add(new(rule, frame.Site(layer, argument), path, problem, mend, frame.Related(layer, argument), fixes));
}
