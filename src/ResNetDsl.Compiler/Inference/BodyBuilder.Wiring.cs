using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Skips, joins and labels.</summary>
internal sealed partial class BodyBuilder
{
    private void Remember(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        if (Text(layer, "Label") is { } label)
            Label(label, frame, index, "Label", path);
        else
            wiring.Skips.Push(new(flow, index, null, path));
    }

    private void Label(string label, Frame frame, int index, string argument, string path)
    {
        CloseChain();
        if (wiring.Labels.TryGetValue(label, out var first))
        {
            first.IsUsed = true;
            var (problem, mend) = first.IsImplied
                ? ($"the label '{label}' is that of a result of '{first.Path}'", $"use another label, or write As = \"x\" there, and the result is 'x.{label}'")
                : ($"the label '{label}' is defined twice", "give each value a label of its own");
            Report(Rules.DuplicateLabel, frame, index, argument, path, problem, mend, [], first.PlaceIn(frame));
            return;
        }
        wiring.Labels[label] = new(flow, index, argument, path);
    }

    private void Read(string label, Frame frame, int index, string path)
    {
        CloseChain();
        if (FindLabel(label, frame, index, "From", path) is not { } value)
        {
            // Its shape is unknown, so that nothing more is said.
            flow = flow with { Shape = null };
            return;
        }
        if (IsLost(flow))
        {
            EquatableArray<Fix> fixes = wiring.IsReadElsewhere(label, index) ? [new(FixKind.RemoveArgument, frame.Site(index, "From"), "Leave From out")] : [];
            Report(
                Rules.ThrownAway, frame, index, "From", path,
                $"reads '{label}', so nothing reads the result of '{flow.Producer}' before it", "leave From out, or join the two with [Add] or [Concat]", fixes, flow.Origin!.Site());
        }
        flow = value;
    }

    /// <summary>Of what a layer reads that looks at the batch alone, somebody must read the rest.</summary>
    private void RequireRead(LayerSpec layer, Frame frame, int index, string path)
    {
        if (layer.When is not null || OperationOf(layer) is not { ReadsBatchAlone: true })
            return;
        CloseChain();
        if (flow.Id != wiring.Entering && IsLost(flow))
        {
            Report(
                Rules.ThrownAway, frame, index, null, path, $"reads no more of the result of '{flow.Producer}' than how many samples there are, and nothing else reads it",
                "label that, As = \"x\", and read it behind, as in MultiheadAttention(8, Key = \"x\")", [], flow.Origin!.Site());
        }
    }

    /// <summary>Whether a layer made the value, and nobody can read it any more.</summary>
    private bool IsLost(FlowValue value) => value is { Id: > 0, Origin: not null } && !wiring.Remembers(value) && !wiring.IsUncertain && !wiring.HasMissing;

    private FlowValue? FindLabel(string label, Frame frame, int index, string argument, string path)
    {
        if (wiring.Labels.TryGetValue(label, out var remembered))
        {
            remembered.IsUsed = true;
            if (remembered.Whole is { } whole)
                whole.IsUsed = true;
            if (remembered.Rival is not { } rival)
                return remembered.Value;
            Report(
                Rules.DuplicateLabel, frame, index, argument, path, $"'{label}' is a result of '{remembered.Path}' and of '{rival}'",
                $"write As = \"x\" at the one that is meant, and read 'x.{label}'", [], remembered.PlaceIn(frame));
            wiring.HasMissing = true;
            return null;
        }
        if (!wiring.IsUncertain)
            ReportUnknown(label, frame, index, argument, path);
        wiring.HasMissing = true;
        return null;
    }

