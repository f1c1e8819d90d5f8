using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>A build: a new driver and a compilation whose attributes nothing has bound yet.</summary>
public class Build
{
    private CSharpCompilation compilation = null!;

    public static IEnumerable<string> Networks => Declarations.Networks.Keys;

    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => Consumer.Expand(compilation = Consumer.Compile(Declarations.Networks[Network].Source));

    [Benchmark(Baseline = true)]
    public GeneratorDriver Empty() => Consumer.Drive(new EmptyGenerator()).RunGenerators(compilation.Clone());

    [Benchmark]
    public GeneratorDriver ResNetDsl() => Consumer.Drive(new ResNetDslGenerator()).RunGenerators(compilation.Clone());
}

/// <summary>A build of many networks of ResNet-50's size.</summary>
public class BuildOfMany
{
    private CSharpCompilation compilation = null!;

    [Params(1, 10, 100)]
    public int Networks { get; set; }

    [GlobalSetup]
    public void SetUp() => Consumer.Expand(compilation = Consumer.Compile(Declarations.ManyResNets(Networks)));

    [Benchmark(Baseline = true)]
    public GeneratorDriver Empty() => Consumer.Drive(new EmptyGenerator()).RunGenerators(compilation.Clone());

    [Benchmark]
    public GeneratorDriver ResNetDsl() => Consumer.Drive(new ResNetDslGenerator()).RunGenerators(compilation.Clone());
}

/// <summary>An edit that changes no declaration, in the file that holds them: the same driver runs again.</summary>
public class UnrelatedEdit
{
    private GeneratorDriver empty = null!;
    private GeneratorDriver driver = null!;
    private CSharpCompilation edited = null!;

    [Params(1, 100)]
    public int Networks { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var compilation = Consumer.Compile(Networks == 1 ? Declarations.ResNet152 : Declarations.ManyResNets(Networks));
        Consumer.Expand(compilation);
        empty = Consumer.Drive(new EmptyGenerator()).RunGenerators(compilation);
        driver = Consumer.Drive(new ResNetDslGenerator()).RunGenerators(compilation);
        edited = Consumer.AddComment(compilation);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver Empty() => empty.RunGenerators(edited.Clone());

    [Benchmark]
    public GeneratorDriver ResNetDsl() => driver.RunGenerators(edited.Clone());
}

/// <summary>What an editor asks of the analyzer after an edit: all that is wrong in the file, here ResNet-152's.</summary>
public class Analysis
{
    private static readonly CompilationWithAnalyzersOptions Options = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    private CSharpCompilation compilation = null!;

    [GlobalSetup]
    public void SetUp()
    {
        compilation = Consumer.Expand(Consumer.Compile(Declarations.ResNet152));
        if (ResNetDsl() != 0)
            throw new InvalidOperationException("The analyzer finds fault with ResNet-152.");
    }

    [Benchmark(Baseline = true)]
    public int Empty() => Analyze(new EmptyAnalyzer());

    [Benchmark]
    public int ResNetDsl() => Analyze(new ArchitectureAnalyzer());

    private int Analyze(DiagnosticAnalyzer analyzer)
    {
        var fresh = compilation.Clone();
        var model = fresh.GetSemanticModel(fresh.SyntaxTrees.Single(t => t.FilePath == Consumer.FilePath));
        return fresh.WithAnalyzers([analyzer], Options).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult().Length;
    }
}
