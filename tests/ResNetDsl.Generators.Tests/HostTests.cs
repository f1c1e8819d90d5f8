using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;
using ResNetDsl.Generators.Tests.Documentation;

namespace ResNetDsl.Generators.Tests;

/// <summary>What holds the parts of the language together: attributes and operations, rules and releases, failures.</summary>
public class HostTests
{
    [Fact]
    public void Every_operation_has_an_attribute_with_its_arguments_and_the_other_way_round()
    {
        string[] structure = ["AddAttribute", "MultiplyAttribute", "ConcatAttribute", "UseAttribute`1"];
        var attributes = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(LayerAttribute)) && !t.IsAbstract && !structure.Contains(t.Name))
            .ToDictionary(t => t.Name[..^"Attribute".Length]);
        var depthwise = OperationTable.All.Where(o => o.Name.StartsWith("Depthwise", StringComparison.Ordinal)).ToList();
        // One of these is two layers of the table.
        string SeparableOf(Operation operation) => operation.Name.Replace("Depthwise", "Separable", StringComparison.Ordinal);
        Assert.Equal(OperationTable.All.Select(o => o.Name).Concat(depthwise.Select(SeparableOf)).Order(StringComparer.Ordinal), attributes.Keys.Order(StringComparer.Ordinal));

        foreach (var operation in OperationTable.All)
            AssertHas(operation.Name, operation.Hyperparameters.Select(h => h.Name));
        foreach (var operation in depthwise)
            AssertHas(SeparableOf(operation), operation.Hyperparameters.Select(h => h.Name).Append("OutChannels"));

        void AssertHas(string name, IEnumerable<string> arguments)
        {
            var type = attributes[name];
            var parameters = type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => char.ToUpperInvariant(p.Name![0]) + p.Name[1..]);
            // A norm or activation behind a layer is a layer of its own.
            var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(p => p.DeclaringType != typeof(LayerAttribute) && p.DeclaringType != typeof(Attribute)).Select(p => p.Name).Except(["Norm", "NormGroups", "Activation"]);
            Assert.Equal(arguments.Order(StringComparer.Ordinal), parameters.Union(properties).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_release_notes_list_every_rule()
    {
        var listed = ReleaseRow.All.Select(r => (r.Id, r.Category, r.Severity, r.Title, r.HelpLink));
        var rules = Descriptors.All.Select(d => (
            d.Id, d.Category, d.DefaultSeverity.ToString(), d.Title.ToString(System.Globalization.CultureInfo.InvariantCulture), d.HelpLinkUri));
        Assert.Equal(rules, listed);
    }

    [Fact]
    public void Every_rule_of_the_compiler_can_be_reported()
    {
        var rules = typeof(Rules).GetFields().Select(f => (Rule)f.GetValue(null)!).ToList();
        Assert.All(rules, rule => Assert.EndsWith($"docs/diagnostics/{rule.Id}.md", Descriptors.Of(rule).HelpLinkUri, StringComparison.Ordinal));
        Assert.Equal(rules.Count, Descriptors.All.Length);
    }

    [Fact]
    public void A_failing_engine_becomes_a_fault_and_a_class_whose_constructor_throws()
    {
        var inferred = SafeCompiler.Infer(Tiny(), _ => throw new InvalidOperationException("broken"));

        var fault = Assert.Single(inferred.Faults);
        Assert.Equal("RND0012", fault.Rule.Id);
        Assert.StartsWith("Tiny: the compiler failed with InvalidOperationException: broken (", fault.Message, StringComparison.Ordinal);
        var (text, emissionFault) = SafeCompiler.Emit(inferred, Emitter.Emit);
        Assert.Null(emissionFault);
        Assert.Contains("throw new global::System.InvalidOperationException(\"RND0012: Tiny: the compiler failed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_parser_becomes_a_fault_of_the_class()
    {
        var type = Consumer.Compile(Networks.Tiny).GetTypeByMetadataName("Tiny")!;
        var parsed = SafeCompiler.Parse(type, _ => throw new InvalidOperationException("broken"));

        var fault = Assert.Single(parsed.Findings);
        Assert.StartsWith("Tiny: the compiler failed with InvalidOperationException: broken (", fault.Message, StringComparison.Ordinal);
        Assert.Equal(("RND0012", "Tiny", false), (fault.Rule.Id, fault.Site.Declaration, parsed.Declaration.Class.CanExtend));
        Assert.Throws<OperationCanceledException>(() => SafeCompiler.Parse(type, t => throw new OperationCanceledException(t.Name)));
    }

    [Theory]
    [InlineData("System")]
    [InlineData("System.Collections.Generic")]
    [InlineData("TorchSharp")]
    [InlineData("ResNetDsl")]
    [InlineData("Nowhere")]
    public async Task A_base_that_is_no_class_is_said_by_CSharp_alone_and_costs_no_other_class(string heritage)
    {
        foreach (var declaration in new[] { "[Model(3, 8, 8), ReLU] public partial class Net", "[Block, ReLU] public partial class Net" })
        {
            var run = GeneratorRun.Of($"{declaration} : {heritage};", Networks.Tiny);
            Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
            Assert.Contains(run.Result.GeneratedSources, source => source.HintName == "Tiny.g.cs");
        }
    }

    [Theory]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net : TorchSharp.torch.nn.Module<Tensor, Tensor>;")]
    [InlineData("[Block, ReLU] public partial class Net : ReLUAttribute;")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net : string;")]
    public async Task What_CSharp_says_of_a_base_class_is_not_said_twice(string source) =>
        Assert.Empty(await Analysis.DiagnoseAsync(GeneratorRun.Of(source).Output));

    [Fact]
    public void A_failing_emitter_becomes_a_fault_and_a_class_whose_constructor_throws()
    {
        var sound = SafeCompiler.Infer(Tiny(), CancellationToken.None);
        var (text, fault) = SafeCompiler.Emit(sound, i => i.Network is null ? Emitter.Emit(i) : throw new InvalidOperationException("broken"));
        Assert.Equal("RND0012", fault!.Rule.Id);
        Assert.Contains("RND0012", text, StringComparison.Ordinal);

        Assert.Null(SafeCompiler.Emit(sound, _ => throw new InvalidOperationException("broken")).Text);
    }

    [Fact]
    public void What_the_emitter_cannot_write_the_generator_reports_and_costs_no_other_class()
    {
        var broken = new ResNetDslGenerator(i => i.Declaration.Class.Name == "Net" && i.Network is not null ? throw new InvalidOperationException("broken") : Emitter.Emit(i));
        var run = CSharpGeneratorDriver.Create(broken)
            .RunGenerators(Consumer.Compile("[Model(3, 8, 8), ReLU] public partial class Net;", Networks.Tiny)).GetRunResult();

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("RND0012", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.StartsWith("Net: the compiler failed with InvalidOperationException: broken (", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var sources = run.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        Assert.Contains("throw new global::System.InvalidOperationException(\"RND0012: Net:", sources["Net.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("RND0012", sources["Tiny.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_is_no_failure() =>
        Assert.Throws<OperationCanceledException>(() => SafeCompiler.Infer(Tiny(), linked => throw new OperationCanceledException(linked.Root.Key)));

    [Fact]
    public async Task Unread_hyperparameters_are_quiet_on_blocks_and_nowhere_else()
    {
        var run = GeneratorRun.Of(
            "[Block, Conv2d(nameof(channels), 1)] public partial class Net(int channels) : LayerAttribute;",
            "public class Other(int channels);");
        var lenient = run.Output.WithOptions(run.Output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true);
        var unread = (await lenient.WithAnalyzers([new BlockSuppressor()], options).GetAllDiagnosticsAsync()).Where(d => d.Id == "CS9113");
        Assert.Equal(
            [("Source0.cs", true), ("Source1.cs", false)],
            unread.Select(d => (d.Location.SourceTree!.FilePath, d.IsSuppressed)).Order());
    }

    [Fact]
    public void Each_activation_that_can_follow_a_layer_is_one_that_needs_no_argument()
    {
        foreach (var name in Enum.GetNames<Activation>().Where(n => n != nameof(Activation.None)))
            Assert.True(OperationTable.Find(name) is { } operation && operation.Takes == InputForm.Any && operation.Hyperparameters.All(h => h.IsOptional), name);
    }

    [Fact]
    public void The_hyperparameters_of_the_incoming_value_are_never_executed() =>
        Assert.All(
            typeof(LayerAttribute).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic),
            property => Assert.IsType<NotSupportedException>(
                Assert.Throws<TargetInvocationException>(() => property.GetValue(new ReLUAttribute())).InnerException));

    [Fact]
    public void Nor_are_the_sizes_of_other_inputs()
    {
        var sizes = typeof(LayerAttribute).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).ToList();
        Assert.Equal(Language.SizesOfInputs.Order(StringComparer.Ordinal), sizes.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.All(sizes, size => Assert.IsType<NotSupportedException>(
            Assert.Throws<TargetInvocationException>(() => size.Invoke(new ReLUAttribute(), ["skip"])).InnerException));
    }

    private static Linked Tiny()
    {
        var compilation = Consumer.Compile(Networks.Tiny);
        return Linked.Link(DeclarationParser.Parse(compilation.GetTypeByMetadataName("Tiny")!, compilation, null, default), _ => null);
    }
}
