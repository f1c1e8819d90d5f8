using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>
/// One state of a project's text as an editor shows it, and what must be true of each, however broken the text is:
/// nothing throws, the generated files parse, they add no error to those that C# reports of the text itself, and what the
/// analyzer reports is in the text.
/// </summary>
/// <param name="path">The file that was changed last.</param>
internal sealed class View(
    string path, CSharpCompilation input, CSharpCompilation output, ImmutableArray<Diagnostic> reported, GeneratorRunResult result, View? original)
{
    private readonly ImmutableHashSet<string> generated = [.. result.GeneratedSources.Select(s => s.SourceText.ToString())];

    /// <summary>The compilation with the generated files.</summary>
    public CSharpCompilation Output => output;

    /// <summary>What the project's user gets, as one text.</summary>
    public string Everything => string.Join("\n\n", result.GeneratedSources.Select(s => $"{s.HintName}\n{s.SourceText}").Order(StringComparer.Ordinal));

    /// <summary>The first thing that must not be; null where all is well.</summary>
    /// <param name="isThorough">
    /// Whether all of the project is looked at. Else, as an editor does first, at the file that was changed and at what is
    /// generated otherwise than from the original text.
    /// </param>
    public async Task<string?> ProblemAsync(bool isThorough)
    {
        if (result.Exception is { } exception)
            return $"the generator failed: {exception}";
        if (reported.FirstOrDefault() is { } report)
            return $"the generator reports {report}";
        if (result.GeneratedSources.SelectMany(s => s.SyntaxTree.GetDiagnostics()).FirstOrDefault() is { } syntax)
            return $"a generated file doesn't parse: {syntax}\n{syntax.Location.SourceTree}";
        var trees = input.SyntaxTrees.Where(t => isThorough || t.FilePath == path).ToList();
        var analysis = new Analyzed(output);
        var ours = await analysis.DiagnoseAsync(trees);
        if ((analysis.Failure ?? ours.FirstOrDefault(d => d.Id is "AD0001" or "RND0012")?.ToString()) is { } fault)
            return $"the analyzer failed: {fault}";
        if (ours.FirstOrDefault(d => !d.AdditionalLocations.Prepend(d.Location).All(IsInUsersText)) is { } outside)
            return $"a place outside of the user's text: {outside}";
        if (AddedErrors(analysis.Compilation, isThorough).FirstOrDefault() is { } added)
            return $"the generated code adds an error: {added}\n{(added.Location.SourceTree?.IsOurOutput() == true ? added.Location.SourceTree : "")}";
        if (!isThorough)
            return null;
        // Editors let the generated files grow old, and a project that was just opened has none.
        var others = await new Analyzed(input).DiagnoseAsync(trees);
        return Texts(ours).SequenceEqual(Texts(others)) ? null
            : $"without the generated files the analyzer says something else:\n{string.Join('\n', Texts(others))}\nwith them:\n{string.Join('\n', Texts(ours))}";
    }

    /// <summary>All that the analyzer says of the user's text.</summary>
    public Task<IReadOnlyList<Diagnostic>> DiagnoseAsync() => new Analyzed(output).DiagnoseAsync(input.SyntaxTrees);

    /// <summary>The errors that C# reports of the user's text as it stands.</summary>
    public IEnumerable<Diagnostic> OwnErrors() => input.SyntaxTrees.SelectMany(tree => Errors(input, tree));

    /// <summary>
    /// The errors that C# reports with the generated files where it reports none without. (Of what is wrong anyway it may say
    /// something else: a name that is unknown without the generated members is one of the wrong type with them.)
    /// </summary>
    public IEnumerable<Diagnostic> AddedErrors() => AddedErrors(output, isThorough: true);

    private IEnumerable<Diagnostic> AddedErrors(Compilation compilation, bool isThorough)
    {
        var trees = compilation.SyntaxTrees
            .Where(tree => isThorough || (tree.IsOurOutput() ? original?.generated.Contains(tree.ToString()) != true : tree.FilePath == path))
            .ToList();
        var own = input.SyntaxTrees.Intersect(trees).SelectMany(tree => Errors(input, tree)).Select(Identify).ToHashSet();
        return trees.SelectMany(tree => Errors(compilation, tree)).Where(error => !own.Contains(Identify(error)));
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal);

    private static bool IsInUsersText(Location location) =>
        location.SourceTree is { } tree && !tree.IsOurOutput() && location.SourceSpan.End <= tree.Length;

    private static IEnumerable<Diagnostic> Errors(Compilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    private static (SyntaxTree? Tree, TextSpan Span) Identify(Diagnostic error) => (error.Location.SourceTree, error.Location.SourceSpan);

    /// <summary>A compilation with the analyzer, which watches it being bound.</summary>
    private sealed class Analyzed
    {
        private readonly CompilationWithAnalyzers analysis;

        public Analyzed(CSharpCompilation compilation) => analysis = compilation.WithAnalyzers(
            [new ArchitectureAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), (exception, _, _) => Failure = exception.ToString(), concurrentAnalysis: false, logAnalyzerExecutionTime: false));

        /// <summary>The same compilation, of which the analysis has bound much.</summary>
        public Compilation Compilation => analysis.Compilation;

        public string? Failure { get; private set; }

        public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(IEnumerable<SyntaxTree> trees)
        {
            var diagnostics = new List<Diagnostic>();
            foreach (var tree in trees)
                diagnostics.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
            return diagnostics;
        }
    }
}
