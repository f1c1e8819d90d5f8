using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

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
        var label = Text(layer, "Label");
        FlowValue? skip;
        if (label is not null)
        {
            skip = FindLabel(label, frame, index, "Label");
        }
        else if (wiring.Skips.Count > 0)
        {
            skip = wiring.Skips.Pop().Value;
        }
        else
        {
            skip = null;
            context.Findings.Add(new(Rules.JoinWithoutSkip, frame.Site(index), path,
                "nothing is remembered to add", "put [Skip] where the shortcut begins", frame.Related(index, null)));
        }
        if (skip is null || skip.Shape is null || flow.Shape is null)
        {
            flow = flow with { Shape = null };
            return;
        }
        joined = skip;
        var join = new JoinInference(context, frame, index, path, skip, flow, ShortcutOf(layer));
        var shortcut = join.Infer();
        if (join.Projection is { } projection)
        {
            var name = layer.Name ?? ProjectionName();
            AddMember(name, projection, join.Condition, frame.Join(name), frame.Site(index));
            shortcut = new Shortcut.Projection(name, join.Condition is not null);
        }
        Advance(new Step.Add(flow.Id, flow.Shape, Title(layer, frame), skip.Id, shortcut), new(null, flow.Shape, Totals.Zero, new(false, false, false), []), path, frame.Site(index));
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
