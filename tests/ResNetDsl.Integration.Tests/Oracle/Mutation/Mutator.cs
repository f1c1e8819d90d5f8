using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Mutation;

/// <summary>Draws one fault for an architecture, such as people make.</summary>
internal sealed class Mutator(Architecture architecture, Chooser chooser)
{
    private static readonly (string Kind, Func<Mutator, Edit?> Draw)[] Kinds =
    [
        ("stride", m => m.Number("Stride", 1, 4)),
        ("channels", m => m.Number("OutChannels", 1, 12)),
        ("features", m => m.Number("OutFeatures", 1, 12)),
        ("kernel", m => m.Number("KernelSize", 1, 7)),
        ("padding", m => m.Number("Padding", 0, 4)),
        ("same padding", m => m.Argument("Padding", _ => Member("Pad", "Same"))),
        ("dilation", m => m.Number("Dilation", 1, 4)),
        ("groups", m => m.Number("Groups", 2, 5)),
        ("claim", m => m.Number("In", 1, 12)),
        ("output size", m => m.Number("OutputSize", 1, 6)),
        ("padding mode", m => m.Argument("PaddingMode", _ => Member("PaddingMode", m.chooser.Pick("Reflect", "Circular")))),
        ("ceil mode", m => m.Argument("CeilMode", l => Flag(!l.IsTrue("CeilMode")))),
        ("range", m => m.OutOfRange()),
        ("shortcut", m => m.Change(l => l.Target == "Add", l => With(l, "Shortcut", Member("Shortcut", m.chooser.Pick(Enum.GetNames<Shortcut>()))))),
        ("repeat", m => m.Change(IsLayer, m.Repeated)),
        ("block's argument", m => m.Change(l => l is { IsBlock: true, Arguments.Count: > 0 }, m.WithOtherArgument)),
        ("hyperparameter", m => m.Hyperparameter()),
        ("missing layer", m => m.Pick(IsLayer) is { } layer ? new Remove(layer) : null),
        ("extra layer", m => m.Pick(_ => true) is { } layer ? new InsertBehind(layer, m.Extra()) : null),
        ("order", m => m.PickBeforeAnother(IsLayer) is { } layer ? new Swap(layer) : null),
        ("missing skip", m => m.Pick(l => l.Target == "Skip") is { } skip ? new Remove(skip) : null),
        ("missing join", m => m.Pick(l => l.IsJoin) is { } join ? new Remove(join) : null),
        ("extra join", m => m.Pick(_ => true) is { } layer ? new InsertBehind(layer, Layer(m.chooser.Pick("Add", "Multiply", "Concat"))) : null),
        ("moved skip", m => m.PickBeforeAnother(l => l.Target == "Skip") is { } skip ? new Swap(skip) : null),
        ("moved join", m => m.PickBeforeAnother(l => l.IsJoin) is { } join ? new Swap(join) : null),
        ("label", m => m.Change(l => l.As is not null || l.From is not null || l.Like() is not null || l.Attended() is not null || l.Text("Label") is not null || l.Labels().Count > 0, m.Relabelled)),
        ("handed value", m => m.Change(l => l.Inputs.Count > 0, l => (l with { Inputs = [m.SomeLabel(), .. l.Inputs.Skip(1)] }, "Inputs[0]"))),
        ("missing value", m => m.Change(l => l.Inputs.Count > 0, l => (l with { Inputs = [.. l.Inputs.Skip(1)] }, "Inputs"))),
        ("extra value", m => m.Change(l => l.IsBlock, l => (l with { Inputs = [.. l.Inputs, m.SomeLabel()] }, "Inputs"))),
        ("missing result", m => m.Change(l => l.Target == "Output" && l.Labels().Count > 1, l => With(l, "Labels", List([.. l.Labels().Skip(1)])))),
        ("result", m => m.Change(l => l.Target == "Output", m.Relabelled)),
        ("layer behind the output", m => m.Pick(l => l.Target == "Output") is { } output ? new InsertBehind(output, m.Extra()) : null),
        ("from", m => m.Change(IsLayer, l => (l with { From = m.SomeLabel() }, "From"))),
        ("name", m => m.Change(IsLayer, l => (l with { Name = m.chooser.Pick("conv1", "bn1", "features1.0", "scope1.0", "2nd", "a..b", "forward") }, "Name"))),
        ("input channels", m => m.Input(0, 1, 9)),
        ("input size", m => m.Input(m.chooser.From(1, 2), 1, 5)),
        ("input rank", m => new Resize(m.architecture.Model.Inputs[0].Extents.Count == 3 ? [new(null, m.chooser.From(1, 8))] : [new(null, 3), new(null, 8), new(null, 8)])),
    ];

    private readonly Architecture architecture = architecture;
    private readonly Chooser chooser = chooser;
    private readonly List<LayerSpec> layers = architecture.UsedDeclarations.SelectMany(d => d.Layers).ToList();

    public static IReadOnlyList<string> AllKinds { get; } = [.. Kinds.Select(k => k.Kind)];

    /// <summary>A fault of this kind; null where the architecture has nothing that could be so wrong.</summary>
    public Edit? Draw(string kind) => Kinds.First(k => k.Kind == kind).Draw(this);

    private static bool IsLayer(LayerSpec layer) => !layer.IsStructural;

    private LayerSpec? Pick(Func<LayerSpec, bool> isWanted) => layers.Where(isWanted).ToList() is { Count: > 0 } wanted ? chooser.Pick(wanted) : null;

    private LayerSpec? PickBeforeAnother(Func<LayerSpec, bool> isWanted) =>
        Pick(l => isWanted(l) && architecture.Declarations.All(d => d.Layers.Count == 0 || !ReferenceEquals(d.Layers[d.Layers.Count - 1], l)));

