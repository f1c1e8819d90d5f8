using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Random architectures; a seed always gives the same one.</summary>
internal static class ArchitectureGenerator
{
    private const int MostInputs = 2;

    /// <summary>A model of several layers, with skips, blocks, labels and scopes.</summary>
    public static Architecture Architecture(int seed)
    {
        // Half are tame, the others have about one choice in ten that hardly fits.
        return seed % 2 == 0 ? Draw(new(seed, wildness: 0.01, care: 0.95), seed, 4, 16) : Draw(new(seed, wildness: 0.1, care: 0.4), seed, 1, 12);
    }

    /// <summary>A model such as people make: most often it fits, and what follows from a layer is claimed again and again.</summary>
    public static Architecture Sound(int seed) => Draw(new(seed, wildness: 0, care: 1, claims: 0.5), seed, 4, 9);

    private static Architecture Draw(Chooser chooser, int seed, int smallest, int largest)
    {
        var blocks = new List<GeneratedBlock>();
        for (var (number, count) = (0, chooser.From(0, 3)); number < count; number++)
            blocks.Add(Block(chooser, number, blocks));
        var input = Input(chooser, smallest, largest);
        var body = new BodyGenerator(chooser, Vocabulary.Empty, blocks, new(input.Count == 3, Number(input[0].Size)));
        var inputs = chooser.Chance(0.2) ? Inputs(chooser, input) : [new(null, input)];
        var layers = body.Generate(chooser.From(1, 6), [.. inputs.Where(i => i.Label is not null).Select(i => (i.Label!, new Flow(i.Extents.Count == 3, Number(i.Extents[0].Size))))]);
        return Rename(new ModelSpec(Class("Net" + seed), inputs, layers.ToEquatableArray()), blocks.Select(b => b.Spec), seed);
    }

    /// <summary>Several inputs, mostly images of one size.</summary>
    private static EquatableArray<InputSpec> Inputs(Chooser chooser, EquatableArray<Extent> first)
    {
        var names = new[] { "first", "second", "third" }.Take(chooser.From(2, MostInputs));
        return names.Select((name, number) => new InputSpec(name, number == 0 ? first : chooser.IsWild() ? Input(chooser, 1, 9) : [new(null, chooser.From(1, 4)), .. first.Skip(1)])).ToEquatableArray();
    }

    /// <summary>A model of one layer, whose arguments are seldom tame.</summary>
    public static Architecture SingleLayer(int seed)
    {
        var chooser = new Chooser(seed, wildness: 0.7, care: 0);
        var generator = new LayerGenerator(chooser, Vocabulary.Empty);
        var input = Input(chooser, 1, 12);
        var channels = Number(input[0].Size);
        var layer = chooser.Chance(0.7) ? generator.Any(channels) : input.Count == 3 ? generator.ForImage(channels) : generator.ForVector(channels);
        return new(new ModelSpec(Class("Net" + seed), [new(null, input)], [layer]), []);
    }

    private static EquatableArray<Extent> Input(Chooser chooser, int smallest, int largest)
    {
        if (chooser.Chance(0.15))
            return [new(null, chooser.From(1, 8))];
        var (height, width) = (chooser.From(smallest, largest), chooser.From(smallest, largest));
        if (chooser.Chance(0.5))
            height = width = chooser.Pick(4, 6, 7, 8, 9, 12);
        return [new(null, chooser.From(1, 6)), new(null, height), new(null, width)];
    }

    private static GeneratedBlock Block(Chooser chooser, int number, IReadOnlyList<GeneratedBlock> earlier)
    {
        var isImage = chooser.Chance(0.8);
        var vocabulary = Vocabulary.Random(chooser, isImage);
        var body = new BodyGenerator(chooser, vocabulary, earlier, new(isImage, isImage ? Name("InChannels") : Name("InFeatures")));
        var layers = body.Generate(chooser.From(1, 4));
        return new(
            new(Class("Unit" + (char)('A' + number)), vocabulary.Given.ToEquatableArray(), vocabulary.Derived.ToEquatableArray(), layers.ToEquatableArray()),
            isImage, body.Flow.IsImage, body.Results);
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
