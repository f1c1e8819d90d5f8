using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Skips, labels and joins.</summary>
internal sealed partial class BodyGenerator
{
    private static readonly string[] Shortcuts = ["Identity", "Projection", "Projection", "AlwaysProjection", "PadZero", "WhereEqual"];

    // Those that nothing reads yet, and all with what they stand for.
    private readonly List<string> labels = [];
    private readonly Dictionary<string, Flow> labelled = [];

    /// <summary>A skip, a branch beside it, and their sum or what they make together.</summary>
    private void AddResidual()
    {
        var label = chooser.Chance(0.25) ? NewName("skip") : null;
        layers.Add(label is null ? Layer("Skip") : Layer("Skip", ("Label", Name(label))));
        var before = flow;
        var join = chooser.IsCareful() ? AddFittingBranch(before, label) : AddAnyBranch(before, label);
        // The branch may have come to hold another since the join was drawn.
        if (HasUnnamedProjection([join]) && HasUnnamedProjection(layers))
            join = join with { Name = NewName("shortcut") };
        layers.Add(join);
        if (join.Target == "Concat")
            flow = flow with { Channels = ChannelsBehind(join, before.Channels) };
        // Behind a sum that may be left out nothing is read from elsewhere: what would be lost then depends on shapes.
        if (chooser.Chance(0.5) || join.Find("Shortcut") is Expression.Enumeration { Member: "WhereEqual" })
            Add(chooser.Chance(0.2) ? Layer("ReLU") : generator.Activation(flow.Channels));
    }

    /// <summary>Layers beside a skip, of which the last mostly restores the channels, and a join that may fit.</summary>
    private LayerSpec AddAnyBranch(Flow before, string? label)
    {
        for (var count = chooser.From(0, 2); count > 0; count--)
        {
            if (flow.IsSpace && chooser.Chance(0.15))
                AddResidual();
            else
                Add(RandomLayer());
        }
        var restored = chooser.Chance(0.6) ? before.Channels : null;
        if (flow.Kind == before.Kind)
            Add(flow.IsSpace ? generator.Convolution(flow.Kind, flow.Channels, restored) : generator.Linear(flow.Channels, restored));
        if (flow.IsSpace && chooser.Chance(0.5))
            Add(generator.Norm(flow.Kind, flow.Channels));
        return chooser.From(0, 9) switch
        {
            0 => MaybeAlong(Concat(label is null ? [] : [label])),
            1 => Product(label),
            _ => Sum(label, Shortcut()),
        };
    }

    /// <summary>Layers beside a skip that the join behind them asks for.</summary>
    private LayerSpec AddFittingBranch(Flow before, string? label)
    {
        if (before.IsSpace && chooser.Chance(0.1))
            return AddGate(before, label);
        var join = chooser.From(0, 9) switch
        {
            0 => MaybeAlong(Concat(label is null ? [] : [label])),
            1 => Product(label),
            _ => Sum(label, before.IsSpace ? chooser.Pick(Shortcuts) : "Identity"),
        };
        var shortcut = (join.Find("Shortcut") as Expression.Enumeration)?.Member ?? "Identity";
        for (var count = chooser.From(0, 2); count > 0; count--)
        {
            if (flow.IsSpace && chooser.Chance(0.15))
                AddResidual();
            else
                Add(KeepingLayer());
        }
        var isStrided = join.Target == "Add" && shortcut != "Identity" && chooser.Chance(0.4);
        var wanted = (join.Target == "Concat" && IsOfFeatures(join)) || shortcut.EndsWith("Projection", StringComparison.Ordinal) ? null : before.Channels;
        if (flow.IsSpace && (isStrided || wanted != flow.Channels))
            Add(generator.SameConvolution(flow.Kind, wanted, isStrided));
        else if (!flow.IsSpace && wanted is not null)
            Add(generator.Linear(flow.Channels, wanted));
        return join;
    }

    /// <summary>A gate for each channel, or for each pixel.</summary>
    private LayerSpec AddGate(Flow before, string? label)
    {
        if (chooser.Chance(0.6))
        {
            Add(Layer(flow.Kind.For("GlobalAvgPool")));
            Add(Layer(flow.Kind.For("Conv"), ("OutChannels", before.Channels ?? generator.Channels()), ("KernelSize", Number(1))));
        }
        else
        {
            Add(generator.SameConvolution(flow.Kind, Number(1), isStrided: false));
        }
        Add(Layer("Softmax"));
        flow = before;
        return Product(label);
    }

