using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>The weight decay of all weights under a path; null where their layers declare none.</summary>
/// <param name="Path">The names of modules, from the one that has it down; empty for all of its weights.</param>
public sealed record WeightDecay(EquatableArray<string> Path, double? Decay)
{
    /// <summary>The decay under each of a model's members, on paths as short as one decay goes.</summary>
    internal static EquatableArray<WeightDecay> Of(Network model) => Under(model.Members.Select(m => (m.Name, m.Module)));

    /// <summary>The same for a block as it is used: one empty path where all its weights decay alike.</summary>
    internal static EquatableArray<WeightDecay> Of(Body block) => Shortened(Under(block.Members.Select(m => (m.Name, m.Module))));

    private static EquatableArray<WeightDecay> Of(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => Of(layer),
        ModuleSpec.Sequence sequence => Shortened(Under(sequence.Children.Select(c => (c.Name, c.Module)))),
        ModuleSpec.Block block => block.WeightDecays,
        // It may have weights, of which nothing is declared.
        ModuleSpec.HandWritten => [new([], null)],
        _ => throw new InvalidOperationException($"A {module.GetType().Name} isn't part of a model."),
    };

    /// <summary>Vectors never decay, so nothing is said of a layer without other weights. What isn't a layer's matrix of weights doesn't either.</summary>
    private static EquatableArray<WeightDecay> Of(ModuleSpec.Layer layer)
    {
        var arguments = layer.Arguments;
        if (!OperationTable.Get(layer.Operation).Weights(layer.Input, arguments).Any(w => w.IsParameter && w.Shape.Count > 1))
            return [];
        if (!arguments.Hyperparameters.Any(h => h.Name == Initialization.WeightDecay))
            return [new([], 0)];
        return [new([], arguments.Find(Initialization.WeightDecay) switch
        {
            Value.Real real => real.Number,
            Value.Integer integer => integer.Dim.Constant,
            _ => null,
        })];
    }

    private static EquatableArray<WeightDecay> Under(IEnumerable<(string Name, ModuleSpec Module)> children) => (
        from child in children
        from below in Of(child.Module)
        select new WeightDecay([child.Name, .. below.Path], below.Decay)).ToEquatableArray();

    private static EquatableArray<WeightDecay> Shortened(EquatableArray<WeightDecay> all) =>
        all.Count > 0 && all.All(d => d.Decay == all[0].Decay) ? [new([], all[0].Decay)] : all;
}
