using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers the use of a block: its body for these hyperparameters and this input, and the call of its constructor.</summary>
internal sealed class BlockInference(Context context, Frame frame, int layer, BlockSpec block)
{
    /// <param name="isAfterFirst">Whether this is a second or later repetition, where <c>[AfterFirst]</c> values hold.</param>
    public Made Infer(Dictionary<string, Value> values, bool isAfterFirst, FlowValue input, string path)
    {
        if (isAfterFirst)
            values = AfterFirst(values, input.Shape);
        if (!context.Open.Add(block.Class.Key))
        {
            context.Findings.Add(new(Rules.RecursiveBlock, frame.Site(layer), path,
                $"'{block.Class.Name}' contains itself", "a block can only use other blocks", frame.Related(layer, null)));
            return Made.Unknown;
        }
        try
        {
            var environment = Environment.ForUse(block, new(values), input.Shape);
            var inner = new Frame(block.Class.Key, environment, frame.Use ?? new Site(frame.Declaration, layer), path);
            var arguments = values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new Argument(v.Key, v.Value)).ToEquatableArray();
            var body = context.BuildUse(block, arguments, input, inner);
            return new(Construction(values, input.Shape), body.Result.Shape, body.Totals, body.Effects, body.Result.Strides);
        }
        finally
        {
            context.Open.Remove(block.Class.Key);
        }
    }

    /// <summary>A value after the first may be another hyperparameter of the block: then it is as given to the first.</summary>
    private Dictionary<string, Value> AfterFirst(Dictionary<string, Value> values, Shape? input)
    {
        var given = Environment.ForUse(block, new(values), input);
        var changed = new Dictionary<string, Value>(values);
        foreach (var hyperparameter in block.Hyperparameters)
        {
            if (hyperparameter.AfterFirst is { } value)
                changed[hyperparameter.Name] = Evaluator.Evaluate(value, given);
        }
        return changed;
    }

    private ModuleSpec.Block? Construction(Dictionary<string, Value> values, Shape? input)
    {
        // After a mistake nothing is emitted; and a block that contains itself has no definition to ask for.
        if (input is null || context.Findings.Count > 0)
            return null;
        var inferred = context.Definitions.Infer(block);
        if (inferred.Network is not { } definition)
        {
            context.Findings.AddRange(inferred.Faults);
            return null;
        }
        var arguments = block.Hyperparameters.Select(h => new BlockArgument(
            h.Name, values[h.Name], h.Default is not null && Evaluator.Evaluate(h.Default, frame.Environment) == values[h.Name], h.Default is null));
        return new ModuleSpec.Block(
            block.Class.GlobalName + ".Module",
            block.Class.IsPubliclyVisible,
            definition.Signature.Inputs.Select(name => InputNames.Select(name, input)).ToEquatableArray(),
            arguments.ToEquatableArray());
    }
}

/// <summary>Infers what stands several times: <c>Repeat</c>.</summary>
internal static class RepeatInference
{
    /// <summary>Stands for a size that depends on how often a layer is repeated, where only the hyperparameters say that.</summary>
    public const string UnknownSize = "sizeAfterRepeat";

    public const string UnequalProblem = "its repetitions differ in more than the first, and how many there are is a hyperparameter";
    public const string UnknownSizeProblem = "a layer needs a size that depends on how often an earlier one is repeated, which is a hyperparameter";
    public const string Mend = "write Repeat as a constant";

    /// <summary>
    /// Repeats <paramref name="infer"/>, which is given the repetition's input, its number from 0, and its path.
    /// Null where the count is a hyperparameter and the repetitions can't be constructed in a loop.
    /// </summary>
    public static Made? Infer(Dim count, FlowValue input, string path, Func<FlowValue, int, string, Made> infer) =>
        count.Constant is { } number ? Unroll((int)number, input, path, infer) : Loop(count, input, path, infer);

    private static Made Unroll(int count, FlowValue input, string path, Func<FlowValue, int, string, Made> infer)
    {
        var all = new List<Made>(count);
        var flow = input;
        for (var number = 0; number < count; number++)
        {
            var child = path + "." + Name(number);
            var made = infer(flow, number, child);
            all.Add(made);
            if (made.Output is null)
                return Made.Unknown;
            flow = flow with { Shape = made.Output, Producer = child };
        }
        var children = all.Select((made, number) => made.Module is null ? null : new Child(Name(number), made.Module, made.Output)).ToList();
        return new(
            children.Contains(null) ? null : new ModuleSpec.Sequence(children.OfType<Child>().ToEquatableArray()),
            flow.Shape,
            all.Aggregate(Totals.Zero, (sum, made) => sum + made.Totals),
            new(all[0].Effects.SavesInput, all[count - 1].Effects.SavesOutput, all.All(m => m.Effects.AliasesInput)),
            all.SelectMany(m => m.Strides).ToEquatableArray());
    }

    /// <summary>
    /// In a block's definition the count may be a hyperparameter; then all repetitions after the first must be constructed alike,
    /// which the third is compared with the second for.
    /// </summary>
    private static Made? Loop(Dim count, FlowValue input, string path, Func<FlowValue, int, string, Made> infer)
    {
        var made = new List<Made>();
        var flow = input;
        for (var number = 0; number < 3; number++)
        {
            made.Add(infer(flow, number, path));
            flow = flow with { Shape = made[number].Output };
        }
        if (made[0].Module is not { } first || made[1].Module is not { } rest || made[2].Module is not { } third)
            return Made.Unknown;
        if (!rest.Equals(third))
            return null;
        var strides = made[1].Strides.Count == 0 ? made[0].Strides : [new Stride(Dim.Symbol(UnknownSize), Dim.Symbol(UnknownSize))];
        return made[1] with { Module = new ModuleSpec.Repetition(count, first, rest), Output = Common(made), Strides = strides };
    }

    /// <summary>The output's shape, as far as it is the same for any number of repetitions.</summary>
    private static Shape Common(List<Made> made)
    {
        var last = made[2].Output!;
        var sizes = last.Dims.Select((dim, axis) =>
            made.All(m => m.Output!.Rank == last.Rank && m.Output[axis].Equals(dim)) ? dim : Dim.Symbol(UnknownSize));
        return new(sizes.ToEquatableArray());
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