    /// <summary>Several branches that read one value, and what they make together.</summary>
    private void AddBranches()
    {
        var (root, branches) = (NewName("root"), new List<string>());
        if (chooser.Chance(0.5))
            Add(RandomLayer() with { As = root });
        else
            layers.Add(Layer("Skip", ("Label", Name(root))));
        var start = flow;
        var count = chooser.From(2, 3);
        for (var branch = 0; branch < count; branch++)
        {
            // The first may go on where the value flows; then the label may be for the others alone.
            flow = start;
            var length = chooser.From(1, 2);
            for (var i = 0; i < length; i++)
            {
                var layer = chooser.IsCareful() ? KeepingLayer() : RandomLayer();
                if (i == 0 && branch > 0)
                    layer = layer with { From = root };
                if (i == length - 1 && branch < count - 1)
                    branches.Add((layer = layer with { As = NewName("branch") }).As!);
                Add(layer);
            }
        }
        layers.Add(count == 3 || chooser.Chance(0.4) ? Concat(branches) : chooser.Chance(0.3) ? Product(branches[0]) : Sum(branches[0], Shortcut()));
        flow = flow with { Channels = layers[^1].Target == "Concat" ? null : flow.Channels };
        Add(Layer("ReLU"));
    }

    /// <summary>A coarser branch, made as large again as what is beside it, and mostly joined to that.</summary>
    private void AddResized()
    {
        var (fine, before) = (NewName("fine"), flow);
        layers.Add(Layer("Skip", ("Label", Name(fine))));
        Add(chooser.IsCareful() && flow.IsSpace ? generator.SameConvolution(flow.Kind, before.Channels, isStrided: true) : RandomLayer());
        var resized = generator.Resized(flow.Kind, chooser.IsWild() ? chooser.Pick<string>(["nowhere", fine, .. labelled.Keys]) : fine);
        if (flow.IsSpace && vocabulary.Flags.Count > 0 && chooser.Chance(0.7))
        {
            // Where it is left out, the shortcut has the branch's stride.
            Add(resized with { When = generator.Choice() });
            layers.Add(Sum(fine, "Projection"));
            Add(Layer("ReLU"));
            return;
        }
        Add(resized);
        if (chooser.Chance(0.2))
            return;
        layers.Add(chooser.Chance(0.5) ? Concat([fine]) : Sum(fine, "Identity"));
        if (layers[^1].Target == "Concat")
            flow = flow with { Channels = Sum(before.Channels, flow.Channels) };
        Add(Layer("ReLU"));
    }

    /// <summary>A space as a sequence, or as tokens, and then as it was, whatever its size.</summary>
    private void AddFlattened()
    {
        var (whole, before) = (NewName("whole"), flow);
        layers.Add(Layer("Skip", ("Label", Name(whole))));
        Add(Layer("Flatten", ("StartAxis", Number(2))));
        if (chooser.Chance(0.6))
        {
            Add(Transposition());
            Add(chooser.IsCareful() ? generator.Linear(flow.Channels, chooser.Chance(0.5) ? flow.Channels : null) : RandomLayer());
            Add(Transposition());
        }
        else if (flow.Kind == Kind.Sequence)
        {
            Add(KeepingLayer());
        }
        layers.Add(generator.Unflattened(flow.Kind, chooser.IsWild() ? chooser.Pick<string>(["nowhere", whole, .. labelled.Keys]) : whole));
        flow = flow with { Kind = before.Kind };
        if (chooser.Chance(0.5))
            return;
        layers.Add(MaybeAlong(Concat([whole])));
        flow = flow with { Channels = ChannelsBehind(layers[^1], before.Channels) };
    }

    private static LayerSpec Transposition() => Layer("Permute", ("Axes", new Expression.List([Number(2), Number(1)])));

    /// <summary>
    /// Attention to what the tokens were before, in fewer or more features, or in fewer tokens; or to others that are labelled. What is another
    /// value than the key alone has as many tokens as what flows.
    /// </summary>
    private void AddAttention()
    {
        var (here, memory, before) = (NewName("here"), NewName("memory"), flow);
        layers.Add(Layer("Skip", ("Label", Name(here))));
        var isShorter = chooser.Chance(0.3);
        Add((isShorter ? Layer("Slice", ("Start", Number(0)), ("Length", Number(chooser.From(1, 3))), ("Axis", Number(1))) : generator.Linear(flow.Channels, null)) with { As = memory });
        var known = labelled.Where(l => l.Value.Kind == Kind.Tokens).Select(l => l.Key).ToList();
        var (key, value) = chooser.From(0, 5) switch
        {
            <= 1 => ((string?)memory, (string?)null),
            2 => (known.Count > 0 ? chooser.Pick(known) : memory, null),
            3 => (memory, isShorter && !chooser.IsWild() ? memory : here),
            4 => (null, isShorter && !chooser.IsWild() ? here : memory),
            _ => (chooser.IsWild() ? "nowhere" : here, here),
        };
        flow = before;
        layers.Add(generator.AttentionToOthers(flow.Channels, key, value) with { From = here });
        if (key != memory && value != memory)
            layers.Add(!isShorter ? Concat([memory]) : chooser.Chance(0.5) ? Along(Number(1), Concat([memory])) : Layer("MultiheadAttention", ("Heads", Number(1)), ("Key", Name(memory))));
        if (!isShorter && layers[^1].Target == "Concat")
            flow = flow with { Channels = null };
    }

    /// <summary>Learned tokens, which attend to those that flowed.</summary>
    private void AddQueries()
    {
        var memory = NewName("memory");
        layers.Add(Layer("Skip", ("Label", Name(memory))));
        Add(generator.LearnedTokens());
        layers.Add(generator.AttentionToOthers(flow.Channels, memory, null));
        if (chooser.Chance(0.3))
            layers.Add(Layer("MultiheadAttention", ("Heads", Number(1)), ("Key", Name(memory))));
    }

