using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>Runs the generation benchmarks and prints what ResNetDsl costs above doing nothing.</summary>
internal static class GenerationReport
{
    /// <summary>What generating ResNet-152 may cost at most, in milliseconds.</summary>
    private const double Target = 30;

    /// <summary>How much more a network may cost among a hundred than among ten.</summary>
    private const double MostGrowth = 1.25;

    /// <summary>How much of the compilation the analyzers may be.</summary>
    private const double MostAnalysis = 0.1;

    public static void Run()
    {
        Warm();
        var builds = Measure<Build>();
        var many = Measure<BuildOfMany>();
        var edits = Measure<UnrelatedEdit>();
        var analysis = Measure<Analysis>();

        var names = Declarations.Networks.Keys.ToList();
        Console.WriteLine("\nMilliseconds, medians. Net: less what an empty generator or analyzer takes; least net: of the fastest iterations, as is the cost of each unit.");
        Print("A build, by network", "us/layer", builds.OrderBy(m => names.IndexOf(m.Name)), name => Declarations.Networks[name].Layers);
        Print("A build, by number of networks of ResNet-50's size", "us/network", many, name => int.Parse(name, CultureInfo.InvariantCulture));
        Print("An unrelated edit, by number of networks (1: ResNet-152)", null, edits, null);
        Print("The analyzer after an edit in ResNet-152's file", null, analysis, null);
        Console.WriteLine("\nWhere a build of ResNet-152 spends its time");
        foreach (var (step, time) in StepTimes.Measure(Declarations.ResNet152, runs: 200))
            Console.WriteLine($"{step,-20}{time,10:F2}");

        var zoo = ZooBuild.Measure(runs: 15);
        Console.WriteLine($"\nA build of the zoo\n{zoo.Text}");

        var net = builds.Single(m => m.Name == "ResNet-152").Net;
        var growth = PerNetwork(many, 100) / PerNetwork(many, 10);
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | | measured | at most | |
            |---|---|---|---|
            | ResNet-152, generated | {net:F1} ms | {Target:F0} ms | {Verdict(net <= Target)} |
            | a network of ResNet-50's size among 100, over one among 10 | {growth:F2} | {MostGrowth} | {Verdict(growth <= MostGrowth)} |
            | the zoo's analyzers, over compiling it | {zoo.Analyzers:F2} | {MostAnalysis:F2} | {Verdict(zoo.Analyzers <= MostAnalysis)} |
            | an unrelated edit, with 100 networks | {edits.Single(m => m.Name == "100").Net:F1} ms | | |

            {zoo.Text}
            """);
        Console.WriteLine($"\n{summary}");
        Document.Replace("generation", summary);
    }

    private static double PerNetwork(IEnumerable<Measured> many, int count) =>
        many.Single(m => m.Name == count.ToString(CultureInfo.InvariantCulture)).LeastNet / count;

    private static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    /// <summary>The compiler's code and ours reach their final form: a build server has long been running.</summary>
    private static void Warm()
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 20;)
        {
            foreach (var (_, source) in Declarations.Networks.Values)
                Consumer.Expand(Consumer.Compile(source));
        }
    }

    private static List<Measured> Measure<T>()
    {
        // In this process, which is warm.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(10).WithIterationCount(40).WithIterationTime(TimeInterval.FromMilliseconds(100)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default);
        var summary = BenchmarkRunner.Run<T>(config);
        return [.. summary.Reports.GroupBy(r => string.Join(' ', r.BenchmarkCase.Parameters.Items.Select(p => p.Value))).Select(g => new Measured(
            g.Key,
            StatisticsOf(g.Single(r => r.BenchmarkCase.Descriptor.Baseline)),
            StatisticsOf(g.Single(r => !r.BenchmarkCase.Descriptor.Baseline))))];
    }

    private static Statistics StatisticsOf(BenchmarkReport report) => report.ResultStatistics
        ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} could not be measured: see its log above.");

    private static void Print(string title, string? perUnit, IEnumerable<Measured> rows, Func<string, int>? units)
    {
        Console.WriteLine($"\n{title}\n{"",-20}{"empty",10}{"ResNetDsl",12}{"net",10}{"least net",12}{perUnit,14}");
        foreach (var row in rows)
        {
            var each = units is null ? "" : $"{1000 * row.LeastNet / units(row.Name):F0}";
            Console.WriteLine($"{row.Name,-20}{row.Empty,10:F2}{row.Total,12:F2}{row.Net,10:F2}{row.LeastNet,12:F2}{each,14}");
        }
    }

    /// <summary>In milliseconds.</summary>
    private sealed record Measured(string Name, Statistics EmptyTimes, Statistics Times)
    {
        public double Empty => EmptyTimes.Median / 1e6;

        public double Total => Times.Median / 1e6;

        public double Net => Total - Empty;

        /// <summary>From the fastest iterations, which other work on the machine disturbed least.</summary>
        public double LeastNet => (Times.Min - EmptyTimes.Min) / 1e6;
    }
}
