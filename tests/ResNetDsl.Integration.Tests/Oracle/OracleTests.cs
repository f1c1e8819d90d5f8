using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Integration.Tests.Oracle.Generation;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>The engine against libtorch over random declarations.</summary>
public sealed class OracleTests(ITestOutputHelper log)
{
    private const int MostReported = 5;

    // What can be refused for its input's shape, and what takes any.
    private static readonly string[] Refusable =
        ["Conv2d", "BatchNorm2d", "Linear", "MaxPool2d", "AvgPool2d", "GlobalAvgPool2d", "AdaptiveAvgPool2d", "Add"];

    private static readonly string[] TakesAny = ["ReLU", "Softmax", "Flatten", "Identity", "Dropout"];

    [Fact]
    public void Architectures_are_accepted_exactly_when_libtorch_runs_them()
    {
        var tally = Run(ArchitectureGenerator.Architecture);
        tally.RequireShare("accepted", 0.30);
        tally.RequireShare("Shape", 0.20);
        foreach (var operation in Refusable.Concat(TakesAny))
            tally.RequireAtLeast($"accepted with {operation}", OracleSettings.Count / 100);
    }

    [Fact]
    public void Single_layers_are_accepted_exactly_when_libtorch_runs_them()
    {
        var tally = Run(ArchitectureGenerator.SingleLayer);
        tally.RequireShare("accepted", 0.30);
        tally.RequireShare("Shape", 0.15);
        foreach (var operation in Refusable.Where(o => o is not ("Add" or "GlobalAvgPool2d")))
            tally.RequireAtLeast($"libtorch throws in {operation}", OracleSettings.Count / 500);
    }

    private Tally Run(Func<int, Architecture> generate)
    {
        var tally = new Tally(OracleSettings.Count);
        var disagreements = new List<string>();
        foreach (var seed in OracleSettings.Seeds)
        {
            var architecture = generate(seed);
            var law = Law.Check(architecture);
            Add(tally, architecture, law);
            if (law.Disagreement is null)
                continue;
            tally.Add($"DISAGREEMENT {law.Disagreement}");
            disagreements.Add(disagreements.Count < MostReported ? $"Seed {seed}: {Explain(architecture, law.Disagreement)}" : $"Seed {seed}");
        }
        log.WriteLine($"{OracleSettings.Count} declarations from seed {OracleSettings.FirstSeed}:\n{tally}");
        Assert.True(disagreements.Count == 0, string.Join("\n", disagreements));
        return tally;
    }

    private static string Explain(Architecture architecture, string disagreement)
    {
        var smallest = Shrinker.Shrink(architecture, smaller => Law.Check(smaller).Disagreement == disagreement);
        var law = Law.Check(smallest);
        return $"{law.Disagreement}\n{law}\n\n{DeclarationPrinter.Print(smallest)}";
    }

    private static void Add(Tally tally, Architecture architecture, Law law)
    {
        tally.Add(law.Verdict.IsAccepted ? "accepted" : law.Verdict.Kind.ToString()!);
        if (law.Verdict.Finding is { } finding)
            tally.Add($"{finding.Rule.Kind} {finding.Rule.Id} {finding.Rule.Title}");
        if (law is { Verdict.Kind: RuleKind.Policy, Failure.IsThrown: false })
            tally.Add("refused by policy, and runs");
        if (law.Failure is { IsThrown: true })
            tally.Add($"libtorch throws in {law.Culprit}");
        if (law.Verdict.IsAccepted)
        {
            foreach (var operation in architecture.Declarations.SelectMany(d => d.Layers).Select(l => l.Target).Distinct())
                tally.Add(Refusable.Concat(TakesAny).Contains(operation) ? $"accepted with {operation}" : "accepted with blocks, skips or scopes");
        }
    }
}
