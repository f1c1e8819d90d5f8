using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Skips, joins and labels.</summary>
internal sealed partial class BodyBuilder
{
    private void Remember(LayerSpec layer, Frame frame, int index)
    {
        CloseChain();
        if (Text(layer, "Label") is { } label)
            Label(label, frame, index, "Label");
        else
            wiring.Skips.Push(new(flow, index, null));
    }

    private void Label(string label, Frame frame, int index, string argument)
    {
        CloseChain();
        if (wiring.Labels.ContainsKey(label))
        {
            Report(Rules.DuplicateLabel, frame, index, argument, $"the label '{label}' is defined twice", "give each value a label of its own");
            return;
        }
        wiring.Labels[label] = new(flow, index, argument);
    }

    private void Read(string label, Frame frame, int index)
    {
        CloseChain();
        // Where there is no such value, its shape is unknown, so that nothing more is said.
        flow = FindLabel(label, frame, index, "From") ?? flow with { Shape = null };
    }

    private FlowValue? FindLabel(string label, Frame frame, int index, string argument)
    {
        if (wiring.Labels.TryGetValue(label, out var remembered))
        {
            remembered.IsUsed = true;
            return remembered.Value;
        }
        var known = wiring.Labels.Count == 0 ? "no value is labelled before it" : "known here: " + string.Join(", ", wiring.Labels.Keys.OrderBy(k => k, StringComparer.Ordinal).Select(k => $"'{k}'"));
        wiring.HasUnknownLabel = true;
        Report(Rules.UnknownLabel, frame, index, argument, $"no value is labelled '{label}'", known);
        return null;
    }

    private void ReportUnused(Frame frame)
    {
        // Where a label isn't known, it was meant to be one of those that aren't used.
        var labels = wiring.HasUnknownLabel ? [] : wiring.Labels.Values.Where(l => !l.IsUsed);
        foreach (var skip in wiring.Skips.Concat(labels))
            Report(Rules.SkipNeverJoined, frame, skip.Layer, skip.Argument, "the value remembered here is never used", "join it with [Add], read it with From, or remove this");
    }

    private void Report(Rule rule, Frame frame, int index, string? argument, string problem, string? mend) => context.Findings.Add(
        new(rule, frame.Site(index, argument), frame.Path.Length == 0 ? ShortName(frame.Declaration) : frame.Path, problem, mend, frame.Related(index, argument)));

    private static string ShortName(string key) => key.Substring(key.LastIndexOfAny(['.', '+']) + 1);

    /// <summary><c>[Add]</c>: the sum of the value that flows and the one remembered.</summary>
    private void Add(LayerSpec layer, Frame frame, int index)
    {
        CloseChain();
        var path = frame.Join(NamingOf(scope).Next("add"));
        var scale = new ArgumentReader(context, frame, index, path).Read(layer, ScaleOfAdd);
        var skip = Text(layer, "Label") is { } label ? FindLabel(label, frame, index, "Label") : PopSkip(frame, index, path, "add");
        if (skip is null || skip.Shape is null || flow.Shape is null)
        {
            flow = flow with { Shape = null };
            return;
        }
        joined = [skip];
        var join = new JoinInference(context, frame, index, path, skip, flow, ShortcutOf(layer));
        var shortcut = join.Infer();
        if (join.Projection is { } projection)
        {
            var name = layer.Name ?? ProjectionName();
            AddMember(name, new(frame, index, frame.Join(name), projection, skip), join.Condition);
            shortcut = new Shortcut.Projection(name, join.Condition is not null);
        }
        addition = join.Addition(scale);
        var made = Made.Joined(join.Output);
        Advance(
            new Step.Add(flow.Id, made.Output, Title(layer, frame), skip.Id, shortcut, IsOne(scale) ? null : scale),
            new(frame, index, path, made, flow));
    }

    private static readonly Hyperparameter ScaleOfAdd = Hyperparameter.Real("Scale", 1, double.NegativeInfinity, double.PositiveInfinity);

    private static bool IsOne(Value scale) => scale is Value.Real { Number: 1 } or Value.Integer { Dim.Constant: 1 };

    private FlowValue? PopSkip(Frame frame, int index, string path, string verb)
    {
        if (wiring.Skips.Count > 0)
            return wiring.Skips.Pop().Value;
        context.Findings.Add(new(Rules.JoinWithoutSkip, frame.Site(index), path,
            $"nothing is remembered to {verb}", "put [Skip] where the shortcut begins", frame.Related(index, null)));
        return null;
    }

    /// <summary><c>[Concat]</c>: the remembered values and the one that flows, along the channels or features.</summary>
    private void Concat(LayerSpec layer, Frame frame, int index)
    {
        CloseChain();
        var path = frame.Join(NamingOf(scope).Next("concat"));
        var labels = layer.Arguments.FirstOrDefault(a => a.Name == "Labels")?.Value is Expression.List list ? list.Items : [];
        var remembered = labels.OfType<Expression.Name>().Select((label, number) => FindLabel(label.Identifier, frame, index, $"Labels[{number}]")).ToList();
        if (remembered.Count == 0)
            remembered.Add(PopSkip(frame, index, path, "concatenate"));
        if (remembered.Exists(value => value?.Shape is null) || flow.Shape is null)
        {
            flow = flow with { Shape = null };
            return;
        }
        joined = [.. remembered.OfType<FlowValue>()];
        var made = Made.Joined(new ConcatInference(context, frame, index, path).Infer([.. joined, flow]));
        Advance(
            new Step.Concat(flow.Id, made.Output, Title(layer, frame), joined.Select(value => value.Id).ToEquatableArray()),
            new(frame, index, path, made, flow));
    }

    private string ProjectionName()
    {
        const string Name = "downsample";
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? Name : Name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!memberNames.Contains(candidate))
                return candidate;
        }
    }

    private static string ShortcutOf(LayerSpec layer) =>
        layer.Arguments.FirstOrDefault(a => a.Name == "Shortcut")?.Value is Expression.Enumeration e ? e.Member : "Identity";
}
