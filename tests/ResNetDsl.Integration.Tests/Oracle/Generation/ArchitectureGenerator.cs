using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Random architectures; a seed always gives the same one.</summary>
internal static class ArchitectureGenerator
{
    private const int MostInputs = 3;

    /// <summary>A model of several layers, with skips, blocks, labels and scopes.</summary>
    public static Architecture Architecture(int seed) => Architecture(seed, areFree: false);

    /// <summary>Likewise, of inputs whose sizes have names; each kind of value as often as another.</summary>
    public static Architecture OfFreeSizes(int seed) => Architecture(seed, areFree: true);

    // Half are tame, the others have about one choice in ten that hardly fits.
    private static Architecture Architecture(int seed, bool areFree) => seed % 2 == 0
        ? Draw(new(seed, wildness: 0.01, care: 0.95), seed, 4, 16, areFree)
        : Draw(new(seed, wildness: 0.1, care: 0.4), seed, 1, 12, areFree);

    /// <summary>A model such as people make: most often it fits, and what follows from a layer is claimed again and again.</summary>
    public static Architecture Sound(int seed) => Draw(new(seed, wildness: 0, care: 1, claims: 0.5), seed, 4, 9);

    private static Architecture Draw(Chooser chooser, int seed, int smallest, int largest, bool areFree = false)
    {
        var kind = areFree ? Kind.Any(chooser) : Kind.Random(chooser);
        var blocks = new List<GeneratedBlock>();
        for (var (number, count) = (0, chooser.From(0, 3)); number < count; number++)
            blocks.Add(Block(chooser, chooser.Chance(0.6) ? kind : Kind.Random(chooser), number, blocks));
        var input = Input(chooser, kind, smallest, largest);
        var inputs = chooser.Chance(areFree ? 0.4 : 0.2) ? Inputs(chooser, kind, input) : [new(null, input)];
        var kinds = inputs.Select((_, number) => areFree && number > 0 && chooser.Chance(0.25) ? Kind.Any(chooser) : kind).ToList();
        if (areFree)
        {
            inputs = inputs.Select((i, number) => kinds[number] == kind ? i : i with { Extents = Input(chooser, kinds[number], smallest, largest) }).ToEquatableArray();
            inputs = AxisNames.InPlaceOfSizes(chooser, kinds, inputs);
        }
        var flows = kinds.Select((own, number) => new Flow(own, ChannelsOf(own, inputs[number].Extents))).ToList();
        var body = new BodyGenerator(chooser, Vocabulary.Empty, blocks, flows[0]);
        var layers = body.Generate(chooser.From(1, 6), inputs[0].Label, [.. inputs.Zip(flows, (i, flow) => (i.Label!, flow)).Skip(1)]);
        return Rename(new ModelSpec(Class("Net" + seed), inputs, layers.ToEquatableArray()), blocks.Select(b => b.Spec), seed);
    }

    /// <summary>Several inputs of one kind, mostly of one size.</summary>
    private static EquatableArray<InputSpec> Inputs(Chooser chooser, Kind kind, EquatableArray<Extent> first)
    {
        var names = new[] { "first", "second", "third" }.Take(chooser.From(2, MostInputs));
        return names.Select((name, number) => new InputSpec(name, number == 0 ? first : chooser.IsWild() ? Input(chooser, kind, 1, 9) : WithChannels(chooser.From(1, 4)))).ToEquatableArray();

        EquatableArray<Extent> WithChannels(int channels) =>
            kind.IsLast ? [.. first.Take(first.Count - 1), new(null, channels)] : [new(null, channels), .. first.Skip(1)];
    }

