using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>A model and the blocks that it may use.</summary>
internal sealed record Architecture(ModelSpec Model, EquatableArray<BlockSpec> Blocks)
{
    /// <summary>One sample's input with these sizes for the model's symbols.</summary>
    public long[] InputShape(long batch, params long[] sizes)
    {
        var symbols = Model.Input.Select(e => e.Symbol).OfType<string>().Distinct().ToList();
        return [batch, .. Model.Input.Select(e => e.Symbol is null ? e.Size : sizes[symbols.IndexOf(e.Symbol)])];
    }

    public IEnumerable<Declaration> Declarations => Blocks.Prepend<Declaration>(Model);

    public BlockSpec Block(string key) => Blocks.First(b => b.Class.Key == key);

    /// <summary>The blocks that the model uses, directly or not.</summary>
    public IEnumerable<BlockSpec> UsedBlocks => Link(Model).Blocks.Select(b => (BlockSpec)b.Declaration);

    public Inferred Infer() => Engine.Infer(Link(Model));

    /// <summary>The blocks that the model uses, each inferred on its own, as the generator emits them.</summary>
    public IEnumerable<Inferred> InferUsedBlocks() => UsedBlocks.Select(b => Engine.Infer(Link(b)));

    private Linked Link(Declaration root) => Linked.Link(
        new Parsed(root, []),
        key => Blocks.Where(b => b.Class.Key == key).Select(b => new Parsed(b, [])).FirstOrDefault());
}
