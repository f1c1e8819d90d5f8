using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Several values that go out.</summary>
internal sealed partial class BodyBuilder
{
    /// <summary><c>[Output]</c>: the labelled values are what the class returns, and the first is what flows on.</summary>
    private void Return(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        var labels = LabelsOf(layer).ToList();
        if (IsMisplaced(frame, index, path))
        {
            // What is labelled behind it isn't known yet, and what flows goes on as if it weren't here.
            foreach (var known in labels.Where(wiring.Labels.ContainsKey))
                wiring.Labels[known].IsUsed = true;
            wiring.HasMissing = true;
            return;
        }
        if (labels.Count == 0)
        {
            wiring.HasMissing = true;
            Fix remove = new(FixKind.RemoveLayer, frame.Site(index), "Remove [Output]");
            Report(Rules.InvalidOutput, frame, index, null, path, "[Output] names no value", "write the labels of the values to return, or leave it out", [remove]);
            return;
        }
        var last = flow;
        results = [.. labels.Select((label, number) => (label, FindLabel(label, frame, index, Place(number), path) ?? flow with { Shape = null }))];
        if (labels.Count > 1)
            CheckNames(labels, frame, index, path);
        if (IsLost(last))
        {
            Report(
                Rules.ThrownAway, frame, index, null, path, $"[Output] doesn't return the result of '{last.Producer}', and nothing else reads it",
                "label it with As and return it too, or leave the layer out", [], last.Origin!.Site());
        }
        flow = results[0].Value;
    }

    private static string Place(int label) => FormattableString.Invariant($"Labels[{label}]");

    /// <summary>Whether there is another <c>[Output]</c>, or something behind it, which is reported.</summary>
    private bool IsMisplaced(Frame frame, int index, string path)
    {
        var others = Enumerable.Range(0, wiring.Layers.Count).Where(i => i != index && wiring.Layers[i].Target == LayerSpec.Output).ToList();
        if (others.Count > 0 && others[0] < index)
        {
            Report(Rules.InvalidOutput, frame, index, null, path, "a class has one [Output]", "name all results in the last one", [], At(frame, others[0]));
            return true;
        }
        if (others.Count > 0 || index == wiring.Layers.Count - 1)
            return false;
        var next = wiring.Layers[index + 1];
        var name = next.Title;
        Report(Rules.InvalidOutput, frame, index, null, path, $"[Output] returns, so nothing can stand behind it, but {name} does", "put [Output] last", [], At(frame, index + 1));
        return true;
    }

    /// <summary>Of several results each becomes a tuple's element.</summary>
    private void CheckNames(List<string> labels, Frame frame, int index, string path)
    {
        var offered = new HashSet<string>(labels);
        for (var number = 0; number < labels.Count; number++)
        {
            var label = labels[number];
            var isAgain = labels.IndexOf(label) < number;
            wiring.HasMissing |= isAgain;
            if (isAgain)
                Report(Rules.InvalidName, frame, index, Place(number), path, $"the result '{label}' is named twice", "name each value once", [new(FixKind.RemoveArgument, frame.Site(index, Place(number)), "Leave it out")]);
            else if (MemberNames.ElementFault(label, number) is { } problem)
                Report(Rules.InvalidName, frame, index, Place(number), path, problem, $"give the value another label: [Identity(From = {CSharp.Quote(label)}, As = {CSharp.Quote(ElementFor(label, number, offered))})]", [], wiring.Labels.TryGetValue(label, out var labelled) ? labelled.PlaceIn(frame) : null);
        }
    }

    /// <summary>A name for the element: as the label, but for what it can't have, and unlike those that others have or were offered.</summary>
    private string ElementFor(string label, int number, HashSet<string> offered)
    {
        var name = MemberNames.Corrected(label.Substring(label.LastIndexOf('.') + 1), name => MemberNames.ElementFault(name, number) is null && !wiring.Labels.ContainsKey(name) && !offered.Contains(name));
        offered.Add(name);
        return name;
    }

    /// <summary>The results behind the first of a block that has several, before they are known, or where they can't be.</summary>
    private IReadOnlyList<(string Name, FlowValue Value)> UnknownResults(BlockSpec block) =>
        [.. ForwardSignature.Of(block).Results.Skip(1).Select(name => (name, flow with { Shape = null }))];

    /// <summary>
    /// Each repetition would have results of its own, and one that is left out has none: only one value can have the label. Whether that is
    /// so is reported.
    /// </summary>
    private bool ReportSeveralTimes(LayerSpec layer, BlockSpec block, Frame frame, int index, string path)
    {
        var name = block.Class.Name;
        if (layer.Repeat is not null)
        {
            Report(
                Rules.InvalidArgument, frame, index, "Repeat", path, $"{name} has several results, so it can't be repeated: each repetition would have its own '{further[0].Name}'",
                $"write it as often as it is wanted, with As where '{further[0].Name}' is read", []);
            // What is labelled may be read once there are several.
            wiring.HasMissing = true;
        }
        else if (layer.When is not (null or Expression.Boolean))
        {
            Report(
                Rules.InvalidArgument, frame, index, "When", path, $"{name} has several results, so it can't be left out by a hyperparameter: there would be no '{further[0].Name}'",
                "leave When out", []);
        }
        else
        {
            return false;
        }
        return true;
    }

    /// <summary>The call that was laid last makes a tuple: each further result is a value of its own.</summary>
    private void TakeApart(Origin origin)
    {
        var (first, values) = (steps.Count, new List<(string, FlowValue)>());
        foreach (var (name, value, effects, shared) in origin.Made.Further)
        {
            steps.Add(new Step.Part(first, value.Shape, name, effects, shared is { } other ? first + other : null));
            var made = origin.Made with { Output = value.Shape, Strides = value.Strides, Last = value.Origin };
            values.Add((name, new(
                steps.Count, value.Shape, origin.Path + "." + name, origin.Frame.Site(origin.Layer), origin.Input.Strides.Concat(value.Strides).ToEquatableArray(), origin with { Made = made })));
        }
        further = values;
    }

    /// <summary>A block's further results have its names for them as labels, behind that of the first and a dot if that has one.</summary>
    private void LabelFurther(LayerSpec layer, Frame frame, int index, string path)
    {
        foreach (var (name, value) in further)
        {
            var label = layer.As is null ? name : layer.As + "." + name;
            var whole = layer.As is null ? null : wiring.Labels[layer.As];
            if (!wiring.Labels.TryGetValue(label, out var first))
            {
                wiring.Labels[label] = new(value, index, null, path) { IsImplied = true, Whole = whole };
            }
            else if (first.IsImplied)
            {
                // Only who reads it must know which is meant.
                first.Rival = path;
            }
            else
            {
                first.IsUsed = true;
                Report(
                    Rules.DuplicateLabel, frame, index, null, path, $"has a result '{name}', and the label '{label}' is another value's",
                    $"write As = \"x\", and the result is 'x.{name}'", [], first.PlaceIn(frame));
            }
        }
    }
}
