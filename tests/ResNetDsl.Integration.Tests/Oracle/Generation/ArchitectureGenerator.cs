using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Random architectures; a seed always gives the same one.</summary>
internal static class ArchitectureGenerator
{
    /// <summary>A model of several layers, with skips, blocks, labels and scopes.</summary>
    public static Architecture Architecture(int seed)
    {
        // Half are tame, the others have about one choice in ten that hardly fits.
        var chooser = new Chooser(seed, wildness: seed % 2 == 0 ? 0.01 : 0.1);
        var blocks = new List<BlockSpec>();
        for (var (number, count) = (0, chooser.From(0, 3)); number < count; number++)
            blocks.Add(Block(chooser, number, blocks));
        var input = Input(chooser);
        var isImage = input.Count == 3;
        var body = new BodyGenerator(chooser, Vocabulary.Empty, blocks, isImage, Number(input[0].Size));
        var layers = body.Generate(chooser.From(1, 6));
        return Rename(new ModelSpec(Class("Net" + seed), input, layers.ToEquatableArray()), blocks, seed);
    }

    /// <summary>A model of one layer, whose arguments are seldom tame.</summary>
    public static Architecture SingleLayer(int seed)
    {
        var chooser = new Chooser(seed, wildness: 0.7);
        var generator = new LayerGenerator(chooser, Vocabulary.Empty);
        var input = Input(chooser);
        var layer = chooser.Chance(0.9) ? generator.Any() : input.Count == 3 ? generator.ForImage(null) : generator.ForVector(null);
        return new(new ModelSpec(Class("Net" + seed), input, [layer]), []);
    }

    private static EquatableArray<Extent> Input(Chooser chooser)
    {
        if (chooser.Chance(0.12))
            return [new(null, chooser.From(1, 8))];
        var (height, width) = (chooser.From(1, 12), chooser.From(1, 12));
        if (chooser.Chance(0.5))
            height = width = chooser.Pick(4, 6, 7, 8, 9, 12);
        return [new(null, chooser.From(1, 6)), new(null, height), new(null, width)];
    }

    private static BlockSpec Block(Chooser chooser, int number, IReadOnlyList<BlockSpec> earlier)
    {
        var isImage = chooser.Chance(0.9);
        var vocabulary = Vocabulary.Random(chooser, isImage);
        var body = new BodyGenerator(chooser, vocabulary, earlier, isImage, isImage ? Name("InChannels") : Name("InFeatures"));
        return new(
            Class("Unit" + (char)('A' + number)), vocabulary.Given.ToEquatableArray(), vocabulary.Derived.ToEquatableArray(),
            body.Generate(chooser.From(1, 4)).ToEquatableArray());
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
