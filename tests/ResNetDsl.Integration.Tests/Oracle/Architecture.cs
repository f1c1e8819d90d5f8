using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>A model and the blocks that it may use.</summary>
internal sealed record Architecture(ModelSpec Model, EquatableArray<BlockSpec> Blocks)
{
    /// <summary>Where each input has its channels or features, if that is decided; empty where one of two axes may be a sequence or tokens.</summary>
    public IReadOnlyList<FeatureAxis> Reading { get; init; } = [];

    /// <summary>The inputs' shapes with these sizes for the model's symbols.</summary>
    public IReadOnlyList<long[]> InputShapes(long batch, params long[] sizes)
    {
        var symbols = Model.Symbols.ToList();
        return [.. Model.Inputs.Select(i => (long[])[batch, .. i.Extents.Select(e => e.Symbol is null ? e.Size : sizes[symbols.IndexOf(e.Symbol)])])];
    }

    /// <summary>The names of what a layer makes, where that is a tuple; else none.</summary>
    public IReadOnlyList<string> ResultsOf(LayerSpec layer) =>
        layer.IsBlock && Block(layer.Target).Layers.LastOrDefault(l => l.Target == "Output")?.Labels() is { Count: > 1 } results ? results : [];

    public IEnumerable<Declaration> Declarations => Blocks.Prepend<Declaration>(Model);

    public BlockSpec Block(string key) => Blocks.First(b => b.Class.Key == key);

    public LayerSpec Layer(Site site) => Declarations.First(d => d.Class.Key == site.Declaration).Layers[site.Layer];

    /// <summary>The layer at fault itself: where a finding is at the use of a block, the layer inside, which is its first related place.</summary>
    public Site Inner(Finding finding) =>
        finding is { Site.Layer: >= 0, Related: [{ Layer: >= 0 } inner, ..] } && Layer(finding.Site).IsBlock && inner.Declaration != finding.Site.Declaration
            ? inner
            : finding.Site;

    /// <summary>Whether a layer uses a block, directly or not.</summary>
    public bool IsWithin(string block, Site site) =>
        Layer(site) is { IsBlock: true } use && (use.Target == block || Link(Block(use.Target)).Blocks.Any(b => b.Key == block));

    /// <summary>The blocks that the model uses, directly or not.</summary>
    public IEnumerable<BlockSpec> UsedBlocks => Link(Model).Blocks.Select(b => (BlockSpec)b.Declaration);

    public IEnumerable<Declaration> UsedDeclarations => UsedBlocks.Prepend<Declaration>(Model);

    public Architecture With(Declaration declaration, EquatableArray<LayerSpec> layers) => declaration switch
    {
        ModelSpec model => this with { Model = model with { Layers = layers } },
        _ => this with { Blocks = Blocks.Select(b => b == declaration ? b with { Layers = layers } : b).ToEquatableArray() },
    };

    public Architecture WithInputs(params IEnumerable<InputSpec> inputs) => this with { Model = Model with { Inputs = inputs.ToEquatableArray() } };

    public Inferred Infer() => Infer(Model);

    /// <summary>One of its declarations, inferred on its own.</summary>
    public Inferred Infer(Declaration declaration) => Engine.Infer(Link(declaration));

    /// <summary>The blocks that the model uses, each inferred on its own, as the generator emits them.</summary>
    public IEnumerable<Inferred> InferUsedBlocks() => UsedBlocks.Select(Infer);

    private Linked Link(Declaration root) => Linked.Link(
        new Parsed(root, []),
        key => Blocks.Where(b => b.Class.Key == key).Select(b => new Parsed(b, [])).FirstOrDefault());
}
