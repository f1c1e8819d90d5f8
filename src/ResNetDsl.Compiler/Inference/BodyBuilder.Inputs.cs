using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Several values that come in.</summary>
internal sealed partial class BodyBuilder
{
    /// <summary>Those behind the first are values from the start: input n is value n.</summary>
    private List<Entering> Enter(Declaration declaration, IReadOnlyList<FlowValue> values)
    {
        var numbered = values.Select((value, number) => value with { Id = number, Strides = [], Origin = null }).ToList();
        for (var number = 1; number < values.Count; number++)
            steps.Add(new Step.Parameter(ForwardSignature.Of(declaration).Inputs[number], values[number].Shape));
        return declaration switch
        {
            ModelSpec { Inputs: [{ Label: null }] } => [],
            ModelSpec model => [.. Entering.Of(model.Class.Key, model.Inputs.Select(input => input.Name), numbered)],
            BlockSpec block => [.. Entering.Of(block, numbered.Skip(1))],
            var other => throw new InvalidOperationException($"Unknown declaration {other.GetType().Name}."),
        };
    }

    /// <summary>A value that comes in under a label.</summary>
    /// <param name="Argument">The place of its attribute, see <see cref="InputSpec.Site"/>.</param>
    private sealed record Entering(string Label, FlowValue Value, string? Argument)
    {
        public static List<Entering> Of(BlockSpec block, IEnumerable<FlowValue> further) => Of(block.Class.Key, block.Inputs, further);

        public static List<Entering> Of(string declaration, IEnumerable<string> labels, IEnumerable<FlowValue> values) =>
            [.. labels.Zip(values, (label, value) => (label, value)).Select((input, number) => new Entering(input.label, input.value, InputSpec.Site(declaration, number).Argument))];
    }

    /// <summary>
    /// Reads the values that a block is handed besides the one that flows, by their labels: they are then <see cref="joined"/>. False where
    /// there are too few or too many, or one isn't known, which is reported.
    /// </summary>
    private bool ReadGiven(LayerSpec layer, BlockSpec block, Frame frame, int index, string path)
    {
        if (layer.Inputs.Count > 0)
            CloseChain();
        var values = layer.Inputs.Select((label, number) => FindLabel(label, frame, index, PlaceOfInput(number), path)).ToList();
        if (layer.Inputs.Count != block.Inputs.Count)
        {
            ReportCount(layer, block, frame, index, path);
            return false;
        }
        joined = [.. values.OfType<FlowValue>()];
        return joined.Count == values.Count;
    }

    private static string PlaceOfInput(int number) => FormattableString.Invariant($"Inputs[{number}]");

    private void ReportCount(LayerSpec layer, BlockSpec block, Frame frame, int index, string path)
    {
        var (name, given, taken) = (block.Class.Name, layer.Inputs.Count, block.Inputs.Count);
        var attribute = taken == 0 ? new Site(block.Class.Key) : InputSpec.Site(block.Class.Key, Math.Min(given, taken - 1));
        if (taken == 0)
        {
            Report(
                Rules.WrongArguments, frame, index, "Inputs", path, $"{name} takes no value besides the one that flows", $"leave Inputs out, or put [Input({CSharp.Quote(layer.Inputs[0])})] on {name}",
                [new(FixKind.RemoveArgument, new(frame.Declaration, index, "Inputs"), "Leave Inputs out")], attribute);
        }
        else if (given > taken)
        {
            Report(
                Rules.WrongArguments, frame, index, PlaceOfInput(taken), path, $"{name} takes {Described(block.Inputs)} besides the value that flows, not {Count(given)}",
                "leave out what is too much", [], attribute);
        }
        else
        {
            List<string> missing = [.. block.Inputs.Skip(given)];
            wiring.HasMissing = true;
            var (mend, code) = Handing(missing, layer.Inputs);
            Report(
                Rules.WrongArguments, frame, index, given == 0 ? null : "Inputs", path, $"{name} takes {Described(block.Inputs)} besides the value that flows, and isn't handed {Described(missing)}",
                mend, code is null ? [] : [new(FixKind.SetArgument, new(frame.Declaration, index, "Inputs"), $"Write Inputs = {code}", code)], attribute);
        }

        static string Described(IEnumerable<string> inputs) => Enumeration.Of(inputs.Select(input => $"'{input}'"), "and");

        static string Count(int values) => values == 1 ? "1 value" : FormattableString.Invariant($"{values} values");
    }

    /// <summary>
    /// How a block is handed the values that it lacks: by labels that there are in the class of its use, which may know them by other names. With
    /// the list of labels, in C#, where only one can be meant.
    /// </summary>
    /// <param name="missing">The block's names for them.</param>
    /// <param name="given">The labels of what it is handed already.</param>
    private (string Mend, string? Code) Handing(List<string> missing, EquatableArray<string> given)
    {
        var known = wiring.Labels.Where(label => label.Value.Rival is null).Select(label => label.Key).Except(given).OrderBy(label => label, StringComparer.Ordinal).ToList();
        var meant = missing.TrueForAll(known.Contains) ? missing : missing.Count == 1 && known.Count == 1 ? known : null;
        var (value, names) = (missing.Count == 1 ? "value" : "values", Enumeration.Of(missing.Select(input => $"'{input}'"), "and"));
        if (meant is not null)
            return ($"write the {(missing.Count == 1 ? "label of the value" : "labels of the values")}: Inputs = {Code(meant)}", Code(meant));
        if (known.Count == 0)
            return ($"label the {value} for {names}, as in ReLU(As = {CSharp.Quote(missing[0])}), and hand {(missing.Count == 1 ? "it" : "them")} over: Inputs = {Code(missing)}", null);
        var others = known.Count < missing.Count ? ", and As labels others" : "";
        return ($"write the {(missing.Count == 1 ? "label" : "labels")} of the {value} for {names}: Inputs = {Code(missing.Select(_ => "…"))}; known here: {string.Join(", ", known.Select(label => $"'{label}'"))}{others}", null);

        string Code(IEnumerable<string> labels) => $"[{string.Join(", ", given.Concat(labels).Select(CSharp.Quote))}]";
    }

    /// <summary>An input that isn't read changes nothing; after another mistake it may have been meant.</summary>
    private void ReportUnusedInputs(int count, Frame frame)
    {
        if (count < 2 || context.HasFaults || context.HasUnknownLayer)
            return;
        var read = new HashSet<int>(steps.SelectMany(step => step.Reads).Concat((results ?? [("", flow)]).Select(result => result.Value.Id)));
        if (!read.Contains(0) && context.Root is BlockSpec)
            context.Findings.Add(new(Rules.UnusedInput, new(frame.Declaration), frame.OwnPath, "no layer reads the value that flows into the block", "begin with a layer that has no From, or put [Skip] before it and join it later", []));
        foreach (var input in entering.Where(input => !read.Contains(input.Value.Id)))
        {
            var (site, name) = (new Site(frame.Declaration, Argument: input.Argument), CSharp.Quote(input.Label));
            var isNamed = context.Root.Layers.Any(layer => layer.From == input.Label || LabelsOf(layer).Contains(input.Label));
            context.Findings.Add(new(
                Rules.UnusedInput, site, frame.OwnPath, $"no layer reads the input {name}", $"read it with From = {name}, join it as in [Concat({name})], or remove it", [],
                isNamed ? [] : [new(FixKind.RemoveLayer, site, $"Remove the input {name}")]));
        }
    }
}
