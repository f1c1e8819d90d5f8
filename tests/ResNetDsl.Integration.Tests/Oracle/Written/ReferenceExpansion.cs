using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>
/// Writes a class out in plain layers, as the documentation says what they stand for; and says what can't be written so. The compiler's own
/// expansion has no part in it.
/// </summary>
internal sealed class ReferenceExpansion
{
    private static readonly string[] OfWeights = ["WeightInitializer", "WeightValue", "Std", "Bound", "Gain", "FanMode", "Nonlinearity", "Slope", "WeightDecay"];

    private static readonly string[] OfBiases = ["Bias", "BiasInitializer", "BiasValue", "BiasStd"];

    private readonly Declaration declaration;
    private readonly EquatableArray<ArgumentSpec> said;
    private readonly List<LayerSpec> plain = [];
    private readonly List<Finding> faults = [];

    private ReferenceExpansion(Declaration declaration, EquatableArray<ArgumentSpec> said)
    {
        (this.declaration, this.said) = (declaration, said);
        if (declaration.Layers.All(layer => layer.Target == "Scope"))
            faults.Add(new(Rules.NoLayers, new(declaration.Class.Key), "", ""));
        foreach (var layer in declaration.Layers)
            plain.AddRange(Expand(layer));
    }

    /// <summary>The plain layers of all classes, and the faults of those that the model uses: of each the rule and the argument.</summary>
    public static (Architecture Plain, IReadOnlyList<Finding> Faults) Of(WrittenArchitecture written)
    {
        var (architecture, faults) = (written.Shorthand, new List<Finding>());
        foreach (var declaration in written.Shorthand.Declarations)
        {
            var expansion = new ReferenceExpansion(declaration, written.DefaultsOf(declaration.Class.Key));
            var now = architecture.Declarations.First(d => d.Class.Key == declaration.Class.Key);
            architecture = architecture.With(now, expansion.plain.ToEquatableArray());
            if (written.Shorthand.UsedDeclarations.Any(d => d.Class.Key == declaration.Class.Key))
                faults.AddRange(expansion.faults);
        }
        return (architecture, faults);
    }

    private List<LayerSpec> Expand(LayerSpec layer)
    {
        var stem = Spatial.Stem(layer.Target);
        switch (stem)
        {
            case "BatchNorm" or "InstanceNorm" or "GroupNorm" or "LayerNorm":
                return [WithNorm(layer)];
            case "Add" when layer.Find("Shortcut") is Expression.Enumeration { Member: "Projection" or "AlwaysProjection" }:
            case "MultiheadAttention":
                return [With(layer, OfWeights)];
            case not ("Conv" or "DepthwiseConv" or "ConvTranspose" or "SeparableConv" or "Linear"):
                return [layer];
        }
        // What is said by default of norms is so of convolutions.
        var norm = stem == "Linear" ? (layer.Find("Norm") as Expression.Enumeration)?.Member ?? "None" : Member(layer, "Norm");
        var behind = NormBehind(norm, layer);
        if (norm != "None" && behind is null)
        {
            faults.Add(new(Rules.InvalidArgument, new(declaration.Class.Key, plain.Count, "Norm"), "", ""));
            norm = "None";
        }
        LayerSpec[] followers = [.. new[] { behind, Member(layer, "Activation") is "None" ? null : Layer(Member(layer, "Activation")) }.OfType<LayerSpec>()];
        var own = With(Without(layer, "Norm", "NormGroups", "Activation") with { From = null, As = null }, stem switch
        {
            // That of a transposed one is cut off.
            "Linear" or "ConvTranspose" => [.. OfWeights, .. OfBiases],
            _ => [.. OfWeights, .. OfBiases, "Padding"],
        });
        if (norm != "None")
            own = own.Find("Bias") is null ? With(own, new ArgumentSpec("Bias", Flag(false))) : own;
        var run = Run(own).ToList();
        Check(layer, run, isList: own.Find(Width(own)) is Expression.List, each: (stem == "SeparableConv" ? 2 : 1) + followers.Length);
        var all = run.SelectMany(one => Split(one).Concat(followers.Select(f => WithNorm(f with { When = layer.When })))).ToList();
        all[0] = all[0] with { From = layer.From };
        all[^1] = all[^1] with { As = layer.As };
        return all;
    }

