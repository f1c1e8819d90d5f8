using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>Random architectures in shorthand: plain ones, in which layers come to stand for several, and classes get <c>[Defaults]</c>.</summary>
internal sealed class ShorthandGenerator
{
    // Compiling one architecture alone takes as long as compiling many.
    private const int PerAssembly = 100;

    private static readonly string[] Activations = Enum.GetNames<Activation>();

    private readonly Chooser chooser;
    private int names;

    private ShorthandGenerator(Chooser chooser) => this.chooser = chooser;

    public static WrittenArchitecture Draw(int seed)
    {
        // The seed after next: what is drawn of the layers is not to go with what is drawn of the architecture.
        var generator = new ShorthandGenerator(new(seed + 2, wildness: seed % 2 == 0 ? 0.02 : 0.15, care: 0.9));
        var plain = ArchitectureGenerator.Architecture(seed);
        foreach (var key in plain.Declarations.Select(d => d.Class.Key).ToList())
        {
            var declaration = plain.Declarations.First(d => d.Class.Key == key);
            plain = plain.With(declaration, [.. declaration.Layers.Select(layer => generator.Shorten(layer, isInModel: declaration is ModelSpec))]);
        }
        var outer = generator.chooser.Chance(0.25) ? FormattableString.Invariant($"Outer{seed}") : null;
        plain = outer is null ? plain : Within(outer, plain);
        List<ClassDefaults> defaults = [.. plain.Declarations.Where(_ => generator.chooser.Chance(0.5)).Select(d => new ClassDefaults(d.Class.Key, [.. generator.Defaults(0.5, 1.0, 1.5)]))];
        if (outer is not null)
            defaults.Add(new(outer, [.. generator.Defaults(0.5, 1.0)]));
        return new(plain, defaults.ToEquatableArray(), OfAssembly(AssemblyOf(seed)));
    }

    /// <summary>The number of the assembly in which a seed's declarations stand, so that they follow from the seed alone.</summary>
    public static int AssemblyOf(int seed) => seed / PerAssembly;

    /// <summary>What an assembly says of all its classes: most often nothing, and never much.</summary>
    public static EquatableArray<ArgumentSpec> OfAssembly(int number)
    {
        var generator = new ShorthandGenerator(new(number, wildness: 0, care: 1));
        return generator.chooser.Chance(0.6) ? [] : [.. generator.Defaults(0.3)];
    }

    /// <summary>The same declarations in a class.</summary>
    private static Architecture Within(string outer, Architecture plain)
    {
        return new(
            plain.Model with { Class = Inner(plain.Model.Class), Layers = Layers(plain.Model) },
            plain.Blocks.Select(b => b with { Class = Inner(b.Class), Layers = Layers(b) }).ToEquatableArray());

        string KeyOf(string key) => $"{outer}+{key}";

        ClassSpec Inner(ClassSpec type) => type with { Key = KeyOf(type.Key), Containers = [new("public", "class", outer)] };

        EquatableArray<LayerSpec> Layers(Declaration declaration) =>
            declaration.Layers.Select(l => l.IsBlock ? l with { Target = KeyOf(l.Target) } : l).ToEquatableArray();
    }

    private LayerSpec Shorten(LayerSpec layer, bool isInModel)
    {
        // How its projection is drawn, a sum can't say itself.
        if (layer.Target == "Add")
            return layer with { Arguments = layer.Arguments.Where(a => a.Name is "Label" or "Shortcut" or "Scale").ToEquatableArray() };
        var stem = Spatial.Stem(layer.Target);
        if (stem is not ("Conv" or "DepthwiseConv" or "ConvTranspose" or "Linear"))
            return layer;
        // What can only be one layer mostly stays so.
        if ((layer.Repeat is not null || layer.Name is not null) && !chooser.IsWild() && !chooser.Chance(0.2))
            return layer;
        if (stem == "Conv" && chooser.Chance(0.25))
            layer = Separable(layer, isInModel);
        if (layer is { Name: null, Repeat: null } && chooser.Chance(0.2))
            layer = layer with { Name = FormattableString.Invariant($"named{++names}_") };
        if (stem != "DepthwiseConv" && chooser.Chance(0.25))
            layer = List(layer);
        if (chooser.Chance(stem == "Linear" ? 0.15 : layer.When is null ? 0.3 : 0.6))
            layer = WithNorm(layer, stem);
        return chooser.Chance(0.3) ? With(layer, "Activation", Member("Activation", chooser.Pick(Activations))) : layer;
    }

