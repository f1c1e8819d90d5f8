using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Tests;

/// <summary>Users have the last word on how much weight a finding has: in .editorconfig, by rule or by kind, and in the text.</summary>
public class SeverityTests
{
    // RND3005, a warning, and RND3004, info.
    private const string Design = """
        [Model(8, 8, 8)]
        [Skip, Conv2d(8, 3, Padding = 1), BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1), ReLU, Add]
        public partial class Net;
        """;

    [Theory]
    [InlineData("", "RND3004 Info", "RND3005 Warning")]
    [InlineData("dotnet_diagnostic.RND3005.severity = none", "RND3004 Info")]
    [InlineData("dotnet_diagnostic.RND3005.severity = error", "RND3004 Info", "RND3005 Error")]
    [InlineData("dotnet_diagnostic.RND3004.severity = warning", "RND3004 Warning", "RND3005 Warning")]
    [InlineData("dotnet_analyzer_diagnostic.category-ResNetDsl.Advice.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-ResNetDsl.Advice.severity = error", "RND3004 Error", "RND3005 Error")]
    [InlineData("dotnet_analyzer_diagnostic.category-ResNetDsl.Shape.severity = none", "RND3004 Info", "RND3005 Warning")]
    [InlineData("dotnet_analyzer_diagnostic.category-ResNetDsl.Advice.severity = none\ndotnet_diagnostic.RND3005.severity = error", "RND3005 Error")]
    public async Task The_editorconfig_decides(string setting, params string[] expected) => Assert.Equal(expected, await DiagnoseAsync(Design, setting));

    [Theory]
    [InlineData("#pragma warning disable RND3005\n", "RND3004 Info")]
    [InlineData("#pragma warning disable RND3004, RND3005\n")]
    public async Task A_pragma_decides(string pragma, params string[] expected) => Assert.Equal(expected, await DiagnoseAsync(pragma + Design, ""));

    [Theory]
    [InlineData("", "RND4001 Error")]
    [InlineData("dotnet_diagnostic.RND4001.severity = suggestion", "RND4001 Info")]
    [InlineData("dotnet_analyzer_diagnostic.category-ResNetDsl.Contract.severity = warning", "RND4001 Warning")]
    public async Task Contracts_too(string setting, params string[] expected) =>
        Assert.Equal(expected, await DiagnoseAsync("[Model(3, 8, 8), Expect(Parameters = 1), ReLU] public partial class Net;", setting));

    private static async Task<IEnumerable<string>> DiagnoseAsync(string source, string setting)
    {
        const string Folder = "/project/";
        var compilation = Consumer.Project("Net", [(Folder + "Net.cs", source)]);
        var config = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse("root = true\n[*.cs]\n" + setting, Folder + ".editorconfig") });
        var ofFile = config.GetOptionsForSourcePath(Folder + "Net.cs");
        var options = compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSyntaxTreeOptionsProvider(new Severities(ofFile.TreeOptions));
        var analyzed = GeneratorRun.Of(compilation.WithOptions(options)).Output
            .WithAnalyzers([new ArchitectureAnalyzer()], new AnalyzerOptions([], new Settings(ofFile.AnalyzerOptions)));
        return (await analyzed.GetAnalyzerDiagnosticsAsync()).Select(d => $"{d.Id} {d.Severity}").Order(StringComparer.Ordinal);
    }

    /// <summary>As the compiler hosts give what stands in an .editorconfig about single rules.</summary>
    private sealed class Severities(ImmutableDictionary<string, ReportDiagnostic> ofFile) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            ofFile.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }

    /// <summary>As they give all else that stands there.</summary>
    private sealed class Settings(ImmutableDictionary<string, string> ofFile) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(ofFile);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