    private Replace? Change(Func<LayerSpec, bool> isWanted, Func<LayerSpec, (LayerSpec By, string Argument)> change)
    {
        if (Pick(isWanted) is not { } layer)
            return null;
        var (by, argument) = change(layer);
        return by == layer ? null : new(layer, by, argument);
    }

    private static (LayerSpec, string) With(LayerSpec layer, string name, Expression value)
    {
        var arguments = layer.Arguments.ToList();
        var index = arguments.FindIndex(a => a.Name == name);
        if (index < 0)
            arguments.Add(new(name, value));
        else
            arguments[index] = new(name, value);
        return (layer with { Arguments = arguments.ToEquatableArray() }, name);
    }

    private Replace? Argument(string name, Func<LayerSpec, Expression> value) =>
        Change(l => OperationTable.Find(l.Target)?.Hyperparameters.Any(h => h.Name == name) == true, l => With(l, name, value(l)));

    private Replace? Number(string name, int smallest, int largest) => Argument(name, _ => Specs.Number(chooser.From(smallest, largest)));

    private Replace? OutOfRange() => chooser.From(0, 10) switch
    {
        0 => Argument("P", _ => Real(1.5)),
        1 => Argument("Momentum", _ => Real(-1)),
        2 => Argument("Padding", _ => Specs.Number(-1)),
        3 => Argument("KernelSize", _ => new Expression.List([Specs.Number(0), Specs.Number(3)])),
        4 => Change(l => IsLayer(l) && l.Name != "", l => (l with { Repeat = Specs.Number(0) }, "Repeat")),
        5 => Argument("Stride", _ => chooser.Pick<Expression>(Specs.Number(0), Real(1.5))),
        6 => Argument("OutChannels", _ => Specs.Number(0)),
        7 => Argument("Alpha", _ => Real(-1)),
        8 => Argument("NegativeSlope", _ => Real(-0.1)),
        9 => Argument("WeightDecay", _ => Real(-1)),
        _ => Argument("OutFeatures", _ => Specs.Number(-3)),
    };

    private (LayerSpec, string) Repeated(LayerSpec layer) =>
        (layer with { Repeat = Specs.Number(layer.Repeat is Expression.Integer { Number: var count } ? count + 1 : 2) }, "Repeat");

    private (LayerSpec, string) WithOtherArgument(LayerSpec use)
    {
        var argument = chooser.Pick(use.Arguments.ToList());
        return With(use, argument.Name, Other(architecture.Block(use.Target).Hyperparameters.First(h => h.Name == argument.Name)));
    }

    private Expression Other(HyperparameterSpec hyperparameter) => hyperparameter.Type switch
    {
        Compiler.Graph.ValueType.Integer => Specs.Number(chooser.From(0, hyperparameter.Name is "channels" or "width" ? 12 : 5)),
        Compiler.Graph.ValueType.Real => Real(chooser.Pick(-0.5, 0.75, 1.5)),
        _ => Flag(chooser.Chance(0.5)),
    };

    private Redefine? Hyperparameter()
    {
        var choices = architecture.UsedBlocks.SelectMany(b => b.Hyperparameters.Where(h => h.Default is not null).Select(h => (b.Class.Key, Hyperparameter: h))).ToList();
        if (choices.Count == 0)
            return null;
        var (block, hyperparameter) = chooser.Pick(choices);
        var isAfterFirst = hyperparameter.AfterFirst is not null && chooser.Chance(0.5);
        return new(block, isAfterFirst ? hyperparameter with { AfterFirst = Other(hyperparameter) } : hyperparameter with { Default = Other(hyperparameter) });
    }

    private LayerSpec Extra() => chooser.Pick(
        Layer("Flatten"), Layer("GlobalAvgPool2d"), Layer("ReLU"), Layer("BatchNorm2d"),
        Layer("MaxPool2d", ("KernelSize", Specs.Number(2))),
        Layer("Conv2d", ("OutChannels", Specs.Number(chooser.From(1, 8))), ("KernelSize", Specs.Number(3))),
        Layer("Conv2d", ("OutChannels", Specs.Number(4)), ("KernelSize", Specs.Number(1)), ("Stride", Specs.Number(2))),
        Layer("Linear", ("OutFeatures", Specs.Number(4))));

    private string SomeLabel() => chooser.Pick<string>(
        [.. layers.Select(l => l.As ?? (l.Target == "Skip" ? l.Text("Label") : null)).OfType<string>(), "nowhere"]);

    /// <summary>One of the layer's labels becomes another's, or one that isn't there.</summary>
    private (LayerSpec, string) Relabelled(LayerSpec layer)
    {
        var label = SomeLabel();
        return layer switch
        {
            { As: not null } => (layer with { As = label }, "As"),
            { From: not null } => (layer with { From = label }, "From"),
            _ when layer.Like() is not null => With(layer, "Like", Name(label)),
            _ when layer.Attended() is var (key, _) => With(layer, key is null ? "Value" : "Key", Name(label)),
            { Target: "Concat" or "Output" } => With(layer, "Labels", List([label, .. layer.Labels().Skip(1)])),
            _ => With(layer, "Label", Name(label)),
        };
    }

    private Resize? Input(int axis, int smallest, int largest)
    {
        var input = architecture.Model.Inputs[0].Extents.ToArray();
        if (axis >= input.Length)
            return null;
        var size = chooser.From(smallest, largest);
        if (input[axis].Size == size)
            return null;
        input[axis] = new(null, size);
        return new(input.ToEquatableArray());
    }
}
