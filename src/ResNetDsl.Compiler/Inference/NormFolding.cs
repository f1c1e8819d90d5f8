using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Folds norms with running statistics into the layer before them, where nothing else reads what comes between: each is a factor and a
/// summand for each channel.
/// </summary>
internal static class NormFolding
{
    /// <param name="kept">What is kept for each step.</param>
    public static (Network Network, EquatableArray<Kept> Kept) Fold(Network network, IReadOnlyList<Kept?> kept)
    {
        var reads = new int[network.Steps.Count + 1];
        foreach (var value in network.Steps.SelectMany(step => step.Reads).Concat(network.Results))
            reads[value]++;
        var (steps, fields, values) = (new List<Step>(), new List<Kept?>(), new int[network.Steps.Count + 1]);
        for (var index = 0; index < network.Steps.Count; index++)
        {
            var step = network.Steps[index].Renumbered(value => values[value]);
            var before = step.Input - 1;
            if (before >= 0 && reads[network.Steps[index].Input] == 1 && kept[index] is Kept.Weights norm && Foldable(fields[before]) is { } layer
                && CanFold(layer, norm))
            {
                var folded = layer with { Norms = layer.Norms.Append(NormOf(layer, norm)).ToEquatableArray() };
                (steps[before], fields[before]) = ((WeightedStep)steps[before] with { Fields = folded.Fields }, folded);
                values[index + 1] = before + 1;
                continue;
            }
            steps.Add(step);
            fields.Add(kept[index]);
            values[index + 1] = steps.Count;
        }
        return (
            network with { Steps = steps.ToEquatableArray(), Results = network.Results.Select(r => values[r]).ToEquatableArray() },
            fields.OfType<Kept>().ToEquatableArray());
    }

    /// <summary>A layer as one that norms are folded into, those that are so far; null where it takes none.</summary>
    private static Kept.Folded? Foldable(Kept? kept) => kept switch
    {
        Kept.Folded folded => folded,
        Kept.Weights { Bias: { } bias } layer => new([layer.Fields[0], bias], layer.Owner, layer.Path, layer.Layer, layer.Condition, []),
        _ => null,
    };

    // A norm without its layer has nothing to be folded into; a layer without its norm stays as it is.
    private static bool CanFold(Kept.Folded layer, Kept.Weights norm) =>
        norm.Loop is null && (layer.Condition is null || layer.Condition == norm.Condition)
        && OperationTable.Get(norm.Layer.Operation) is { IsNormOfChannels: true }
        && norm.Layer.Arguments.IsTrue("TrackRunningStats")
        // Of tokens a linear layer makes features, where a norm would go over each position.
        && (layer.Layer.Operation != nameof(Linear) || norm.Layer.Input.Rank == 1);

    private static FoldedNorm NormOf(Kept.Folded layer, Kept.Weights norm) =>
        new(norm.Path, layer.Condition == norm.Condition ? null : norm.Owner, norm.Layer.Arguments.Find("Eps")!.Code);
}
