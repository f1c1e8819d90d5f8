using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Generation;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>Many threads at once, in one compilation: each says the same.</summary>
public class ConcurrencyTests
{
    private const int Models = 40;

    private static readonly Lazy<Compilation> Project = new(() => GeneratorRun.Of(
        [
            Networks.BasicBlock,
            "[Block, Skip, BasicBlock(8), Conv2d(nameof(channels), 1), Add] public partial class Outer(int channels) : LayerAttribute;\n",
            .. Enumerable.Range(0, Models).Select(i =>
                $"[Model({(i % 3) + 1}, 8, 8), BasicBlock(8, stride: {(i % 2) + 1}, Repeat = 3), Outer({(i % 4) + 6}), Conv2d(8, 1, In = 3)] public partial class Net{i};\n"),
        ]).Output);

    [Fact]
    public async Task All_threads_report_the_same()
    {
        var expected = await DiagnoseAsync(isConcurrent: false);
        // Each model has its wrong claim; of four, one has an Outer whose sum is right.
        Assert.InRange(expected.Length, Models, 2 * Models);
        for (var run = 0; run < 5; run++)
            Assert.Equal(expected, await DiagnoseAsync(isConcurrent: true));

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DiagnoseAsync(isConcurrent: true))));
        Assert.All(all, diagnostics => Assert.Equal(expected, diagnostics));

        static async Task<string[]> DiagnoseAsync(bool isConcurrent)
        {
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, isConcurrent, logAnalyzerExecutionTime: false);
            var diagnostics = await Project.Value.WithAnalyzers([new ArchitectureAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
            return [.. diagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void The_declarations_that_threads_share_are_the_same_for_all()
    {
        var compilation = Project.Value;
        var expected = InferAll(new SourceDeclarations(compilation), [.. Enumerable.Range(0, Models)]);
        for (var run = 0; run < 8; run++)
        {
            var declarations = new SourceDeclarations(compilation);
            using var start = new Barrier(4);
            var results = new Inferred[4][];
            var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
            {
                var order = Enumerable.Range(0, Models).ToArray();
                new Random(thread).Shuffle(order);
                start.SignalAndWait();
                results[thread] = InferAll(declarations, order);
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            Assert.All(results, result => Assert.Equal(expected, result));
        }

        Inferred[] InferAll(SourceDeclarations declarations, int[] order)
        {
            var all = new Inferred[Models];
            foreach (var number in order)
            {
                var parsed = declarations.Parse(compilation.GetTypeByMetadataName($"Net{number}")!, CancellationToken.None);
                all[number] = SafeCompiler.Infer(declarations.Link(parsed, CancellationToken.None), CancellationToken.None);
            }
            return all;
        }
    }

    [Theory]
    [InlineData(typeof(ResNetDslGenerator))]
    [InlineData(typeof(Engine))]
    public void Nothing_is_kept_from_one_compilation_to_the_next(Type any)
    {
        // Roslyn makes one generator and one analyzer, and calls them for every compilation there is.
        Type[] hosts = [typeof(ResNetDslGenerator), typeof(ArchitectureAnalyzer), typeof(BlockSuppressor)];
        Assert.All(hosts, host => Assert.All(InstanceFields(host), field => Assert.True(field.IsInitOnly, $"{field.DeclaringType}.{field.Name} can be changed")));

        var statics = any.Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        Assert.All(statics, field => Assert.True(field.IsInitOnly || field.IsLiteral, $"{field.DeclaringType}.{field.Name} can be changed"));

        static IEnumerable<FieldInfo> InstanceFields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
    }
}
