using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>What libtorch does with a model of free sizes in some of these.</summary>
internal sealed class ReferenceOfSizes
{
    private readonly Architecture architecture;
    private readonly HashSet<string> networks = [];

    /// <param name="sizes">The sizes of the model's names, in the order of these.</param>
    public ReferenceOfSizes(Architecture architecture, IEnumerable<long[]> sizes)
    {
        this.architecture = architecture;
        Trials = [.. sizes.Select(s => (Sizes: s, Exception: Run(s))).Where(t => t.Exception is not TooLargeException).Select(t => (t.Sizes, t.Exception as ReferenceException))];
    }

    /// <summary>Why the model can't be run for the sizes; null where it can. Of those that would fill the memory nothing is said.</summary>
    public IReadOnlyList<(long[] Sizes, ReferenceException? Failure)> Trials { get; }

    /// <summary>Whether one network was right for several sizes of each name. One that has other layers or weights for other sizes is none of free sizes.</summary>
    public bool IsPossible => networks.Count == 1 && Fitting[0].Select((_, name) => Fitting.Select(sizes => sizes[name]).Distinct().Count()).All(different => different > 1);

    private List<long[]> Fitting => [.. Trials.Where(t => t.Failure is null).Select(t => t.Sizes)];

    public override string ToString() => $"{string.Join(", ", architecture.Reading)}: {string.Join(" ", Fitting.Select(sizes => $"[{string.Join(", ", sizes)}]"))}";

    /// <summary>A layer, and the channels or features that it is made for where no weights tell.</summary>
    private static string Made(ReferenceStep step) =>
        $"{step.Path} {step.Target} {(!ReferenceNorm.IsNorm(step) ? "" : step.Target == "LayerNorm" ? step.Shape[^1] : step.Shape[1])}";

    private Exception? Run(long[] sizes)
    {
        using var scope = NewDisposeScope();
        try
        {
            using var network = Interpreter.Build(architecture, [.. architecture.InputShapes(Law.Batch, sizes).Select(shape => rand(shape))]);
            networks.Add(string.Join("\n", network.Steps.Select(Made).Concat(network.State.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]"))));
            return null;
        }
        catch (Exception exception) when (exception is ReferenceException or TooLargeException)
        {
            return exception;
        }
    }
}
