using Microsoft.CodeAnalysis;
using ResNetDsl.Generators;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>Where a build's time goes: Roslyn clocks the named steps of the generator.</summary>
internal static class StepTimes
{
    /// <summary>In the order in which they run; parsing is done in a step that Roslyn has named itself.</summary>
    private static readonly (string Title, string Step)[] Steps =
    [
        ("Parse", "result_ForAttributeWithMetadataName"),
        ("Referenced blocks", "ReferencedBlocks"),
        ("Link", "Link"),
        ("Infer", "Infer"),
        ("Emit", "Emit"),
        ("Block metadata", "BlockMetadata"),
    ];

    /// <summary>The median time of each step, in milliseconds.</summary>
    public static IEnumerable<(string Step, double Milliseconds)> Measure(string source, int runs)
    {
        var compilation = Consumer.Compile(source);
        var times = Steps.ToDictionary(s => s.Step, _ => new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var result = Consumer.Drive(new ResNetDslGenerator(), trackSteps: true).RunGenerators(compilation.Clone()).GetRunResult().Results.Single();
            foreach (var (step, measured) in times)
                measured.Add(result.TrackedSteps[step].Sum(s => s.ElapsedTime.TotalMilliseconds));
        }
        return Steps.Select(s => (s.Title, times[s.Step].Order().ElementAt(runs / 2)));
    }
}