    /// <summary>One that keeps an image's size, or a vector a vector, or tokens tokens.</summary>
    private LayerSpec KeepingLayer() => !flow.IsSpace ? generator.For(flow) : chooser.From(0, 6) switch
    {
        6 => generator.Keeping(flow.Kind, flow.Channels),
        0 => generator.Norm(flow.Kind, flow.Channels),
        1 => generator.Activation(flow.Channels),
        2 => Layer(flow.Kind.For("MaxPool"), ("KernelSize", Number(3)), ("Stride", Number(1)), ("Padding", Number(1))),
        _ => generator.SameConvolution(flow.Kind, null, isStrided: false),
    };

    private LayerSpec Concat(List<string> read)
    {
        labels.RemoveAll(read.Contains);
        return read.Count == 0 ? Layer("Concat") : Layer("Concat", ("Labels", List([.. read])));
    }

    /// <summary>Sometimes along another axis than that of the channels or features.</summary>
    private LayerSpec MaybeAlong(LayerSpec concat) => chooser.Chance(0.6) ? concat : Along(generator.AnyAxis(flow.Kind), concat);

    private static LayerSpec Along(Expression axis, LayerSpec concat) => concat with { Arguments = [.. concat.Arguments, new("Axis", axis)] };

    private bool IsOfFeatures(LayerSpec concat) =>
        concat.Find("Axis") is not Expression.Integer { Number: var axis } || (axis < 0 ? axis + flow.Kind.Axes + 2 : axis) == (flow.Kind.IsLast ? flow.Kind.Axes + 1 : 1);

    private Expression? ChannelsBehind(LayerSpec concat, Expression? remembered) => IsOfFeatures(concat) ? Sum(remembered, flow.Channels) : remembered;

    private LayerSpec Product(string? label)
    {
        labels.RemoveAll(l => l == label);
        return label is null ? Layer("Multiply") : Layer("Multiply", ("Label", Name(label)));
    }

    private string Shortcut() => flow.IsSpace ? chooser.Pick(Shortcuts) : chooser.IsWild() ? "Projection" : "Identity";

    private LayerSpec Sum(string? label, string shortcut)
    {
        labels.RemoveAll(l => l == label);
        var arguments = new List<(string, Expression)>();
        if (label is not null)
            arguments.Add(("Label", Name(label)));
        if (shortcut != "Identity" || chooser.Chance(0.3))
            arguments.Add(("Shortcut", Member("Shortcut", shortcut)));
        if (chooser.Chance(0.15))
            arguments.Add(("Scale", generator.Scale()));
        if (!shortcut.EndsWith("Projection", StringComparison.Ordinal))
            return Layer("Add", [.. arguments]);
        var join = Layer("Add", [.. arguments, .. generator.OfProjection()]);
        return chooser.Chance(0.2) || HasUnnamedProjection(layers) ? join with { Name = NewName("shortcut") } : join;
    }

    private static Expression? Sum(Expression? left, Expression? right) =>
        (left, right) is (Expression.Integer l, Expression.Integer r) ? Number(l.Number + r.Number) : null;

    /// <summary>
    /// Whether a projection will be called <c>downsample</c>. In a block another one's name would depend on whether the
    /// compiler can prove that the first is never needed: the generator gives it one, as users do.
    /// </summary>
    private static bool HasUnnamedProjection(IEnumerable<LayerSpec> layers) => layers.Any(l =>
        l is { Target: "Add", Name: null } && l.Find("Shortcut") is Expression.Enumeration { Member: "Projection" or "AlwaysProjection" });

    private void AddLabel()
    {
        var label = NewName("value");
        if (chooser.Chance(0.5))
            Add(RandomLayer() with { As = label });
        else
            layers.Add(Layer("Skip", ("Label", Name(label))));
        labels.Add(label);
        labelled[label] = flow;
    }

    /// <summary>Goes on from a label. What flowed before is mostly remembered for later.</summary>
    private void ReadLabel()
    {
        if (!chooser.IsWild())
        {
            var left = NewName("left");
            layers.Add(Layer("Skip", ("Label", Name(left))));
            labels.Add(left);
            labelled[left] = flow;
        }
        var label = chooser.Pick(labels.Where(labelled.ContainsKey).ToList());
        flow = labelled[label];
        Add(RandomLayer() with { From = label });
    }

    /// <summary>Joins what nothing has read, so that no label is there for nothing.</summary>
    private void JoinLabels()
    {
        foreach (var label in labels.ToList().Where(_ => !chooser.IsWild()))
        {
            var remembered = labelled[label];
            if (chooser.Chance(0.3))
            {
                layers.Add(Concat([label]));
                flow = flow with { Channels = Sum(remembered.Channels, flow.Channels) };
            }
            else
            {
                layers.Add(Sum(label, Shortcut()));
                Add(Layer("ReLU"));
            }
        }
    }
}
