using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Modules;
using ResNetDsl.Integration.Tests.Oracle.Reference;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>What of the language an architecture uses: a random test says nothing of what it hardly ever meets.</summary>
internal static class Features
{
    /// <summary>What classes are made of, and the members of enums. Of the layers' arguments a test of single layers tells.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Add", "Add.Label", "Add.Shortcut", "Add.Scale", "Add.WeightInitializer", "Add.WeightDecay", "Multiply", "Multiply.Label", "Concat", "Concat.Labels", "Concat.Axis", "Skip", "Skip.Label", "Output", "Output.Labels", "Scope", "Scope.Name", "Scope.ByPosition",
        "Name", "numbered name", "As", "From", "When", "repeated layer", "repeated block", "count by a hyperparameter", "repeated block with AfterFirst",
        "several results", "one result by its label", "several inputs", "input of two axes read late", "block with several results", "result of a block read",
        "block with several inputs", "inlined block with several inputs", "repeated block with several inputs", "input of a block handed on", "size of another input",
        "block", "block in a block", "inlined block", "derived hyperparameter", "hyperparameter handed on", "rectangle", "join without a label",
        "Interpolate.Like", "Unflatten.Like", "MultiheadAttention.Key", "MultiheadAttention.Value", "Repetition", "InChannels", "InLength", "InDepth", "InHeight", "InWidth", "InFeatures", "Pad.Same",
        "When of a convolution", "When of Interpolate.Like", "Slice to the end", "Use", .. UserModules.All.Select(module => "Use." + module.Name),
        .. Enum.GetNames<Shortcut>().Select(member => $"Shortcut.{member}"),
        .. Enum.GetNames<UpsampleMode>().Select(member => $"UpsampleMode.{member}"),
        .. Enum.GetNames<PaddingMode>().Select(member => $"PaddingMode.{member}"),
    ];

    public static IEnumerable<string> Of(Architecture architecture) => architecture.UsedBlocks
        .SelectMany(b => b.Derived.SelectMany(d => InExpression(d.Body)).Concat(b.Layers.Any(l => l.IsBlock) ? ["block in a block"] : [])
            .Concat(b.Layers.Any(l => l.Arguments.SelectMany(a => a.Value.Names()).Any(name => AsksForInput(b, name))) ? ["size of another input"] : []))
        .Concat(architecture.Model.Inputs.Count > 1 ? ["several inputs"] : [])
        .Concat(IsReadLate(architecture.Model) ? ["input of two axes read late"] : [])
        .Concat(architecture.UsedDeclarations.SelectMany(d => OfResults(architecture, d)))
        .Concat(architecture.UsedDeclarations.SelectMany(d => d.Layers.SelectMany(layer => InLayer(architecture, d, layer))))
        .Distinct();

    /// <summary>Where a layer's argument stands: <c>Conv2d.Stride</c>; a block's is the use of a block.</summary>
    public static string Place(LayerSpec layer, string? argument) => (layer.IsBlock ? "block" : layer.Module is { } module ? "Use." + module.Name : layer.Target) + (argument is null || layer.IsBlock ? "" : $".{argument.Split('[')[0]}");

    /// <summary>Whether the first layer goes along channels or features, and doesn't say where these are.</summary>
    private static bool IsReadLate(ModelSpec model) =>
        model.Inputs[0].Extents.Count == 2 && model.Layers.FirstOrDefault(l => l.Target != "Skip") is { } first && (first.Target is "Concat" or "Slice" || Spatial.IsAlongFeatures(first.Target));

    private static bool AsksForInput(BlockSpec block, string name) =>
        block.Derived.FirstOrDefault(d => d.Name == name) is { } derived && derived.Body.Names().Any(n => Specs.InputOf(n) is not null);

    private static IEnumerable<string> InLayer(Architecture architecture, Declaration declaration, LayerSpec layer)
    {
        yield return Place(layer, null);
        if (layer.Module is not null)
            yield return "Use";
        if (layer.When is not null && Spatial.IsConvolution(layer.Target))
            yield return "When of a convolution";
        if (layer.When is Expression.Name && layer.Like() is not null)
            yield return "When of Interpolate.Like";
        if (layer.Target == "Slice" && layer.Find("Length") is null)
            yield return "Slice to the end";
        foreach (var argument in layer.Arguments.Where(_ => !layer.IsBlock))
            yield return Place(layer, argument.Name);
        foreach (var feature in layer.Arguments.Where(a => !layer.IsText(a.Name)).SelectMany(a => InExpression(a.Value)))
            yield return feature;
        if (layer.Arguments.Any(a => a.Value is Expression.List && a.Name != "Labels"))
            yield return "rectangle";
        if (layer.IsJoin && layer.Labels().Count == 0)
            yield return "join without a label";
        if (!string.IsNullOrEmpty(layer.Name))
            yield return "Name";
        if (layer.Name?.Contains("{n}") == true)
            yield return "numbered name";
        if (layer.When is not null)
            yield return "When";
        if (layer is { IsBlock: true, Name: "" })
            yield return "inlined block";
        if (layer.Inputs.Count > 0)
        {
            yield return "block with several inputs";
            if (layer.Name == "")
                yield return "inlined block with several inputs";
            if (layer.Repeat is not null)
                yield return "repeated block with several inputs";
            if (declaration is BlockSpec { Inputs: var inputs } && layer.Inputs.Any(inputs.Contains))
                yield return "input of a block handed on";
        }
        if (layer.As is not null)
            yield return "As";
        if (layer.From is not null)
            yield return "From";
        if (layer.IsBlock && layer.Arguments.Any(a => a.Value is Expression.Name))
            yield return "hyperparameter handed on";
        if (declaration is BlockSpec block && layer.Arguments.Any(a => a.Value is Expression.Name name && block.Derived.Any(d => d.Name == name.Identifier)))
            yield return "derived hyperparameter";
        if (layer.Repeat is null)
            yield break;
        yield return layer.IsBlock ? "repeated block" : "repeated layer";
        if (layer.IsBlock && architecture.Block(layer.Target).Hyperparameters.Any(h => h.AfterFirst is not null))
            yield return "repeated block with AfterFirst";
        if (layer.Repeat is Expression.Name)
            yield return "count by a hyperparameter";
    }

    private static IEnumerable<string> OfResults(Architecture architecture, Declaration declaration)
    {
        if (declaration.Layers.LastOrDefault(l => l.Target == "Output") is { } output)
            yield return output.Labels().Count == 1 ? "one result by its label" : "several results";
        var parts = declaration.Layers.SelectMany(l => architecture.ResultsOf(l).Skip(1).Select(name => l.As is null ? name : $"{l.As}.{name}")).ToHashSet();
        if (parts.Count > 0)
            yield return "block with several results";
        if (declaration.Layers.Any(l => l.Labels().Append(l.From).Any(label => label is not null && parts.Contains(label))))
            yield return "result of a block read";
    }

    private static IEnumerable<string> InExpression(Expression expression) => expression switch
    {
        Expression.Enumeration e => [$"{e.Type}.{e.Member}"],
        _ => expression.Names().Where(name => name == "Repetition" || name.StartsWith("In", StringComparison.Ordinal)),
    };
}
