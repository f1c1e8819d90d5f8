using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>Makes a failing architecture as small as it can be, one step after another.</summary>
internal static class Shrinker
{
    public static Architecture Shrink(Architecture architecture, Func<Architecture, bool> fails)
    {
        while (Smaller(architecture).FirstOrDefault(fails) is { } smaller)
            architecture = smaller;
        return architecture;
    }

    private static IEnumerable<Architecture> Smaller(Architecture architecture)
    {
        foreach (var block in architecture.Blocks)
        {
            if (!architecture.Declarations.Any(d => d.Layers.Any(l => l.Target == block.Class.Key)))
                yield return architecture with { Blocks = architecture.Blocks.Where(b => b != block).ToEquatableArray() };
        }
        foreach (var layers in Smaller(architecture.Model.Layers))
            yield return architecture with { Model = architecture.Model with { Layers = layers } };
        for (var i = 0; i < architecture.Blocks.Count; i++)
        {
            foreach (var block in Smaller(architecture.Blocks[i]))
                yield return Replace(architecture, i, block);
        }
        foreach (var block in architecture.Blocks.Where(b => b.Inputs.Count > 0))
            yield return WithoutLastInput(architecture, block);
        var inputs = architecture.Model.Inputs;
        for (var number = 0; number < inputs.Count; number++)
        {
            if (inputs.Count > 1)
                yield return architecture.WithInputs(inputs.Where((_, n) => n != number));
            for (var axis = 0; axis < inputs[number].Extents.Count; axis++)
            {
                var extents = inputs[number].Extents;
                if (extents[axis] is { Symbol: null, Size: > 1 } extent)
                    yield return architecture.WithInputs(With(inputs, number, inputs[number] with { Extents = With(extents, axis, extent with { Size = extent.Size - 1 }) }));
            }
        }
    }

    /// <summary>A block's last input goes, and what its uses hand over for it.</summary>
    private static Architecture WithoutLastInput(Architecture architecture, BlockSpec block)
    {
        var count = block.Inputs.Count - 1;
        return new(
            architecture.Model with { Layers = Handing(architecture.Model.Layers) },
            architecture.Blocks.Select(b => b with { Layers = Handing(b.Layers), Inputs = b == block ? b.Inputs.Take(count).ToEquatableArray() : b.Inputs }).ToEquatableArray());

        EquatableArray<LayerSpec> Handing(EquatableArray<LayerSpec> layers) =>
            layers.Select(l => l.IsBlock && l.Target == block.Class.Key ? l with { Inputs = l.Inputs.Take(count).ToEquatableArray() } : l).ToEquatableArray();
    }

    private static IEnumerable<BlockSpec> Smaller(BlockSpec block)
    {
        foreach (var layers in Smaller(block.Layers))
            yield return block with { Layers = layers };
        foreach (var derived in block.Derived)
            yield return block with { Derived = block.Derived.Where(d => d != derived).ToEquatableArray() };
        foreach (var hyperparameter in block.Hyperparameters.Where(h => h.Default is not null))
            yield return block with { Hyperparameters = block.Hyperparameters.Where(h => h != hyperparameter).ToEquatableArray() };
    }

    private static IEnumerable<EquatableArray<LayerSpec>> Smaller(EquatableArray<LayerSpec> layers)
    {
        for (var size = layers.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= layers.Count; start++)
                yield return layers.Where((_, i) => i < start || i >= start + size).ToEquatableArray();
        }
        // A skip and its join can only go together.
        for (var first = 0; first < layers.Count; first++)
        {
            for (var second = first + 1; second < layers.Count; second++)
                yield return layers.Where((_, i) => i != first && i != second).ToEquatableArray();
        }
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var layer in Simpler(layers[i]))
                yield return With(layers, i, layer);
        }
    }

    private static IEnumerable<LayerSpec> Simpler(LayerSpec layer)
    {
        if (layer.Repeat is not null)
            yield return layer with { Repeat = null };
        if (layer.Repeat is Expression.Integer { Number: > 1 } count)
            yield return layer with { Repeat = new Expression.Integer(count.Number - 1) };
        if (!string.IsNullOrEmpty(layer.Name))
            yield return layer with { Name = null };
        if (layer.As is not null)
            yield return layer with { As = null };
        if (layer.From is not null)
            yield return layer with { From = null };
        foreach (var argument in layer.Arguments.Where(a => a.Name is not ("channels" or "Label" or "Labels" or "Name") && !IsNeeded(layer, a.Name)))
            yield return layer with { Arguments = layer.Arguments.Where(a => a != argument).ToEquatableArray() };
        for (var i = 0; i < layer.Arguments.Count; i++)
        {
            foreach (var value in Simpler(layer.Arguments[i]))
                yield return layer with { Arguments = With(layer.Arguments, i, layer.Arguments[i] with { Value = value }) };
        }
    }

    private static IEnumerable<Expression> Simpler(ArgumentSpec argument) => argument.Value switch
    {
        Expression.List labels when argument.Name == "Labels" => labels.Items.Count < 2 ? []
            : labels.Items.Select(left => new Expression.List(labels.Items.Where(i => i != left).ToEquatableArray())),
        Expression.List list => list.Items,
        Expression.Integer { Number: > 1 } integer => [new Expression.Integer(1), new Expression.Integer(integer.Number - 1)],
        _ => [],
    };

    private static Architecture Replace(Architecture architecture, int index, BlockSpec block) =>
        architecture with { Blocks = With(architecture.Blocks, index, block) };

    private static EquatableArray<T> With<T>(EquatableArray<T> items, int index, T item)
        where T : IEquatable<T> =>
        items.Select((old, i) => i == index ? item : old).ToEquatableArray();

    /// <summary>Whether a layer is none without the argument.</summary>
    private static bool IsNeeded(LayerSpec layer, string argument) =>
        OperationTable.Find(layer.Target)?.Hyperparameters.Any(h => h.Name == argument && !h.IsOptional) == true
        || layer.Module?.Hyperparameters.Any(h => h.Name == argument && h.Default is null) == true;
}
