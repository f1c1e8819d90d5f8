using ResNetDsl.Integration.Tests.Oracle.Pipeline;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>
/// Random architectures as people write them, through the generator itself: their C# is parsed, and what the generator says of it and makes
/// of it is held to the plain layers that the documentation says they stand for, run on libtorch.
/// </summary>
public sealed class WrittenTests(ITestOutputHelper log)
{
    private const int MostReported = 5;

    private readonly List<string> disagreements = [];

    [Fact]
    public void What_is_written_shortly_is_what_it_stands_for()
    {
        var tally = new Tally(OracleSettings.Written);
        foreach (var seeds in OracleSettings.Seeds(OracleSettings.Written).GroupBy(ShorthandGenerator.AssemblyOf))
            Check([.. seeds.Select(seed => (seed, ShorthandGenerator.Draw(seed)))], tally);
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements:\n{string.Join("\n", disagreements.Take(MostReported))}");
        log.WriteLine($"{OracleSettings.Written} written declarations from seed {OracleSettings.FirstSeed}:\n{tally}");
        tally.RequireShare("accepted", 0.25);
        tally.RequireShare("refused", 0.25);
        tally.RequireShare("refused as written", 0.01);
        foreach (var feature in WrittenFeatures.All)
            tally.RequireShare($"accepted with {feature}", 0.002);
    }

    private void Check((int Seed, WrittenArchitecture Written)[] drawn, Tally tally)
    {
        var assembly = WrittenAssembly.Generate([.. drawn.Select(d => d.Written)]);
        var accepted = new List<(int Seed, WrittenArchitecture Written, Architecture Plain)>();
        foreach (var (seed, written) in drawn)
        {
            if (!assembly.IsBound(written))
            {
                tally.Add("no C#");
                continue;
            }
            var (plain, faults) = ReferenceExpansion.Of(written);
            var verdict = assembly.VerdictOf(written);
            var outcome = verdict.IsAccepted ? "accepted" : faults.Count > 0 ? "refused as written" : "refused";
            tally.Add(outcome);
            foreach (var feature in WrittenFeatures.Of(written))
                tally.Add($"{outcome} with {feature}");
            if (Disagreement(plain, faults, verdict) is { } disagreement)
                disagreements.Add($"Seed {seed}: {disagreement}\n\n{DeclarationPrinter.Print(written.OfAssembly, "assembly: ")}{written.Print()}\nstands for\n\n{DeclarationPrinter.Print(plain)}");
            else if (verdict.IsAccepted)
                accepted.Add((seed, written, plain));
        }
        using var compiled = assembly.Compile(accepted.Select(a => a.Written));
        foreach (var (seed, written, plain) in accepted)
        {
            if (Comparison.Check(plain, compiled) is { } difference)
                disagreements.Add($"Seed {seed}: {difference}\n\n{DeclarationPrinter.Print(written.OfAssembly, "assembly: ")}{written.Print()}\nstands for\n\n{DeclarationPrinter.Print(plain)}\n{assembly.CodeOf(written)}");
        }
    }

    private static string? Disagreement(Architecture plain, IReadOnlyList<Compiler.Diagnostics.Finding> faults, Verdict verdict)
    {
        if (faults.Count > 0)
            return faults.Any(f => f.Rule == verdict.Finding?.Rule && f.Site == verdict.Finding.Site) ? null : $"refused for another reason than {faults[0].Rule.Id} at {faults[0].Site}: {verdict} at {verdict.Finding?.Site}";
        var law = Law.Check(plain, verdict);
        return law.Disagreement is null ? null : $"{law.Disagreement}\n{law}\nat {verdict.Finding?.Site}";
    }
}
