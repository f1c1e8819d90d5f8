using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Integration.Tests.Oracle.Generation;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>The engine against libtorch over random declarations.</summary>
public sealed class OracleTests(ITestOutputHelper log)
{
    private const int MostReported = 5;

    [Fact]
    public void Architectures_are_accepted_exactly_when_libtorch_runs_them()
    {
        var tally = Run(OracleSettings.Architectures, ArchitectureGenerator.Architecture);
        tally.RequireShare("accepted", 0.30);
        tally.RequireShare("Shape", 0.15);
        // Each layer stands alone in the test of single layers; among others nearly all must be met, too.
        var missing = OperationTable.All.Select(o => o.Name).Where(layer => tally[$"accepted with {layer}"] == 0).ToList();
        Assert.True(missing.Count <= OperationTable.All.Count / 20, $"Never accepted: {string.Join(", ", missing)}");
        tally.RequireShare("accepted with When of a convolution", 0.008);
        tally.RequireShare("accepted with Use", 0.04);
        foreach (var feature in Features.All)
        {
            tally.RequireShare($"accepted with {feature}", 0.001);
            tally.RequireShare($"refused with {feature}", 0.001);
        }
    }

    [Fact]
    public void Single_layers_are_accepted_exactly_when_libtorch_runs_them()
    {
        var tally = Run(OracleSettings.SingleLayers, ArchitectureGenerator.SingleLayer);
        tally.RequireShare("accepted", 0.30);
        tally.RequireShare("Shape", 0.08);
        foreach (var argument in OperationTable.All.SelectMany(o => o.Hyperparameters.Select(h => $"{o.Name}.{h.Name}")))
            tally.RequireShare($"accepted with {argument}", 0.0001);
        foreach (var argument in OperationTable.All.SelectMany(o => o.Hyperparameters.Where(h => h.Kind is not HyperparameterKind.Boolean and not HyperparameterKind.Enumeration).Select(h => $"{o.Name}.{h.Name}")))
            tally.RequireShare($"refused at {argument}", 0.00005);
    }

    private Tally Run(int count, Func<int, Architecture> generate)
    {
        var tally = new Tally(count);
        var disagreements = new List<string>();
        foreach (var seed in OracleSettings.Seeds(count))
        {
            var architecture = generate(seed);
            var law = Law.Check(architecture);
            Add(tally, architecture, law);
            if (law.Disagreement is null)
                continue;
            tally.Add($"DISAGREEMENT {law.Disagreement}");
            disagreements.Add(disagreements.Count < MostReported ? $"Seed {seed}: {Explain(architecture, law.Disagreement)}" : $"Seed {seed}");
        }
        log.WriteLine($"{count} declarations from seed {OracleSettings.FirstSeed}:\n{tally}");
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
        foreach (var feature in Features.Of(architecture))
            tally.Add($"{(law.Verdict.IsAccepted ? "accepted" : "refused")} with {feature}");
        if (law.Verdict.Finding is { } refusal && architecture.Inner(refusal) is { Layer: >= 0 } site)
            tally.Add($"refused at {Features.Place(architecture.Layer(site), site.Argument)}");
    }
}
