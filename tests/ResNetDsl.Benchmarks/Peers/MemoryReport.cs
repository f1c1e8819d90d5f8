using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>How much memory each form of a network needs, and its peers; written into docs/performance.md.</summary>
internal static class MemoryReport
{
    /// <summary>After the second call of training, the optimizer has its state and each gradient its memory.</summary>
    private const int Calls = 3;

    /// <summary>Of so many the median counts: where the heap puts a block depends on more than what is asked of it.</summary>
    private const int Processes = 3;

    public static void Run()
    {
        var results = Work.All.Select(work => (Work: work, Forms: Measure(work))).ToList();
        var targets = new MarkdownTable(["", "form", "against", "at most", "measured", ""]);
        foreach (var target in Target.OfMemory)
        {
            var (work, forms) = results.Single(r => r.Work.Key == target.Work);
            var ratio = forms[target.Form] / forms[target.Peer];
            targets.Add(target.Row(work, ratio, ratio.ToString("F2", CultureInfo.InvariantCulture)));
        }
        var tables = results.GroupBy(r => r.Work.Kind).Select(kind => Table([.. kind]));
        Document.Replace("memory", string.Join("\n\n", [.. tables, targets.ToString()]));
        Console.WriteLine($"{Document.Path} has the tables.");
    }

    /// <summary>Prints what one form of ours needs, in bytes; in a process of its own, which has not computed yet.</summary>
    public static void Measure(string key, string form, string file)
    {
        set_num_threads(PeersReport.Threads);
        var work = Work.All.Single(w => w.Key == key);
        using var competitor = new OurCompetitor(OurForm.All.First(f => f.Title == form && f.Fits(work)), work, file);
        Console.WriteLine(competitor.Memory(Calls));
    }

    /// <summary>MiB, by form.</summary>
    private static Dictionary<string, double> Measure(Work work)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var python = new PeerProcess())
                python.Ask("make", work.Subject.Name, $"{work.Batch}", file);
            var ours = OurForm.All.Where(f => f.Fits(work)).Select(f => (f.Title, Bytes: Median(() => OfOurs(work.Key, f.Title, file))));
            var peers = PythonForm.All.Where(f => f.Fits(work)).Select(f => (f.Title, Bytes: Median(() => OfPeer(f, work, file))));
            var forms = ours.Concat(peers).ToDictionary(f => f.Title, f => f.Bytes / 1048576.0);
            Console.WriteLine($"{work.Key}: {string.Join(", ", forms.Select(f => $"{f.Key} {f.Value:F1}"))}");
            return forms;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static long Median(Func<long> measure) => Enumerable.Range(0, Processes).Select(_ => measure()).Order().ElementAt(Processes / 2);

    private static long OfPeer(PythonForm form, Work work, string file)
    {
        using var python = new PeerProcess(form.IsSetAlike);
        using var alone = new PythonCompetitor(form, python, work, file);
        return alone.Memory(Calls);
    }

    private static long OfOurs(string key, string form, string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Where `dotnet run` doesn't start a program of its own, the process is dotnet's and the program its argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(MemoryReport).Assembly.Location);
        foreach (var argument in new[] { "memory", key, form, file })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? long.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Measuring the memory of {key}, {form}, ended with {process.ExitCode}.");
    }

    private static string Table(IReadOnlyList<(Work Work, Dictionary<string, double> Forms)> rows)
    {
        var forms = rows.SelectMany(row => row.Forms.Keys).Distinct().ToList();
        var table = new MarkdownTable([$"MiB, {rows[0].Work.Kind.ToString().ToLowerInvariant()}", .. forms]);
        foreach (var (work, found) in rows)
            table.Add([work.Title, .. forms.Select(form => found.TryGetValue(form, out var size) ? size.ToString("F1", CultureInfo.InvariantCulture) : "–")]);
        return table.ToString();
    }
}
