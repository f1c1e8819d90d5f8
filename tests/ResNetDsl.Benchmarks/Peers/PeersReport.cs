using System.Diagnostics;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>Times ResNetDsl's networks against PyTorch's and against ones written by hand, and writes what came out into docs/performance.md.</summary>
internal static class PeersReport
{
    internal const int Threads = 2;

    /// <summary>Writes the document's tables.</summary>
    public static void Run()
    {
        set_num_threads(Threads);
        using var python = new PeerProcess();
        using var other = new PeerProcess(isSetAlike: true);
        Document.Replace("machine", Machine.Describe(python));
        var tables = new PeersTables(Measure(Work.All, new(python, other), isQuick: false));
        Document.Replace("peers", tables.Markdown);
        Console.WriteLine($"{Document.Path} has the tables.");
    }

    /// <summary>Prints the tables of a few rounds: shows that all works, and the figures roughly.</summary>
    /// <param name="works">With what the keys begin; empty for all.</param>
    public static void RunQuickly(string[] works)
    {
        set_num_threads(Threads);
        using var python = new PeerProcess();
        using var other = new PeerProcess(isSetAlike: true);
        var chosen = Work.All.Where(work => works.Length == 0 || works.Any(w => work.Key.StartsWith(w, StringComparison.Ordinal))).ToList();
        Console.WriteLine(new PeersTables(Measure(chosen, new(python, other), isQuick: true)).Markdown);
    }

    private static List<WorkResult> Measure(IEnumerable<Work> works, Pythons pythons, bool isQuick)
    {
        var folder = Directory.CreateTempSubdirectory("peers-");
        try
        {
            return [.. works.Select(work => Measure(work, pythons, Path.Combine(folder.FullName, work.Key), isQuick))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WorkResult Measure(Work work, Pythons pythons, string file, bool isQuick)
    {
        var clock = Stopwatch.StartNew();
        pythons.Plain.Ask("make", work.Subject.Name, $"{work.Batch}", file);
        var competitors = new List<Competitor>();
        try
        {
            using var expected = Expect(work, pythons.Plain, file);
            foreach (var form in OurForm.All.Where(f => f.Fits(work)))
            {
                competitors.Add(new OurCompetitor(form, work, file));
                CheckEqual(competitors[^1], expected, work);
            }
            foreach (var form in PythonForm.All.Where(f => f.Fits(work)))
            {
                if (TryOpen(form, pythons.Of(form), work, file, expected) is { } competitor)
                    competitors.Add(competitor);
            }
            var rounds = Rounds.Play(competitors, seconds: isQuick ? 0 : 15, atLeast: isQuick ? 3 : 11);
            Console.WriteLine($"{work.Key}: {rounds.Count} rounds, {clock.Elapsed.TotalSeconds:F0} s");
            return new(work, competitors, rounds);
        }
        finally
        {
            competitors.ForEach(c => c.Dispose());
            pythons.Plain.Ask("drop");
            pythons.Alike.Ask("drop");
            File.Delete(file);
        }
    }

    private static PythonCompetitor? TryOpen(PythonForm form, PeerProcess python, Work work, string file, Tensor expected)
    {
        try
        {
            var competitor = new PythonCompetitor(form, python, work, file);
            CheckEqual(competitor, expected, work);
            return competitor;
        }
        catch (PeerException e)
        {
            Console.WriteLine($"{work.Key}: PyTorch has no {form.Title}: {e.Message}");
            return null;
        }
    }

    /// <summary>What everyone is to compute: as PyTorch does, in float32.</summary>
    private static Tensor Expect(Work work, PeerProcess python, string file)
    {
        using var exact = new PythonCompetitor(PythonForm.All[0], python, work with { Type = ScalarType.Float32 }, file);
        return exact.Result();
    }

    /// <summary>Networks that compute different things would be compared in vain.</summary>
    private static void CheckEqual(Competitor competitor, Tensor expected, Work work)
    {
        using var scope = NewDisposeScope();
        var difference = ((competitor.Result() - expected).norm() / expected.norm()).item<float>();
        if (!(difference <= work.Tolerance))
        {
            throw new InvalidOperationException(
                $"{work.Key}: the result of '{competitor.Form}' is {difference:G2} of its length away from that of PyTorch, more than {work.Tolerance}.");
        }
    }
}

/// <summary>The Python processes in which the peers run.</summary>
internal sealed record Pythons(PeerProcess Plain, PeerProcess Alike)
{
    public PeerProcess Of(PythonForm form) => form.IsSetAlike ? Alike : Plain;
}

/// <summary>What was measured of one work.</summary>
internal sealed record WorkResult(Work Work, IReadOnlyList<Competitor> Competitors, Rounds Rounds);