    private void ReportUnknown(string label, Frame frame, int index, string argument, string path)
    {
        var site = frame.Site(index, argument);
        if (wiring.FindLater(label, index) is { } later)
        {
            var (problem, mend) = later == index
                ? ($"'{label}' is the result of this very layer", "read a value that is made before it")
                : ($"the value '{label}' is made only later, by {wiring.Layers[later].Title}", "move this layer behind that one, or read a value that is made before it");
            Report(Rules.UnknownLabel, frame, index, argument, path, problem, mend, [], At(frame, later));
        }
        else if (Nearest.To(label, wiring.Labels.Keys) is { } near)
        {
            var code = CSharp.Quote(near);
            Report(Rules.UnknownLabel, frame, index, argument, path, $"no value is labelled '{label}'", $"did you mean '{near}'?", [new(FixKind.SetArgument, site, $"Use {code}", code)], wiring.Labels[near].PlaceIn(frame));
        }
        else if (wiring.Labels.Count == 0 && wiring.Skips.Count > 0 && argument == "Label" && !wiring.TakesSkipLater(index))
        {
            Report(
                Rules.UnknownLabel, frame, index, argument, path, $"no value is labelled '{label}'", "leave the label out to join the [Skip] before it",
                [new(FixKind.RemoveArgument, site, "Leave the label out")], wiring.Skips.Peek().PlaceIn(frame));
        }
        else
        {
            var mend = wiring.Labels.Count == 0
                ? $"label the value that is meant with [Skip({CSharp.Quote(label)})], or as in ReLU(As = {CSharp.Quote(label)})"
                : "known here: " + string.Join(", ", wiring.Labels.Keys.OrderBy(k => k, StringComparer.Ordinal).Select(k => $"'{k}'"));
            if (context.Root is BlockSpec && frame.Use is null && MemberNames.BlockInputFault(label, []) is null)
                mend += $"; or put [Input({CSharp.Quote(label)})] on the block, to be handed it";
            Report(Rules.UnknownLabel, frame, index, argument, path, $"no value is labelled '{label}'", mend, []);
        }
    }

    private void ReportUnused(Frame frame)
    {
        if (wiring.IsUncertain || wiring.HasMissing)
            return;
        foreach (var skip in wiring.Skips)
            ReportUnused(skip, "the value remembered here is never joined", "join it with [Add] or [Concat], or remove the [Skip]");
        foreach (var label in wiring.Labels.Where(l => l.Value is { IsUsed: false, IsImplied: false }))
            ReportUnused(label.Value, $"the label '{label.Key}' is never used", $"join it with [Add({CSharp.Quote(label.Key)})], read it with From, or leave it out");

        void ReportUnused(Remembered unused, string problem, string mend)
        {
            var site = frame.Site(unused.Layer, unused.Argument);
            Fix fix = unused.Argument == "As"
                ? new(FixKind.RemoveArgument, site, "Leave As out")
                : new(FixKind.RemoveLayer, frame.Site(unused.Layer), "Remove the [Skip]");
            Report(Rules.SkipNeverJoined, frame, unused.Layer, unused.Argument, unused.Path, problem, mend, [fix]);
        }
    }

    /// <param name="other">Another place in the class that has to do with it.</param>
    private void Report(
        Rule rule, Frame frame, int index, string? argument, string path, string problem, string mend, EquatableArray<Fix> fixes, Site? other = null) => context.Findings.Add(
        new(rule, frame.Site(index, argument), path, problem, mend, frame.Related(index, argument, other), fixes));

    /// <summary>A layer of the class that is being laid.</summary>
    private static Site At(Frame frame, int layer) => new(frame.Declaration, layer);

    /// <summary><c>[Add]</c>: the sum of the value that flows and the one remembered.</summary>
    private void Add(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        var reader = new ArgumentReader(context, frame, index, path);
        var (scale, weight) = (reader.Read(layer, ScaleOfAdd), reader.ReadWritten(layer, Initialization.OfWeight) ?? []);
        var skip = FindJoined(layer, frame, index, path, "add");
        if (skip?.Shape is null || flow.Shape is null)
        {
            JoinUnknown(layer, frame, index, path);
            return;
        }
        joined = [skip];
        var name = layer.Name ?? ProjectionName();
        var join = new JoinInference(context, frame, index, path, skip.As(flow), flow.As(skip), ShortcutOf(layer), name, weight, new(context, frame, index, wiring.Offered));
        var shortcut = join.Infer();
        if (join.Projection is { } projection)
        {
            AddMember(name, new(frame, index, frame.Join(name), projection, skip), join.Condition);
            shortcut = new Shortcut.Projection(name, join.Condition is not null);
        }
        // With WhereEqual, a branch of another shape is all that there is.
        if (join.IsLeftOut)
        {
            // One mistake is said once.
            if (!ReportEqualShapes(join.Addition(scale).Stride, skip, frame, index, path) && !ReportLostSamples(skip, frame, index))
                addition = join.Addition(scale) with { LeftOut = new(frame, index, path, Made.Joined(null), flow) };
            return;
        }
        addition = join.Addition(scale);
        var made = Made.Joined(join.Output);
        Advance(
            new Step.Add(flow.Id, made.Output, Title(layer, frame), skip.Id, shortcut, IsOne(scale) ? null : scale)
            {
                Condition = join.Projection is null ? join.Condition : null,
            },
            new(frame, index, path, made, flow));
    }

