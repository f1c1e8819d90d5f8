using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Integration.Tests.Oracle.Modules;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>
/// The layers of one random class. It keeps a rough idea of what flows (an image, a vector or another kind, how many channels), so that
/// many architectures fit and the rest is wrong in one place rather than in all.
/// </summary>
internal sealed partial class BodyGenerator(Chooser chooser, Vocabulary vocabulary, IReadOnlyList<GeneratedBlock> blocks, Flow flow)
{
    private readonly LayerGenerator generator = new(chooser, vocabulary);
    private readonly List<LayerSpec> layers = [];
    private int names;

    /// <summary>What flows behind the last layer.</summary>
    public Flow Flow => flow;

    /// <summary>What <c>[Output]</c> returns, the first being the flow; empty without it.</summary>
    public IReadOnlyList<(string Name, Flow Flow)> Results { get; private set; } = [];

    /// <param name="name">What the value that flows is called; null where it has no name.</param>
    /// <param name="inputs">The inputs besides it.</param>
    public IReadOnlyList<LayerSpec> Generate(int items, string? name, IReadOnlyList<(string Name, Flow Flow)> inputs)
    {
        if (name is not null)
            labelled[name] = flow;
        // Of a free number of features there are no weights, but of indices there may be any number.
        if (flow is { Channels: null } && flow.Kind == Kind.Vector && chooser.Chance(0.8))
            Add(generator.Embedding());
        foreach (var (other, input) in inputs)
            AddInput(other, input);
        if (flow.Kind == Kind.Vector && chooser.Chance(0.2))
            Add(generator.Embedding());
        further = [.. inputs.Select(input => input.Name)];
        if (vocabulary != Vocabulary.Empty && inputs.Count > 0)
            AddBlock([.. blocks.Where(b => b.Inputs.Count > 0)]);
        if (vocabulary.Channels.Contains(Vocabulary.Beside) && chooser.Chance(0.6))
            Add(flow.IsSpace ? generator.SameConvolution(flow.Kind, Name(Vocabulary.Beside), isStrided: false) : generator.Linear(flow.Channels, Name(Vocabulary.Beside)));
        var returns = chooser.Chance(vocabulary == Vocabulary.Empty ? 0.2 : 0.4);
        for (var item = 0; item < items; item++)
        {
            if (returns)
                ReturnThis();
            AddItem();
        }
        JoinLabels();
        if (flow.IsSpace && chooser.Chance(vocabulary == Vocabulary.Empty ? 0.3 : 0.1))
            AddHead();
        if (returns)
            AddOutput();
        return layers;
    }

    private void AddItem()
    {
        if (flow.IsSpace && vocabulary.Flags.Count > 0 && chooser.Chance(0.15))
        {
            AddOptional();
            return;
        }
        switch (chooser.From(0, 22))
        {
            case <= 6:
                Add(RandomLayer());
                break;
            case <= 10:
                AddResidual();
                break;
            case <= 14 when blocks.Count > 0:
                AddBlock(blocks);
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
                Add(LayerWithModule() with { Repeat = generator.Count() });
                break;
            case 19 when flow.Kind == Kind.Tokens:
                AddQueries();
                break;
            case 20 or 21 when flow.Kind == Kind.Tokens:
                AddAttention();
                break;
            case 19 or 20:
                AddBranches();
                break;
            case 21 when flow.IsSpace && chooser.Chance(0.4):
                AddFlattened();
                break;
            case 21 when flow.IsSpace || chooser.IsWild():
                AddResized();
                break;
            default:
                AddVariation();
                break;
        }
    }

    /// <summary>A convolution that isn't always there, and what is behind it where it is.</summary>
    private void AddOptional()
    {
        var layer = generator.OptionalConvolution(flow.Kind, flow.Channels);
        Add(layer);
        if (chooser.Chance(0.4))
            Add(generator.Norm(flow.Kind, flow.Channels) with { When = layer.When });
        if (chooser.Chance(0.4))
            Add(generator.Activation(flow.Channels) with { When = layer.When });
    }

    /// <summary>Any layer; in a block sometimes one that a hyperparameter leaves out.</summary>
    private LayerSpec RandomLayer()
    {
        var layer = AnyLayer();
        return vocabulary.Flags.Count > 0 && chooser.Chance(0.08) && (chooser.IsWild() || IsRemovable(layer)) ? layer with { When = generator.Choice() } : layer;
    }

    private static bool IsRemovable(LayerSpec layer) => layer.Module is null && layer.Target is not ("Linear" or "GLU" or "PixelShuffle" or "PixelUnshuffle") && !LayerGenerator.IsReshaping(layer) && !layer.Target.Contains("Conv", StringComparison.Ordinal);

    private LayerSpec AnyLayer() =>
        chooser.IsWild() && chooser.Chance(0.3) ? generator.Any(Kind.Random(chooser), flow.Channels) : generator.For(flow);

    /// <summary>Mostly one that can stand in a container and be repeated.</summary>
    private LayerSpec LayerWithModule() => AnyLayer() is var layer && (chooser.IsWild() || OperationTable.Find(layer.Target)?.HasModule != false) ? layer : Layer("ReLU");

    private void Add(LayerSpec layer)
    {
        layers.Add(layer);
        if (UserModules.Of(layer) is { } module)
        {
            flow = module.Flow(layer, flow);
            return;
        }
        flow = flow with { Channels = layer.Find("OutChannels") ?? layer.Find("OutFeatures") ?? flow.Channels };
        if (layer.Find("Multiplier") is Expression.Integer { Number: var multiplier })
            flow = flow with { Channels = flow.Channels is Expression.Integer { Number: var channels } ? Number(channels * multiplier) : null };
        if (layer.Target == "Embedding")
            flow = new(Kind.Tokens, layer.Find("EmbeddingDim"));
        if (layer.Target == "LearnedTokens")
            flow = new(Kind.Tokens, layer.Find("Features"));
        if (layer.Target is "GLU" or "PixelShuffle" or "PixelUnshuffle")
            flow = flow with { Channels = flow.Channels is Expression.Integer { Number: var number } ? ChannelsBehind(layer, (int)number) : null };
        if (LayerGenerator.IsReshaping(layer))
            flow = generator.Behind(layer, flow);
    }

