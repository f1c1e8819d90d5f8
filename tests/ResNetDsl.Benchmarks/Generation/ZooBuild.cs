using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>What a build of the zoo's networks costs: in all, by its parts, and over that of the generated code as ordinary sources.</summary>
internal sealed class ZooBuild
{
    private static readonly CompilationWithAnalyzersOptions Options = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    private readonly List<double> generation = [];
    private readonly List<double> analysis = [];
    private readonly List<double> noAnalysis = [];
    private readonly List<double> compilation = [];
    private readonly List<double> byHand = [];

    private ZooBuild()
    {
    }

    /// <summary>What the analyzers take, over compiling what is declared and generated.</summary>
    public double Analyzers => (Median(analysis) - Median(noAnalysis)) / Median(compilation);

    /// <summary>A Markdown table.</summary>
    public string Text
    {
        get
        {
            var (generate, analyze, compile) = (Median(generation), Median(analysis) - Median(noAnalysis), Median(compilation));
            var all = generate + analyze + compile;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                | a build of the zoo | ms | share |
                |---|---|---|
                | generating | {generate:F0} | {generate / all:P0} |
                | analyzing, less an empty analyzer | {analyze:F0} | {analyze / all:P0} |
                | compiling what is declared and generated | {compile:F0} | {compile / all:P0} |
                | by hand: compiling the same as ordinary sources | {Median(byHand):F0} | {Median(byHand) / all:P0} |
                """);
        }
    }

    /// <summary>Builds the zoo so many times, each part anew.</summary>
    public static ZooBuild Measure(int runs)
    {
        var folder = Path.Combine(Document.Root, "samples", "ModelZoo", "Networks");
        var declared = Consumer.Compile(Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).ToDictionary(file => file, File.ReadAllText));
        Consumer.Expand(declared);
        var build = new ZooBuild();
        for (var run = 0; run < runs; run++)
            build.Run(declared);
        return build;
    }

    private void Run(CSharpCompilation declared)
    {
        var fresh = declared.Clone();
        Compilation expanded = fresh;
        Time(generation, () => Consumer.Drive(new ResNetDslGenerator()).RunGeneratorsAndUpdateCompilation(fresh, out expanded, out _));
        Time(compilation, () => Emit(expanded));
        // Each analyzes a compilation in which nothing has been bound yet.
        var (first, second) = (expanded.Clone(), expanded.Clone());
        Time(noAnalysis, () => Analyze(first, new EmptyAnalyzer()));
        Time(analysis, () => Analyze(second, new ArchitectureAnalyzer()));
        var sources = expanded.SyntaxTrees.Select((tree, number) => (Name: $"{number}.cs", Text: tree.ToString())).ToDictionary(s => s.Name, s => s.Text);
        Time(byHand, () => Emit(Consumer.Compile(sources)));
    }

    private static void Emit(Compilation compilation)
    {
        var result = compilation.Emit(Stream.Null);
        if (!result.Success)
            throw new InvalidOperationException($"The zoo doesn't compile:\n{string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
    }

    private static void Analyze(Compilation compilation, DiagnosticAnalyzer analyzer) =>
        compilation.WithAnalyzers([analyzer], Options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    private static void Time(List<double> times, Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