    /// <summary>
    /// WhereEqual goes by the strides, as MobileNetV2 does. A branch that is made larger again is left alone all the same, which nobody expects who
    /// sees its shape; of one point a stride makes one.
    /// </summary>
    /// <returns>Whether there is something to report.</returns>
    private bool ReportEqualShapes(Stride stride, FlowValue skip, Frame frame, int index, string path)
    {
        if (context.IsDefinition || skip.Shape is not { } shape || !shape.Dims.Equals(flow.Shape!.Dims)
            || Enumerable.Range(1, shape.Rank - 1).All(axis => stride[axis - 1].Constant == 1 || shape[axis].Constant == 1))
            return false;
        context.Findings.Add(new(
            Rules.NeedlessShortcut, frame.Site(index, "Shortcut"), path,
            $"Shortcut.WhereEqual adds nothing, though branch and skip are {shape}: it goes by the strides, and the branch has {stride}",
            "use Shortcut.Identity, or make the branch larger by Interpolate(Like = …), which takes its stride away",
            frame.Related(index, "Shortcut", skip.Site)));
        return true;
    }

    /// <summary>
    /// What a sum isn't there to make up for: without its skip, a sample that StochasticDepth sets to 0 is lost. Huang et al. (2016, section 3)
    /// leave no other branch out than one beside a shortcut. Of a block it is known where that is used.
    /// </summary>
    /// <returns>Whether there is something to report.</returns>
    private bool ReportLostSamples(FlowValue skip, Frame frame, int index)
    {
        if (context.IsDefinition)
            return false;
        var isReported = false;
        for (var origin = flow.Origin; origin is { LetsThrough: true }; origin = origin.Input.Origin)
        {
            if (origin.Operation != nameof(StochasticDepth) || origin.Module!.Arguments.Find("P") is Value.Real { Number: 0 } or Value.Integer { Dim.Constant: 0 })
                continue;
            isReported = true;
            context.Findings.Add(new(
                Rules.LostSamples, frame.Site(origin.Layer), origin.Path,
                $"sets whole samples to 0 in training, and behind it nothing is added: the branch is {flow.Shape}, its skip {skip.Shape}",
                "leave it out where they differ, by When, or use Shortcut.Projection",
                frame.Related(origin.Layer, null, frame.Site(index))));
        }
        return isReported;
    }

    /// <summary><c>[Multiply]</c>: the product of the value that flows and the one remembered, one of which may be a gate.</summary>
    private void Multiply(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        var factor = FindJoined(layer, frame, index, path, "multiply");
        if (factor?.Shape is null || flow.Shape is null)
        {
            JoinUnknown(layer, frame, index, path);
            return;
        }
        joined = [factor];
        var made = Made.Joined(new ProductInference(context, frame, index, path, flow.As(factor), factor.As(flow)).Infer());
        Advance(new Step.Multiply(flow.Id, made.Output, Title(layer, frame), factor.Id), new(frame, index, path, made, flow));
    }

    /// <summary>What a join of two values joins to the one that flows: the label's, or the innermost skip.</summary>
    private FlowValue? FindJoined(LayerSpec layer, Frame frame, int index, string path, string verb) =>
        Text(layer, "Label") is { } label ? FindLabel(label, frame, index, "Label", path) : PopSkip(frame, index, path, verb, "Label");

