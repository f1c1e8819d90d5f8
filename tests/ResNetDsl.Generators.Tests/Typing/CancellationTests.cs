using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>The next letter is typed before the analysis of the last one is done: it ends at once, as if it had never begun.</summary>
public class CancellationTests
{
    private const string Mistaken = "[Model(3, 8, 8), BasicBlock(8, stride: 2, Repeat = 2), Conv2d(8, 1, In = 3), Outer(Repeat = 3)] public partial class Net;\n";

    private const string Outer = "[Block, Skip, BasicBlock(8), BasicBlock(8, 1), Conv2d(4, 1), Add] public partial class Outer : LayerAttribute;\n";

    /// <summary>Its inference takes a second and more: so many layers, each of another shape.</summary>
    private const string Endless = """
        [Block, Conv2d(8, 3, Repeat = 900)] public partial class Inner : LayerAttribute;
        [Block, Inner(Repeat = 100)] public partial class Outer : LayerAttribute;
        [Model(3, 200000, 200000), Outer] public partial class Net;
        """;

    [Fact]
    public void Inference_ends_in_the_midst_of_it()
    {
        var compilation = Consumer.Compile(Endless);
        var linked = Linked.Link(Parse(compilation, "Net")!, key => Parse(compilation, key));
        using var source = new CancellationTokenSource();
        // A thread of its own: one of the pool may come late where other tests are busy.
        var canceller = new Thread(() =>
        {
            Thread.Sleep(20);
            source.Cancel();
        });
        canceller.Start();
        // Without it the inference would end by itself, with a finding.
        Assert.ThrowsAny<OperationCanceledException>(() => SafeCompiler.Infer(linked, source.Token));
        canceller.Join();
    }

    [Fact]
    public void What_was_not_parsed_to_its_end_is_parsed_anew()
    {
        var compilation = Consumer.Compile(Mistaken, Networks.BasicBlock, Outer);
        var declarations = new SourceDeclarations(compilation);
        var type = compilation.GetTypeByMetadataName("Net")!;
        Assert.ThrowsAny<OperationCanceledException>(() => declarations.Parse(type, Cancelled));
        var parsed = declarations.Parse(type, CancellationToken.None);
        Assert.Equal(new SourceDeclarations(compilation).Parse(type, CancellationToken.None), parsed);

        Assert.ThrowsAny<OperationCanceledException>(() => declarations.Link(parsed, Cancelled));
        Assert.Equal(2, declarations.Link(parsed, CancellationToken.None).Blocks.Count);
    }

    [Fact]
    public async Task The_analysis_after_a_cancelled_one_is_right()
    {
        var compilation = GeneratorRun.Of(Mistaken, Networks.BasicBlock, Outer).Output;
        var expected = Texts(await Analysis.DiagnoseAsync(compilation));
        Assert.NotEmpty(expected);

        var cancelled = 0;
        for (var run = 0; run < 50; run++)
        {
            var analysis = WithAnalyzer(compilation.Clone());
            using var source = new CancellationTokenSource();
            var first = Task.Run(() => analysis.GetAnalyzerDiagnosticsAsync(source.Token));
            SpinWait.SpinUntil(() => first.IsCompleted, TimeSpan.FromMicroseconds(200 * run));
            await source.CancelAsync();
            try
            {
                // It is done, or it was cancelled, and nothing else: what throws would be reported as AD0001.
                Assert.Equal(expected, Texts(await first));
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
            Assert.Equal(expected, Texts(await analysis.GetAnalyzerDiagnosticsAsync()));
        }
        Assert.InRange(cancelled, 1, 50);
    }

    [Fact]
    public void The_generation_after_a_cancelled_one_is_right()
    {
        var compilation = Consumer.Compile(Mistaken, Networks.BasicBlock, Outer, Networks.ResNet18);
        var edited = compilation.Edit("Source1.cs", "Padding = 1, Bias = false), BatchNorm2d]", "Padding = 1), BatchNorm2d]");
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ResNetDslGenerator().AsSourceGenerator()], parseOptions: Consumer.ParseOptions);
        driver = driver.RunGenerators(compilation);
        var expected = Sources(driver.RunGenerators(edited));
        Assert.NotEqual(expected, Sources(driver));

        var cancelled = 0;
        for (var run = 0; run < 50; run++)
        {
            using var source = new CancellationTokenSource();
            using var timer = new Timer(_ => source.Cancel(), null, TimeSpan.FromMilliseconds(run / 5.0), Timeout.InfiniteTimeSpan);
            try
            {
                if (run == 0)
                    source.Cancel();
                Assert.Equal(expected, Sources(driver.RunGenerators(edited.Clone(), source.Token)));
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
            Assert.Equal(expected, Sources(driver.RunGenerators(edited.Clone())));
        }
        Assert.InRange(cancelled, 1, 50);
    }

    private static CancellationToken Cancelled => new(canceled: true);

    private static Parsed? Parse(CSharpCompilation compilation, string key) =>
        compilation.GetTypeByMetadataName(key) is { } type ? DeclarationParser.Parse(type, compilation, locations: null, CancellationToken.None) : null;

    private static CompilationWithAnalyzers WithAnalyzer(Compilation compilation) => compilation.WithAnalyzers(
        [new ArchitectureAnalyzer()],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Sources(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return [.. result.GeneratedSources.Select(s => s.SourceText.ToString())];
    }
}
