using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Mutation;

/// <summary>One change of an architecture, which can also be made in a smaller one as long as what it changes is there.</summary>
internal abstract record Edit
{
    /// <summary>The architecture with the change; null where there is nothing to change.</summary>
    public abstract Mutant? Apply(Architecture architecture);

    /// <summary>Changes the list of layers in which one stands. The layer is known by identity: others may be equal.</summary>
    /// <param name="change">Changes the list, given the layer's place in it, and gives the places of what is changed.</param>
    protected static Mutant? Change(Architecture architecture, LayerSpec layer, Func<List<LayerSpec>, int, IEnumerable<int>> change, string? argument = null)
    {
        foreach (var declaration in architecture.Declarations)
        {
            var layers = declaration.Layers.ToList();
            var index = layers.FindIndex(l => ReferenceEquals(l, layer));
            if (index < 0)
                continue;
            var sites = change(layers, index).Select(changed => new Site(declaration.Class.Key, changed, argument)).ToList();
            return new(architecture.With(declaration, layers.ToEquatableArray()), sites);
        }
        return null;
    }
}

/// <summary>An architecture with one fault, and where that is.</summary>
/// <param name="Sites">The layers that are changed; none where one is taken away.</param>
internal sealed record Mutant(Architecture Architecture, IReadOnlyList<Site> Sites);

/// <summary>Writes a layer in another's place: the same with another argument.</summary>
internal sealed record Replace(LayerSpec Layer, LayerSpec By, string Argument) : Edit
{
    public override Mutant? Apply(Architecture architecture) => Change(architecture, Layer, (layers, index) =>
    {
        layers[index] = By;
        return [index];
    }, Argument);
}

internal sealed record Remove(LayerSpec Layer) : Edit
{
    public override Mutant? Apply(Architecture architecture) => Change(architecture, Layer, (layers, index) =>
    {
        layers.RemoveAt(index);
        return [];
    });
}

internal sealed record InsertBehind(LayerSpec Layer, LayerSpec Extra) : Edit
{
    public override Mutant? Apply(Architecture architecture) => Change(architecture, Layer, (layers, index) =>
    {
        layers.Insert(index + 1, Extra);
        return [index + 1];
    });
}

/// <summary>Exchanges a layer with the one behind it.</summary>
internal sealed record Swap(LayerSpec Layer) : Edit
{
    public override Mutant? Apply(Architecture architecture) => Change(architecture, Layer, (layers, index) =>
    {
        if (index + 1 == layers.Count)
            return [];
        (layers[index], layers[index + 1]) = (layers[index + 1], layers[index]);
        return [index, index + 1];
    });
}

/// <summary>Gives a block's hyperparameter another default, or another value after the first repetition.</summary>
internal sealed record Redefine(string Block, HyperparameterSpec Hyperparameter) : Edit
{
    public override Mutant? Apply(Architecture architecture)
    {
        var block = architecture.Blocks.FirstOrDefault(b => b.Class.Key == Block);
        if (block?.Hyperparameters.Any(h => h.Name == Hyperparameter.Name) != true)
            return null;
        var changed = block with { Hyperparameters = block.Hyperparameters.Select(h => h.Name == Hyperparameter.Name ? Hyperparameter : h).ToEquatableArray() };
        return new(architecture with { Blocks = architecture.Blocks.Select(b => b == block ? changed : b).ToEquatableArray() }, [new(Block, Argument: Hyperparameter.Name)]);
    }
}

/// <summary>Gives the first input another shape.</summary>
internal sealed record Resize(EquatableArray<Extent> Input) : Edit
{
    public override Mutant Apply(Architecture architecture) =>
        new(architecture.WithInputs([architecture.Model.Inputs[0] with { Extents = Input }, .. architecture.Model.Inputs.Skip(1)]), [new(architecture.Model.Class.Key)]);
}
