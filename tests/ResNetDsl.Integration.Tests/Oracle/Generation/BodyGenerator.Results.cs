using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Several values that come in, and several that go out.</summary>
internal sealed partial class BodyGenerator
{
    private readonly List<string> returned = [];

    // The inputs behind the first.
    private List<string> further = [];

    // What blocks call their results, each once.
    private readonly HashSet<string> implied = [];

    /// <summary>An input behind the first is a label that must be read, and often is so at once.</summary>
    private void AddInput(string name, Flow input)
    {
        labelled[name] = input;
        if (input.Kind != flow.Kind && vocabulary == Vocabulary.Empty)
        {
            AddCondition(name, input);
            return;
        }
        // A sum seldom fits, where nothing is known of its channels.
        if (input.Kind == flow.Kind && chooser.Chance(input.Channels is null ? 0.8 : 0.6))
        {
            layers.Add(Concat([name]));
            flow = flow with { Channels = Sum(input.Channels, flow.Channels) };
        }
        else
        {
            labels.Add(name);
        }
    }

    /// <summary>An input of another kind is made a vector, and that into what fits what flows: a gate of its channels, a further token, further features.</summary>
    private void AddCondition(string name, Flow input)
    {
        var (main, before) = (NewName("main"), flow);
        layers.Add(Layer("Skip", ("Label", Name(main))));
        flow = input;
        LayerSpec[] made = input switch
        {
            { IsSpace: true } => [Layer(input.Kind.For("GlobalAvgPool")), Layer("Flatten")],
            { Kind.IsLast: true } => [FirstToken()],
            { Channels: null } => [generator.Embedding(), FirstToken()],
            _ => [Layer("Identity")],
        };
        made[0] = made[0] with { From = name };
        foreach (var layer in made)
            Add(layer);
        Add(generator.Linear(flow.Channels, before.Channels));
        if (before.IsSpace)
        {
            Add(Layer("Reshape", ("Sizes", new Expression.List([Number(-1), .. Enumerable.Repeat(Number(1), before.Kind.Axes)]))));
            layers.AddRange([Layer("Sigmoid"), Product(main)]);
        }
        else
        {
            if (before.Kind.IsLast)
                Add(Layer("Reshape", ("Sizes", new Expression.List([Number(1), Number(-1)]))));
            layers.Add(before.Kind.IsLast ? Along(Number(1), Concat([main])) : Concat([main]));
            before = before.Kind.IsLast ? before : before with { Channels = Sum(before.Channels, flow.Channels) };
        }
        flow = before;

        static LayerSpec FirstToken() => Layer("Select", ("Index", Number(0)), ("Axis", Number(1)));
    }

    /// <summary>A label to hand over to a block: one of this kind that is there already, or a new one of what flows.</summary>
    private string HandOver(Kind kind)
    {
        var known = labelled.Where(l => l.Value.Kind == kind || chooser.IsWild()).Select(l => l.Key).ToList();
        var areOwn = vocabulary != Vocabulary.Empty && known.Exists(further.Contains) && chooser.Chance(0.7);
        if (areOwn)
            known.RemoveAll(label => !further.Contains(label));
        // What flows is as large as the block takes it to be; another value seldom is.
        if (known.Count > 0 && (areOwn || chooser.Chance(chooser.IsCareful() ? 0.3 : 0.7)))
        {
            var label = chooser.Pick(known);
            labels.Remove(label);
            return label;
        }
        var own = NewName("handed");
        layers.Add(Layer("Skip", ("Label", Name(own))));
        labelled[own] = flow;
        return own;
    }

    /// <summary>Perhaps labels what flows, to return it.</summary>
    private void ReturnThis()
    {
        if (returned.Count >= 2 || chooser.Chance(0.5))
            return;
        var label = NewName("result");
        LabelThis(label);
        labelled[label] = flow;
        returned.Insert(chooser.From(0, returned.Count), label);
    }

    /// <summary>By the last layer itself, or behind it.</summary>
    private void LabelThis(string label)
    {
        if (layers.Count > 0 && layers[^1] is { As: null, Target: not ("Skip" or "Scope") } last && chooser.Chance(0.5))
            layers[^1] = last with { As = label };
        else
            layers.Add(Layer("Skip", ("Label", Name(label))));
    }

    private void AddOutput()
    {
        var last = NewName("result");
        LabelThis(last);
        returned.Insert(chooser.From(0, returned.Count), last);
        labelled[last] = flow;
        Results = [.. returned.Select(label => (label, labelled[label]))];
        var names = chooser.IsWild() ? chooser.Pick<List<string>>([.. returned, returned[0]], [.. returned, "nowhere"], [.. returned.Where(r => r != last)]) : returned;
        layers.Add(names.Count == 0 ? Layer("Output") : Layer("Output", ("Labels", List([.. names]))));
        if (chooser.IsWild())
            layers.Add(Layer("ReLU"));
        flow = Results[0].Flow;
    }

    /// <summary>The further results of a block that was used: one of them may be read.</summary>
    private void AddResults(LayerSpec layer, IReadOnlyList<(string Name, Flow Flow)> results)
    {
        // Two results of one name can't be read.
        var known = results.Skip(1).Where(r => layer.As is not null || implied.Add(r.Name) || chooser.IsWild())
            .Select(r => (Label: layer.As is null ? r.Name : $"{layer.As}.{r.Name}", r.Flow)).ToList();
        if (layer.As is not null)
        {
            labels.Add(layer.As);
            labelled[layer.As] = flow;
        }
        if (known.Count == 0 || chooser.Chance(0.3))
            return;
        var (label, value) = chooser.Pick(known);
        labels.Remove(layer.As ?? "");
        if (value.Kind == flow.Kind && chooser.Chance(0.5))
        {
            layers.Add(chooser.Chance(0.5) ? Concat([label]) : Sum(label, Shortcut()));
            Add(Layer("ReLU"));
            return;
        }
        var left = NewName("left");
        layers.Add(Layer("Skip", ("Label", Name(left))));
        labels.Add(left);
        labelled[left] = flow;
        flow = new(value.Kind, null);
        Add(RandomLayer() with { From = label });
    }
}
