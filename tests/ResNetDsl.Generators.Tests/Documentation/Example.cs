using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>An example of the documentation, compiled as in a user's project.</summary>
internal sealed class Example
{
    private readonly GeneratorRun run;

    private Example(GeneratorRun run, IReadOnlyList<Diagnostic> diagnostics) => (this.run, Diagnostics) = (run, diagnostics);

    /// <summary>What the compiler and the analyzers say, C#'s own part included, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public IEnumerable<string> GeneratedFiles => run.Result.GeneratedSources.Select(s => s.SourceText.ToString());

    /// <param name="files">Those in a folder are a library of its name, which the others refer to.</param>
    public static async Task<Example> CompileAsync(IReadOnlyList<(string Path, string Text)> files)
    {
        var libraries = files.Where(f => f.Path.Contains('/')).GroupBy(f => f.Path.Split('/')[0]).Select(CompileLibrary);
        var run = GeneratorRun.Of(Compile("Net", files.Where(f => !f.Path.Contains('/'))).AddReferences(libraries));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var diagnostics = await run.Output.WithAnalyzers([new ArchitectureAnalyzer(), new BlockSuppressor()], options).GetAllDiagnosticsAsync();
        return new(run, [.. diagnostics
            .Where(d => d.Severity > DiagnosticSeverity.Hidden && !d.IsSuppressed)
            .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start)
            .ThenBy(d => d.Id, StringComparer.Ordinal)]);
    }

    /// <summary>A library, with the package ResNetDsl or, as its project file says, without: the attributes come along with a reference, the compiler doesn't.</summary>
    private static CompilationReference CompileLibrary(IGrouping<string, (string Path, string Text)> files)
    {
        var compilation = Compile(files.Key, files);
        return (HasPackage(files, "ResNetDsl") ? GeneratorRun.Of(compilation).AssertCompiles().Output : compilation).ToMetadataReference();
    }

    private static CSharpCompilation Compile(string name, IEnumerable<(string Path, string Text)> files) =>
        Consumer.Project(name, files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)), HasPackage(files, "TorchSharp-cpu"));

    /// <summary>Whether a project has a package. One whose file isn't shown has all that it needs.</summary>
    private static bool HasPackage(IEnumerable<(string Path, string Text)> files, string name) =>
        files.Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .All(project => project.Text.Contains($"<PackageReference Include=\"{name}\"", StringComparison.Ordinal));

    /// <summary>
    /// The diagnostics as the compiler prints them, but for the page's address, each with the line that it means and a mark
    /// under the place.
    /// </summary>
    public string Print() => string.Join('\n', Diagnostics.Select(Print));

    private static string Print(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var (start, end) = (place.StartLinePosition, place.EndLinePosition);
        var line = diagnostic.Location.SourceTree!.GetText().Lines[start.Line].ToString();
        var length = (end.Line == start.Line ? end.Character : line.Length) - start.Character;
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return $"{place.Path}({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Id}: {message}\n\n{line}\n{new string(' ', start.Character)}{new string('^', length)}\n";
    }
}