    private LayerSpec Separable(LayerSpec layer, bool isInModel)
    {
        layer = layer with { Target = "Separable" + layer.Target, Arguments = layer.Arguments.Where(a => a.Name != "Groups").ToEquatableArray() };
        return isInModel && chooser.Chance(0.3) ? With(layer, "Multiplier", Number(chooser.From(1, 2))) : layer;
    }

    /// <summary>A run whose last layer is the one that it was.</summary>
    private LayerSpec List(LayerSpec layer)
    {
        var width = layer.Target == "Linear" ? "OutFeatures" : "OutChannels";
        if (layer.Find(width) is not Expression.Integer last || (layer.Find("Stride") is not null && !chooser.Chance(0.2)))
            return layer;
        Expression[] widths = [.. Enumerable.Range(0, chooser.From(0, 2)).Select(_ => Number(chooser.From(1, 6))), last];
        // Groups of channels hardly fit all.
        layer = layer with { Arguments = layer.Arguments.Where(a => a.Name != width && (chooser.IsWild() || a.Name != "Groups")).ToEquatableArray() };
        var name = layer.Name is null || chooser.IsWild() ? layer.Name : layer.Name + "_{n}";
        return With(layer, width, new Expression.List([.. widths])) with { Name = name };
    }

    /// <summary>With a norm behind it, mostly one that can be there.</summary>
    private LayerSpec WithNorm(LayerSpec layer, string stem)
    {
        string[] fitting = stem == "Linear" ? ["None", "Batch", "Layer", "Layer"]
            : Spatial.AxesOf(layer.Target) == 2 ? ["None", "Batch", "Instance", "Group", "Layer"]
            : ["None", "Batch", "Instance", "Group"];
        var norm = chooser.Pick(chooser.IsWild() ? Enum.GetNames<Norm>() : fitting);
        layer = With(layer, "Norm", Member("Norm", norm));
        // What no norm reads does no harm.
        return stem != "Linear" && chooser.Chance(norm == "Group" ? 0.9 : 0.1) ? With(layer, "NormGroups", Number(chooser.Pick(1, 1, 2))) : layer;
    }

    private static LayerSpec With(LayerSpec layer, string name, Expression value) => layer with { Arguments = [.. layer.Arguments, new(name, value)] };

    /// <summary>What <c>[Defaults]</c> can say, all of it C#'s own types.</summary>
    /// <param name="scales">How much is said, of which one is drawn.</param>
    private IEnumerable<ArgumentSpec> Defaults(params double[] scales)
    {
        (string Name, double Share, Func<Expression> Draw)[] all =
        [
            ("Norm", 0.3, () => Member("Norm", chooser.Pick(Enum.GetNames<Norm>()))),
            ("NormGroups", 0.4, () => Number(chooser.Pick(1, 1, 2))),
            ("NormEps", 0.3, () => Real(chooser.Pick(1e-3, 0.1))),
            ("NormMomentum", 0.3, () => Real(chooser.Pick(0.0, 0.25, 1.0))),
            ("Activation", 0.3, () => Member("Activation", chooser.Pick(Activations))),
            ("Bias", 0.25, () => Flag(chooser.Chance(0.4))),
            ("Padding", 0.3, () => Member("Pad", "Same")),
            ("WeightInitializer", 0.7, () => Member("Initializer", chooser.Pick(Enum.GetNames<Initializer>()))),
            ("WeightValue", 0.3, () => Real(chooser.Pick(-0.5, 0.75))),
            ("BiasInitializer", 0.4, () => Member("BiasInitializer", chooser.Pick(Enum.GetNames<BiasInitializer>()))),
            ("BiasValue", 0.4, () => Real(chooser.Pick(-6.0, 0.5))),
            ("BiasStd", 0.3, () => Real(0.25)),
            ("Std", 0.3, () => Real(0.25)),
            ("Bound", 0.3, () => Real(chooser.Pick(0.0, 0.75))),
            ("Gain", 0.3, () => Real(chooser.Pick(0.5, 2.0))),
            ("FanMode", 0.3, () => Member("FanMode", chooser.Pick(Enum.GetNames<FanMode>()))),
            ("Nonlinearity", 0.3, () => Member("Nonlinearity", chooser.Pick(Enum.GetNames<Nonlinearity>()))),
            ("Slope", 0.3, () => Real(chooser.Pick(0.0, 2.0))),
            ("WeightDecay", 0.3, () => Real(chooser.Pick(0.0, 0.25, 0.5))),
        ];
        // Together they would mostly be too much: each class says little, or much.
        var scale = chooser.Pick(scales);
        return [.. all.Where(one => chooser.Chance(one.Share * scale)).Select(one => new ArgumentSpec(one.Name, one.Draw()))];
    }
}
