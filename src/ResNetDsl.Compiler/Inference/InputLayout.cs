using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Lays a model's images and volumes out channels-last, before anything reads them.</summary>
internal static class InputLayout
{
    /// <summary>The network with a step for each image, which all that has read the image reads instead.</summary>
    public static Network ChannelsLast(ModelSpec model, Network network)
    {
        // For each value of the network, the one that it is here.
        var values = new int[network.Steps.Count + 1];
        var steps = network.Steps.TakeWhile(step => step is Step.Parameter).ToList();
        var parameters = steps.Count;
        for (var value = 0; value <= parameters; value++)
            values[value] = value;
        foreach (var input in Enumerable.Range(0, model.Inputs.Count).Where(input => IsImage(network, input)))
        {
            steps.Add(new Step.ChannelsLast(input, network.ShapeOf(input)));
            values[input] = steps.Count;
        }
        for (var index = parameters; index < network.Steps.Count; index++)
        {
            steps.Add(network.Steps[index].Renumbered(value => values[value]));
            values[index + 1] = steps.Count;
        }
        return network with { Steps = steps.ToEquatableArray(), Results = network.Results.Select(r => values[r]).ToEquatableArray() };
    }

    /// <summary>Whether an input is an image or a volume, and not at once made something else of.</summary>
    private static bool IsImage(Network network, int input) =>
        network.ShapeOf(input) is { Rank: 3 or 4, FeatureAxis: FeatureAxis.First }
        && network.Steps.All(step => step is not Step.Function { Operation: { AliasesInput: true, LetsThrough: false } } || step.Input != input);
}
