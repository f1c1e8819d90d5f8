using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>What the analyzers say of a source in which <c>[|…|]</c> marks the text that must be underlined.</summary>
internal static class Analysis
{
    /// <summary>
    /// Exactly one diagnostic, with this id and text, exactly at the mark; and the class still compiles. Advice that a build
    /// doesn't show counts where it is meant.
    /// </summary>
    public static async Task AssertAsync(string markup, string id, string message)
    {
        GeneratorRun.Of(ReadMarks(markup).Source).AssertCompiles();
        await AssertAmongErrorsAsync(markup, id, message);
    }

    /// <summary>As <see cref="AssertAsync"/>, for a class that C# rejects as well.</summary>
    public static async Task AssertAmongErrorsAsync(string markup, string id, string message)
    {
        var (source, marks) = ReadMarks(markup);
        var diagnostics = (await DiagnoseAsync(GeneratorRun.Of(source).Output)).Where(d => d.Severity > DiagnosticSeverity.Info || d.Id == id);

        // Whole texts: xunit would cut them.
        var expected = $"{id} at '{Assert.Single(marks)}': {message}";
        var actual = string.Join('\n', diagnostics.Select(d => $"{d.Id} at '{TextAt(d.Location)}': {d.GetMessage(CultureInfo.InvariantCulture)}"));
        Assert.True(expected == actual, $"expected {expected}\ngot      {actual}");
    }

    public static async Task AssertSilentAsync(params string[] sources) =>
        Assert.Empty(await DiagnoseAsync(GeneratorRun.Of(sources).Output));

    /// <summary>Nothing that keeps the network from being built: advice is another matter.</summary>
    public static async Task AssertSoundAsync(GeneratorRun run) =>
        Assert.DoesNotContain(await DiagnoseAsync(run.Output), d => d.DefaultSeverity == DiagnosticSeverity.Error);

    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(CSharpCompilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (e, _, _) => throw new InvalidOperationException("An analyzer failed.", e),
            concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return await compilation.WithAnalyzers([new ArchitectureAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }

    private static (string Text, int Start) TextAt(Location location) =>
        (location.SourceTree!.GetText().ToString(location.SourceSpan), location.SourceSpan.Start - "using ResNetDsl;\n".Length);

    private static (string Source, List<(string Text, int Start)> Marks) ReadMarks(string markup)
    {
        var source = new System.Text.StringBuilder();
        var marks = new List<(string Text, int Start)>();
        var position = 0;
        for (int open; (open = markup.IndexOf("[|", position, StringComparison.Ordinal)) >= 0;)
        {
            var close = markup.IndexOf("|]", open, StringComparison.Ordinal);
            source.Append(markup, position, open - position);
            marks.Add((markup[(open + 2)..close], source.Length));
            source.Append(markup, open + 2, close - open - 2);
            position = close + 2;
        }
        source.Append(markup, position, markup.Length - position);
        return (source.ToString(), marks);
    }
}