    /// <summary>The norm behind a layer; null where there is none.</summary>
    private LayerSpec? NormBehind(string norm, LayerSpec layer) => (norm, Spatial.AxesOf(layer.Target)) switch
    {
        ("Batch" or "Instance", { } axes) => Layer($"{norm}Norm{axes}d"),
        ("Group", not null) => Layer("GroupNorm", ("NumGroups", layer.Find("NormGroups") ?? Said("NormGroups") ?? Number(32))),
        ("Layer", 2) => Layer("LayerNorm2d"),
        ("Layer", null) => Layer("LayerNorm"),
        ("Batch", null) => Layer("BatchNorm1d"),
        _ => null,
    };

    private static string Width(LayerSpec layer) => layer.Target == "Linear" ? "OutFeatures" : "OutChannels";

    /// <summary>One layer for each width, numbered from 1; the first has the claim of what comes in.</summary>
    private static IEnumerable<LayerSpec> Run(LayerSpec layer) => layer.Find(Width(layer)) is not Expression.List widths ? [layer]
        : widths.Items.Select((width, number) => With(Without(number == 0 ? layer : Without(layer, "In"), Width(layer)), new ArgumentSpec(Width(layer), width)) with
        {
            Name = layer.Name?.Replace("{n}", (number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        });

    private void Check(LayerSpec layer, List<LayerSpec> run, bool isList, int each)
    {
        if (layer.Repeat is not null && (isList || each > 1))
            Refuse(Rules.InvalidArgument, "Repeat");
        else if (run.Count > 1 && layer.Name?.Contains("{n}", StringComparison.Ordinal) == false)
            Refuse(Rules.InvalidName, "Name");

        void Refuse(Rule rule, string argument) => faults.Add(new(rule, new(declaration.Class.Key, plain.Count, argument), "", ""));
    }

    /// <summary>A separable convolution is one of each channel without a bias, and one of each pixel; others are themselves.</summary>
    private static IEnumerable<LayerSpec> Split(LayerSpec layer)
    {
        if (Spatial.Stem(layer.Target) != "SeparableConv")
            return [layer];
        var axes = Spatial.AxesOf(layer.Target);
        string[] ofBoth = OfWeights, ofSecond = ["OutChannels", .. OfBiases];
        var first = Without(layer, ofSecond) with { Target = $"DepthwiseConv{axes}d", Name = layer.Name is null ? null : layer.Name + ".depthwise" };
        var second = layer with
        {
            Target = $"Conv{axes}d",
            Name = layer.Name is null ? null : layer.Name + ".pointwise",
            Arguments = [.. layer.Arguments.Where(a => ofBoth.Contains(a.Name) || ofSecond.Contains(a.Name)), new("KernelSize", Number(1))],
        };
        return [With(first, new ArgumentSpec("Bias", Flag(false))), second];
    }

    private LayerSpec WithNorm(LayerSpec layer)
    {
        var stem = Spatial.Stem(layer.Target);
        if (stem is not ("BatchNorm" or "InstanceNorm" or "GroupNorm" or "LayerNorm"))
            return layer;
        foreach (var (name, inNorm) in new[] { ("NormEps", "Eps"), ("NormMomentum", "Momentum") })
        {
            if ((inNorm == "Eps" || stem is "BatchNorm" or "InstanceNorm") && Said(name) is { } value && layer.Find(inNorm) is null)
                layer = With(layer, new ArgumentSpec(inNorm, value));
        }
        return layer;
    }

    private string Member(LayerSpec layer, string name) => ((layer.Find(name) ?? Said(name)) as Expression.Enumeration)?.Member ?? "None";

    private Expression? Said(string name) => said.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>The layer with what is said by default, as far as it doesn't say so itself.</summary>
    private LayerSpec With(LayerSpec layer, params string[] names) =>
        names.Where(name => layer.Find(name) is null && Said(name) is not null).Aggregate(layer, (l, name) => With(l, new ArgumentSpec(name, Said(name)!)));

    private static LayerSpec With(LayerSpec layer, ArgumentSpec argument) => layer with { Arguments = [.. layer.Arguments, argument] };

    private static LayerSpec Without(LayerSpec layer, params string[] names) => layer with { Arguments = layer.Arguments.Where(a => !names.Contains(a.Name)).ToEquatableArray() };
}