    /// <summary>A model of one layer, whose arguments are seldom tame.</summary>
    public static Architecture SingleLayer(int seed)
    {
        var chooser = new Chooser(seed, wildness: 0.7, care: 0);
        var generator = new LayerGenerator(chooser, Vocabulary.Empty);
        var kind = Kind.Any(chooser);
        var input = Input(chooser, kind, 1, 12);
        var channels = ChannelsOf(kind, input);
        var layer = chooser.Chance(0.7) ? generator.Any(chooser.Chance(0.6) ? kind : Kind.Any(chooser), channels) : generator.For(new(kind, channels));
        // What takes the size of another value can't stand without one.
        if (layer.Target == "Interpolate" && chooser.Chance(0.5))
            return new(new ModelSpec(Class("Net" + seed), [new(null, input)], [Layer("Skip", ("Label", Name("here"))), generator.Resized(kind, chooser.Chance(0.8) ? "here" : "nowhere")]), []);
        if (layer.Target == "Unflatten" && chooser.Chance(0.5))
        {
            LayerSpec[] flattened = kind.IsSpace ? [Layer("Flatten", ("StartAxis", Number(2)))] : [];
            var unflattened = generator.Unflattened(kind.IsSpace ? Kind.Sequence : kind, chooser.Chance(0.8) ? "here" : "nowhere");
            return new(new ModelSpec(Class("Net" + seed), [new(null, input)], [Layer("Skip", ("Label", Name("here"))), .. flattened, unflattened]), []);
        }
        if (layer.Target == "MultiheadAttention" && chooser.Chance(0.5))
        {
            var (key, value) = (Label(), Label());
            return new(new ModelSpec(Class("Net" + seed), [new(null, input)], [Layer("Skip", ("Label", Name("here"))), generator.AttentionToOthers(channels, key, key is null ? value ?? "here" : value)]), []);
        }
        return new(new ModelSpec(Class("Net" + seed), [new(null, input)], [layer]), []);

        string? Label() => chooser.Chance(0.4) ? null : chooser.Chance(0.9) ? "here" : "nowhere";
    }

    private static Expression? ChannelsOf(Kind kind, EquatableArray<Extent> input) =>
        input[kind.AxisOfChannels] is { Symbol: null, Size: var channels } ? Number(channels) : null;

    private static EquatableArray<Extent> Input(Chooser chooser, Kind kind, int smallest, int largest)
    {
        var channels = chooser.From(1, kind == Kind.Vector ? 8 : 6);
        // A volume has many voxels.
        int[] sizes = [.. Enumerable.Range(0, kind.Axes).Select(_ => chooser.From(smallest, kind == Kind.Volume ? Math.Max(smallest, largest / 2) : largest))];
        if (chooser.Chance(0.5))
            Array.Fill(sizes, kind == Kind.Volume ? chooser.Pick(4, 6) : chooser.Pick(4, 6, 7, 8, 9, 12));
        return (kind.IsLast ? sizes.Append(channels) : sizes.Prepend(channels)).Select(size => new Extent(null, size)).ToEquatableArray();
    }

    private static GeneratedBlock Block(Chooser chooser, Kind kind, int number, IReadOnlyList<GeneratedBlock> earlier)
    {
        // One that can hand its own on to another is rare enough.
        List<(string Name, Flow Flow)> inputs = chooser.Chance(earlier.Any(b => b.Inputs.Count > 0 && b.Takes == kind) ? 0.1 : 0.6) ? []
            : [.. new[] { "more", "other" }.Take(chooser.From(1, 2)).Select(name => (name, new Flow(chooser.IsWild() ? Kind.Random(chooser) : kind, null)))];
        var vocabulary = Vocabulary.Random(chooser, kind, inputs);
        var body = new BodyGenerator(chooser, vocabulary, earlier, new(kind, Name(kind.Incoming[0])));
        var layers = body.Generate(chooser.From(1, 4), null, inputs);
        return new(
            new(
                Class("Unit" + (char)('A' + number)), vocabulary.Given.ToEquatableArray(), vocabulary.Derived.ToEquatableArray(), layers.ToEquatableArray(),
                inputs.Select(input => input.Name).ToEquatableArray()),
            kind, body.Flow.Kind, body.Results, [.. inputs.Select(input => input.Flow.Kind)]);
    }

    /// <summary>Gives the architecture blocks of its own, so that many fit into one assembly.</summary>
    private static Architecture Rename(ModelSpec model, IEnumerable<BlockSpec> blocks, int seed)
    {
        return new(
            model with { Layers = Layers(model) },
            blocks.Select(b => b with { Class = Class(b.Class.Name + seed), Layers = Layers(b) }).ToEquatableArray());

        EquatableArray<LayerSpec> Layers(Declaration declaration) =>
            declaration.Layers.Select(l => l.IsBlock ? l with { Target = l.Target + seed } : l).ToEquatableArray();
    }
}