    /// <summary>After a mistake: the value is a new one, of which nothing is known.</summary>
    private void JoinUnknown(LayerSpec layer, Frame frame, int index, string path) =>
        Advance(new Step.Concat(flow.Id, null, Title(layer, frame), [], "1"), new(frame, index, path, Made.Unknown, flow));

    private static readonly Hyperparameter ScaleOfAdd = Hyperparameter.Real("Scale", 1, double.NegativeInfinity, double.PositiveInfinity);

    private static bool IsOne(Value scale) => scale is Value.Real { Number: 1 } or Value.Integer { Dim.Constant: 1 };

    private FlowValue? PopSkip(Frame frame, int index, string path, string verb, string argument)
    {
        if (wiring.Skips.Count > 0)
            return wiring.Skips.Pop().Value;
        if (!wiring.IsUncertain)
            ReportMissing(frame, index, path, $"nothing is remembered to {verb}", argument);
        wiring.HasMissing = true;
        return null;
    }

    /// <summary>Where one labelled skip waits for its join, that one is meant.</summary>
    private void ReportMissing(Frame frame, int index, string path, string problem, string argument)
    {
        var waiting = wiring.Labels.Where(l => l.Value is { IsUsed: false, Argument: "Label" }).ToList();
        if (waiting.Count != 1)
        {
            Report(Rules.JoinWithoutSkip, frame, index, null, path, problem, "put [Skip] where the shortcut begins", []);
            return;
        }
        var (label, remembered) = (CSharp.Quote(waiting[0].Key), waiting[0].Value);
        Report(
            Rules.JoinWithoutSkip, frame, index, null, path, $"{problem} without a label", $"write the label of [Skip({label})]",
            [new(FixKind.SetArgument, frame.Site(index, argument), $"Join {label}", label)], remembered.PlaceIn(frame));
    }

    /// <summary><c>[Concat]</c>: the remembered values and the one that flows, along one axis.</summary>
    private void Concat(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        var remembered = LabelsOf(layer).Select((label, number) => FindLabel(label, frame, index, $"Labels[{number}]", path)).ToList();
        if (remembered.Count == 0)
            remembered.Add(PopSkip(frame, index, path, "concatenate", "Labels"));
        var written = new ArgumentReader(context, frame, index, path).ReadWritten(layer, ConcatInference.Hyperparameters);
        if (written is null || remembered.Exists(value => value?.Shape is null) || flow.Shape is null)
        {
            JoinUnknown(layer, frame, index, path);
            return;
        }
        joined = [.. remembered.OfType<FlowValue>()];
        var inference = new ConcatInference(context, frame, index, path, new(written.Value, ConcatInference.Hyperparameters), new(context, frame, index, wiring.Offered));
        var made = inference.Infer([.. joined, flow]);
        Advance(
            new Step.Concat(flow.Id, made.Output, Title(layer, frame), joined.Select(value => value.Id).ToEquatableArray(), inference.Dimension(made.Output ?? flow.Shape)),
            new(frame, index, path, made, flow));
    }

    /// <summary>The labels that a join or an <c>[Output]</c> names, the use of a block with several inputs, or a layer that reads other values.</summary>
    internal static IEnumerable<string> LabelsOf(LayerSpec layer) =>
        layer.Inputs.Count > 0 ? layer.Inputs
        : layer.Target is "Add" or "Multiply" && Text(layer, "Label") is { } label ? [label]
        : layer.Arguments.FirstOrDefault(a => a.Name == "Labels")?.Value is Expression.List list ? list.Items.OfType<Expression.Name>().Select(name => name.Identifier)
        : OperationOf(layer) is not { } operation ? []
        : operation.Hyperparameters.Where(h => h.Kind == HyperparameterKind.Label).Select(h => Text(layer, h.Name)).OfType<string>();

    internal const string ProjectionStem = "downsample";

    private string ProjectionName()
    {
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? ProjectionStem : ProjectionStem + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!memberNames.Contains(candidate))
                return candidate;
        }
    }

    private static string ShortcutOf(LayerSpec layer) =>
        layer.Arguments.FirstOrDefault(a => a.Name == "Shortcut")?.Value is Expression.Enumeration e ? e.Member : "Identity";
}
