using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers one layer, given its input, its number from 0 among its repetitions, and its path.</summary>
internal delegate Made Inferrer(FlowValue input, int number, string path);

/// <summary>Infers what stands several times: <c>Repeat</c>.</summary>
/// <param name="infer">Infers one repetition.</param>
internal sealed class RepeatInference(Context context, Frame frame, int layer, string path, Inferrer infer)
{
    public Made Infer(Dim count, FlowValue input) => count.Constant is { } number ? Unroll((int)number, input) : Loop(count, input);

    private Made Unroll(int count, FlowValue input)
    {
        var all = new List<Made>(count);
        var flow = input;
        for (var number = 0; number < count; number++)
        {
            context.CountLayer();
            var child = path + "." + Name(number);
            var findings = context.Findings.Count;
            var made = infer(flow, number, child);
            all.Add(made);
            if (made.Output is null)
            {
                Shrinkage.Explain(context, findings, () => Shrinkage.ByRepetition(context, frame, layer, path, all[0].Module, count));
                return Made.Unknown;
            }
            flow = flow with { Shape = made.Output, Producer = child };
        }
        var children = all.Select((made, number) => made.Module is null ? null : new Child(Name(number), made.Module, made.Output)).ToList();
        return new(
            children.Contains(null) ? null : new ModuleSpec.Sequence(children.OfType<Child>().ToEquatableArray()),
            flow.Shape,
            all.Aggregate(Totals.Zero, (sum, made) => sum + made.Totals),
            EffectsOf(all),
            all.SelectMany(m => m.Strides).ToEquatableArray(),
            all[count - 1].Last);
    }

    /// <summary>
    /// In a block's definition the count may be a hyperparameter; then all repetitions after the first must be constructed
    /// alike, but for the number that they are told, which the third is compared with the second for. A size that changes from one to the next
    /// isn't known after them.
    /// </summary>
    private Made Loop(Dim count, FlowValue input)
    {
        var made = new List<Made>();
        var flow = input;
        for (var number = 0; number < 3; number++)
        {
            // There may be no second one.
            made.Add(number == 0 ? infer(flow, number, path) : context.InferOptional(() => infer(flow, number, path)));
            if (made[number] is not { Module: not null, Output: not null })
                return Made.Unknown;
            flow = flow with { Shape = made[number].Output };
        }
        var (first, rest, third) = (made[0], made[1], made[2]);
        if (!CodeNames.Constructing(rest.Module!).SequenceEqual(CodeNames.Constructing(third.Module!)))
        {
            Report("its repetitions differ in more than the first, and how many there are is a hyperparameter");
            return Made.Unknown;
        }
        var output = first.Output!.Dims.Select((dim, axis) => dim.Equals(rest.Output![axis]) && dim.Equals(third.Output![axis]) ? dim : Unsettled());
        return new(
            new ModuleSpec.Repetition(count, first.Module!, rest.Module!),
            first.Output with { Dims = output.ToEquatableArray() },
            new(Sum(t => t.Parameters), Sum(t => t.MultiplyAdds), first.Totals.Entries) { Uncounted = (first.Totals + rest.Totals).Uncounted },
            EffectsOf(made),
            rest.Strides.Count == 0 ? first.Strides : [Stride.Of(first.Output.Dims.Skip(1).Select(_ => Unsettled()).ToEquatableArray())],
            rest.Last);

        Dim Unsettled() => context.Unsettle(() => Report("a layer needs a size that depends on how often this one is repeated, which is a hyperparameter"));

        Dim Sum(Func<Totals, Dim> part) => part(rest.Totals).Equals(part(third.Totals)) ? part(first.Totals) + ((count - 1) * part(rest.Totals)) : Unsettled();
    }

    private void Report(string problem) => context.Findings.Add(new(
        Rules.UnequalRepetitions, frame.Site(layer, "Repeat"), path, problem,
        "write Repeat as a number, or keep channels, height and width from the second repetition on", frame.Related(layer, "Repeat")));

    private static Effects EffectsOf(List<Made> all) => new(
        all.Any(m => m.Effects.SavesInput), all.Any(m => m.Effects.SavesOutput), all.All(m => m.Effects.AliasesInput))
    {
        Further = Enumerable.Range(0, all[0].Effects.Further.Count)
            .Select(input => new FurtherEffects(all.Any(m => m.Effects.Further[input].IsSaved), all.Any(m => m.Effects.Further[input].IsAliased))).ToEquatableArray(),
    };

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
