using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Folds a norm with running statistics into the layer before it, where nothing else reads what comes between: both are a factor and a
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
            if (before >= 0 && reads[network.Steps[index].Input] == 1 && kept[index] is Kept.Weights norm && fields[before] is Kept.Weights layer
                && CanFold(layer, norm))
            {
                (steps[before], fields[before]) = Folded((WeightedStep)steps[before], layer, norm);
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

    private static bool CanFold(Kept.Weights layer, Kept.Weights norm) =>
        layer.Bias is not null && norm.Loop is null && layer.Condition == norm.Condition
        && OperationTable.Get(norm.Layer.Operation) is { IsNormOfChannels: true }
        && norm.Layer.Arguments.IsTrue("TrackRunningStats")
        // Of tokens a linear layer makes features, where a norm would go over each position.
        && (layer.Layer.Operation != nameof(Linear) || norm.Layer.Input.Rank == 1);

    private static (Step, Kept) Folded(WeightedStep step, Kept.Weights layer, Kept.Weights norm)
    {
        EquatableArray<KeptField> fields = [layer.Fields[0], layer.Bias!];
        return (step with { Fields = fields }, new Kept.Folded(fields, layer.Owner, layer.Path, layer.Layer, norm.Path, norm.Layer));
    }
}