    private static Expression ChannelsBehind(LayerSpec layer, int channels)
    {
        var factor = (layer.Find("UpscaleFactor") ?? layer.Find("DownscaleFactor")) is Expression.Integer { Number: > 0 and var number } ? (int)(number * number) : 1;
        return layer.Target switch
        {
            "GLU" => Number(channels / 2),
            "PixelShuffle" => Number(channels / factor),
            _ => Number(channels * factor),
        };
    }

    /// <param name="known">Those to pick one from.</param>
    private void AddBlock(IReadOnlyList<GeneratedBlock> known)
    {
        var isCareful = chooser.IsCareful();
        var fitting = known.Where(b => !isCareful || b.Takes == flow.Kind).ToList();
        if (fitting.Count == 0)
            return;
        var (block, takes, gives, results, inputs) = chooser.Pick(fitting);
        var handed = inputs.Select(HandOver).ToEquatableArray();
        var given = block.Hyperparameters.Where(h => h.Default is null || chooser.Chance(0.5));
        var layer = Use(block, [.. given.Select(h => (h.Name, generator.Value(h)))]);
        layer = chooser.From((isCareful && takes != gives) || (results.Count > 1 && !chooser.IsWild()) ? 5 : 0, 9) switch
        {
            <= 2 => layer with { Repeat = generator.Count() },
            <= 4 => layer with { Repeat = generator.Count(), Name = NewName("layer") },
            5 when !HasUnnamedProjection(block.Layers) => layer with { Name = "" },
            6 => layer with { Name = NewName("stage") },
            7 when results.Count < 2 || chooser.IsWild() => layer with { Repeat = chooser.IsWild() ? generator.Count() : Number(chooser.From(1, 3)), Name = NewName("unit") + "_{n}" },
            _ => layer,
        };
        if (results.Count > 1 && chooser.Chance(0.5))
            layer = layer with { As = NewName("made") };
        layer = layer with { Inputs = chooser.IsWild() && chooser.Chance(0.5) ? chooser.Pick<EquatableArray<string>>([.. handed, "nowhere"], [.. handed.Skip(1)]) : handed };
        layers.Add(layer);
        flow = new(gives, null);
        if (results.Count > 1)
            AddResults(layer, results);
    }

    /// <summary>Layers with dotted names, one after another.</summary>
    private void AddContainer()
    {
        var name = NewName("features");
        var isNested = chooser.Chance(0.3);
        for (var (i, count) = (0, chooser.From(1, 4)); i < count; i++)
        {
            var isInner = isNested && (chooser.IsWild() ? chooser.Chance(0.5) : i < 2);
            Add(LayerWithModule() with { Name = isInner ? $"{name}.inner.{i}" : $"{name}.{i}" });
        }
    }

    private void AddScope()
    {
        var (name, byPosition) = (NewName("scope"), chooser.Chance(0.5));
        if (byPosition && chooser.Chance(0.3))
        {
            // Its positions go on behind a container in it.
            layers.Add(Layer("Scope", ("Name", Name(name + ".0"))));
            Add(LayerWithModule());
        }
        layers.Add(byPosition ? Layer("Scope", ("Name", Name(name)), ("ByPosition", Flag(true))) : Layer("Scope", ("Name", Name(name))));
        for (var count = chooser.From(1, 4); count > 0; count--)
            Add(chooser.IsWild() ? RandomLayer() : byPosition && chooser.Chance(0.3) ? LayerWithModule() with { Repeat = Number(chooser.From(1, 3)), Name = "{n}" } : LayerWithModule());
        layers.Add(Layer("Scope", ("Name", Name(""))));
    }

    /// <summary>What is rare: reading a label again, a name of one's own, a mistake in the wiring or in a name.</summary>
    private void AddVariation()
    {
        if (labels.Count > 0 && chooser.Chance(0.6))
            ReadLabel();
        else if (!chooser.IsWild())
            Add(RandomLayer() with { Name = NewName("named") });
        else
        {
            layers.Add(chooser.Pick(
                Layer("Add"),
                Layer("Concat"),
                Layer("Multiply"),
                Layer("Skip"),
                Layer("ReLU") with { Name = "relu_{n}" },
                Layer("ReLU") with { When = generator.Choice() },
                Layer("Conv2d", ("OutChannels", Number(4)), ("KernelSize", Number(1))) with { When = generator.Choice() },
                Layer("Multiply", ("Label", Name("nowhere"))),
                Layer("Add", ("Label", Name("nowhere"))),
                Layer("Concat", ("Labels", List("value1", "nowhere"))),
                Layer("ReLU") with { As = "value1" },
                Layer("ReLU") with { From = "value2" },
                Layer("Conv2d", ("OutChannels", Number(2)), ("KernelSize", Number(1))) with { Name = "conv1" },
                Layer(flow.IsSpace ? flow.Kind.For("BatchNorm") : "BatchNorm1d") with { Name = "features1.0" }));
        }
    }

    private void AddHead()
    {
        if (chooser.Chance(0.7))
            Add(Layer(flow.Kind.For("GlobalAvgPool")));
        Add(Layer("Flatten"));
        Add(generator.Linear(null));
        if (chooser.Chance(0.3))
            Add(Layer("Softmax"));
    }

    private string NewName(string stem) => $"{stem}{++names}";
}
