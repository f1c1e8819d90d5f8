using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>
/// The layers of one random class. It keeps a rough idea of what flows (an image or a vector, how many channels), so that
/// many architectures fit and the rest is wrong in one place rather than in all.
/// </summary>
internal sealed class BodyGenerator(Chooser chooser, Vocabulary vocabulary, IReadOnlyList<BlockSpec> blocks, bool isImage, Expression? channels)
{
    private static readonly string[] Shortcuts = ["Identity", "Projection", "Projection", "AlwaysProjection", "PadZero"];

    private readonly LayerGenerator generator = new(chooser, vocabulary);
    private readonly List<LayerSpec> layers = [];
    private readonly List<string> labels = [];
    private int names;

    public IReadOnlyList<LayerSpec> Generate(int items)
    {
        for (var item = 0; item < items; item++)
            AddItem();
        foreach (var label in labels.ToList().Where(_ => !chooser.IsWild()))
            layers.Add(Join(label));
        if (isImage && chooser.Chance(0.3))
            AddHead();
        return layers;
    }

    private void AddItem()
    {
        switch (chooser.From(0, 19))
        {
            case <= 6:
                Add(RandomLayer());
                break;
            case <= 10:
                AddResidual();
                break;
            case <= 14 when blocks.Count > 0:
                AddBlock();
                break;
            case 15:
                AddLabel();
                break;
            case 16:
                AddContainer();
                break;
            case 17:
                AddScope();
                break;
            case 18:
                Add(RandomLayer() with { Repeat = generator.Count() });
                break;
            default:
                AddVariation();
                break;
        }
    }

    private LayerSpec RandomLayer() =>
        chooser.IsWild() && chooser.Chance(0.3) ? generator.Any() : isImage ? generator.ForImage(channels) : generator.ForVector(channels);

    private void Add(LayerSpec layer)
    {
        layers.Add(layer);
        channels = layer.Find("OutChannels") ?? layer.Find("OutFeatures") ?? channels;
        if (layer.Target == "Flatten" && isImage)
            (isImage, channels) = (false, null);
    }

    /// <summary>A skip, a branch beside it, and their sum.</summary>
    private void AddResidual()
    {
        var label = chooser.Chance(0.25) ? NewName("skip") : null;
        layers.Add(label is null ? Layer("Skip") : Layer("Skip", ("Label", Name(label))));
        var (before, wasImage) = (channels, isImage);
        for (var count = chooser.From(0, 2); count > 0; count--)
        {
            if (isImage && chooser.Chance(0.15))
                AddResidual();
            else
                Add(RandomLayer());
        }
        var restored = chooser.Chance(0.6) ? before : null;
        if (isImage == wasImage)
            Add(isImage ? generator.Convolution(channels, restored) : generator.Linear(channels, restored));
        if (isImage && chooser.Chance(0.5))
            Add(generator.Norm(channels));
        layers.Add(Join(label));
        if (chooser.Chance(0.5))
            Add(Layer("ReLU"));
    }

    private LayerSpec Join(string? label)
    {
        if (label is not null)
            labels.Remove(label);
        var shortcut = isImage ? chooser.Pick(Shortcuts) : chooser.IsWild() ? "Projection" : "Identity";
        var arguments = new List<(string, Expression)>();
        if (label is not null)
            arguments.Add(("Label", Name(label)));
        if (shortcut != "Identity" || chooser.Chance(0.3))
            arguments.Add(("Shortcut", Member("Shortcut", shortcut)));
        var join = Layer("Add", [.. arguments]);
        if (!shortcut.EndsWith("Projection", StringComparison.Ordinal))
            return join;
        return chooser.Chance(0.2) || HasUnnamedProjection(layers) ? join with { Name = NewName("shortcut") } : join;
    }

    /// <summary>
    /// Whether a projection will be called <c>downsample</c>. In a block another one's name would depend on whether the
    /// compiler can prove that the first is never needed: the generator gives it one, as users do.
    /// </summary>
    private static bool HasUnnamedProjection(IEnumerable<LayerSpec> layers) => layers.Any(l =>
        l is { Target: "Add", Name: null } && l.Find("Shortcut") is Expression.Enumeration { Member: "Projection" or "AlwaysProjection" });

    private void AddBlock()
    {
        var block = chooser.Pick(blocks);
        var given = block.Hyperparameters.Where(h => h.Default is null || chooser.Chance(0.5));
        var layer = Use(block, [.. given.Select(h => (h.Name, generator.Value(h)))]);
        layer = chooser.From(0, 9) switch
        {
            <= 2 => layer with { Repeat = generator.Count() },
            <= 4 => layer with { Repeat = generator.Count(), Name = NewName("layer") },
            5 when !HasUnnamedProjection(block.Layers) => layer with { Name = "" },
            6 => layer with { Name = NewName("stage") },
            _ => layer,
        };
        layers.Add(layer);
        channels = null;
    }

    private void AddLabel()
    {
        var label = NewName("value");
        if (chooser.Chance(0.5))
            Add(RandomLayer() with { As = label });
        else
            layers.Add(Layer("Skip", ("Label", Name(label))));
        labels.Add(label);
    }

    /// <summary>Layers with dotted names, one after another.</summary>
    private void AddContainer()
    {
        var name = NewName("features");
        var isNested = chooser.Chance(0.3);
        for (var (i, count) = (0, chooser.From(1, 4)); i < count; i++)
        {
            var isInner = isNested && (chooser.IsWild() ? chooser.Chance(0.5) : i < 2);
            Add(RandomLayer() with { Name = isInner ? $"{name}.inner.{i}" : $"{name}.{i}" });
        }
    }

    private void AddScope()
    {
        var byPosition = chooser.Chance(0.5);
        layers.Add(byPosition
            ? Layer("Scope", ("Name", Name(NewName("scope"))), ("ByPosition", Flag(true)))
            : Layer("Scope", ("Name", Name(NewName("scope")))));
        for (var count = chooser.From(1, 4); count > 0; count--)
            Add(RandomLayer());
        layers.Add(Layer("Scope", ("Name", Name(""))));
    }

    /// <summary>What is rare: reading a label again, a name of one's own, a mistake in the wiring or in a name.</summary>
    private void AddVariation()
    {
        if (labels.Count > 0 && chooser.Chance(0.6))
            Add(RandomLayer() with { From = chooser.Pick(labels) });
        else if (!chooser.IsWild())
            Add(RandomLayer() with { Name = NewName("named") });
        else
        {
            layers.Add(chooser.Pick(
                Layer("Add"),
                Layer("Skip"),
                Layer("Add", ("Label", Name("nowhere"))),
                Layer("ReLU") with { As = "value1" },
                Layer("ReLU") with { From = "value2" },
                Layer("Conv2d", ("OutChannels", Number(2)), ("KernelSize", Number(1))) with { Name = "conv1" },
                Layer("BatchNorm2d") with { Name = "features1.0" }));
        }
    }

    private void AddHead()
    {
        if (chooser.Chance(0.7))
            Add(Layer("GlobalAvgPool2d"));
        Add(Layer("Flatten"));
        Add(generator.Linear(null));
        if (chooser.Chance(0.3))
            Add(Layer("Softmax"));
    }

    private string NewName(string stem) => $"{stem}{++names}";
}
