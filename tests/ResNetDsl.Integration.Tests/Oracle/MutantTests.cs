using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using ResNetDsl.Integration.Tests.Oracle.Mutation;
using ResNetDsl.Integration.Tests.Oracle.Reference;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>
/// Sound random architectures, each with one fault put into it: engine and libtorch agree on it, and where it is refused, it
/// is so at the fault itself or at the layer that can't take what comes of it, which is the one in which libtorch throws.
/// </summary>
public sealed class MutantTests(ITestOutputHelper log)
{
    private const int MostReported = 5;
    private const int MostAttempts = 48;

    [Fact]
    public void One_fault_is_refused_where_it_is_or_where_it_first_does_not_fit()
    {
        var tally = new Tally(OracleSettings.Mutants);
        var disagreements = new List<string>();
        foreach (var seed in OracleSettings.Seeds(OracleSettings.Mutants))
        {
            var kind = Mutator.AllKinds[seed % Mutator.AllKinds.Count];
            // Most changes leave a sound architecture sound: up to some are made, until one is refused.
            for (var (attempt, isRefused) = (0, false); attempt < MostAttempts && !isRefused; attempt++)
            {
                var (original, edit) = Draw(unchecked((seed * 7919) + (attempt * 104_729)) & int.MaxValue, kind);
                var mutant = edit.Apply(original)!;
                var law = Law.Check(mutant.Architecture);
                Add(tally, kind, mutant, law);
                isRefused = !law.Verdict.IsAccepted;
                if (Disagreement(mutant, law) is not { } disagreement)
                    continue;
                tally.Add($"DISAGREEMENT {disagreement}");
                disagreements.Add(disagreements.Count < MostReported ? $"Seed {seed}, {kind}: {Explain(original, edit, disagreement)}" : $"Seed {seed}, {kind}");
            }
        }
        log.WriteLine($"{OracleSettings.Mutants} mutants from seed {OracleSettings.FirstSeed}:\n{tally}");
        Assert.True(disagreements.Count == 0, string.Join("\n", disagreements));
        foreach (var kind in Mutator.AllKinds)
            tally.RequireAtLeast($"refused: {kind}", Math.Max(1, OracleSettings.Mutants / Mutator.AllKinds.Count / 20));
        var refused = tally["refused"];
        tally.RequireAtLeast("refused, and nothing else said", refused * 17 / 20);
        tally.RequireAtLeast("refused at the fault, or naming it", refused * 6 / 10);
    }

    /// <summary>A sound architecture, and a fault of this kind for it.</summary>
    private static (Architecture Original, Edit Edit) Draw(int seed, string kind)
    {
        for (var chooser = new Chooser(seed, 0, 0); ;)
        {
            var original = ArchitectureGenerator.Sound(chooser.From(0, int.MaxValue - 1));
            if (Verdict.Of(original).IsAccepted && new Mutator(original, chooser).Draw(kind) is { } edit && edit.Apply(original)?.Architecture != original)
                return (original, edit);
        }
    }

    private static string? Disagreement(Mutant mutant, Law law)
    {
        if (law.Disagreement is not null || law.Verdict.Finding is not { } finding)
            return law.Disagreement;
        // The law has it that the finding is where libtorch throws. But for a layer that is blamed before: that must be the fault,
        // or behind it.
        return finding.Rule != Rules.UnevenBranch || mutant.Sites.Count == 0 || IsNamed(mutant, finding) || mutant.Sites.Any(fault => IsBehind(mutant, finding.Site, fault))
            ? null
            : "another layer is blamed";
    }

    /// <summary>Whether a layer reads, through others or not, what the fault makes; where they are in two classes it is taken to.</summary>
    private static bool IsBehind(Mutant mutant, Site site, Site fault)
    {
        if (site.Declaration != fault.Declaration || fault.Layer < 0)
            return true;
        var wiring = new ReferenceWiring(mutant.Architecture, mutant.Architecture.Declarations.First(d => d.Class.Key == site.Declaration), isLeftOut: _ => false);
        return Reads(site.Layer);

        bool Reads(int layer) => layer == fault.Layer || (layer >= 0 && wiring.Read(layer).Select(ReferenceWiring.LayerOf).Any(Reads));
    }

    /// <summary>Whether the fault is where the finding is, or among its related places; or in the block that is used there.</summary>
    private static bool IsNamed(Mutant mutant, Finding finding) => finding.Related.Prepend(finding.Site).Any(site => mutant.Sites.Any(fault =>
        (site.Declaration == fault.Declaration && site.Layer == fault.Layer) || (site.Layer >= 0 && mutant.Architecture.IsWithin(fault.Declaration, site))));

    private static string Explain(Architecture original, Edit edit, string disagreement)
    {
        var smallest = Shrinker.Shrink(original, smaller =>
            edit.Apply(smaller) is { } mutant && Verdict.Of(smaller).IsAccepted && Disagreement(mutant, Law.Check(mutant.Architecture)) == disagreement);
        var shrunk = edit.Apply(smallest)!;
        var law = Law.Check(shrunk.Architecture);
        var places = law.Verdict.Finding is { } finding ? $"at {finding.Site}, related {string.Join(", ", finding.Related)}" : "";
        return $"{disagreement}\n{law}\n{places}\nfault at {string.Join(", ", shrunk.Sites)}\n\n{DeclarationPrinter.Print(smallest)}\n->\n\n{DeclarationPrinter.Print(shrunk.Architecture)}";
    }

    private static void Add(Tally tally, string kind, Mutant mutant, Law law)
    {
        if (law.Verdict.Finding is not { } finding)
        {
            tally.Add($"accepted: {kind}");
            return;
        }
        tally.Add("refused");
        tally.Add($"refused: {kind}");
        tally.Add($"{finding.Rule.Kind} {finding.Rule.Id} {finding.Rule.Title}");
        if (law.Verdict.Inferred.Faults.Count == 1)
            tally.Add("refused, and nothing else said");
        foreach (var other in law.Verdict.Inferred.Faults.Skip(1))
            tally.Add($"said besides {finding.Rule.Id}: {other.Rule.Id} {other.Rule.Title}");
        if (IsNamed(mutant, finding))
            tally.Add("refused at the fault, or naming it");
    }
}
