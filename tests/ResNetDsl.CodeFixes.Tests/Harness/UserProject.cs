using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResNetDsl.Generators;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Tests.Harness;

namespace ResNetDsl.CodeFixes.Tests.Harness;

/// <summary>A user's project as an editor has it: with the generator, the analyzers and the code fixes.</summary>
internal static class UserProject
{
    private static readonly ArchitectureCodeFixProvider Provider = new();

    /// <summary>Sources become the documents Source0.cs, Source1.cs …</summary>
    public static Project Of(params string[] sources) => AddTo(new AdhocWorkspace().CurrentSolution, "Consumer", sources);

    /// <summary>Adds such a project to a solution.</summary>
    public static Project AddTo(Solution solution, string name, params string[] sources)
    {
        var id = ProjectId.CreateNewId(name);
        var compilation = Consumer.Compile();
        var documents = sources.Select((source, index) => DocumentInfo.Create(
            DocumentId.CreateNewId(id), $"Source{index}.cs", filePath: Path.Combine(name, $"Source{index}.cs"),
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(source), VersionStamp.Default))));
        return solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp, compilationOptions: compilation.Options, parseOptions: Consumer.ParseOptions,
            documents: documents, metadataReferences: compilation.References, analyzerReferences: [new Package()])).GetProject(id)!;
    }

    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(this Project project)
    {
        var compilation = await project.GetCompilationAsync();
        var diagnostics = await compilation!.WithAnalyzers([new ArchitectureAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan)];
    }

    /// <summary>What an editor offers for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> FixesAsync(this Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        await Provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    /// <summary>The solution after an action, as an editor applies it.</summary>
    public static async Task<Solution> ApplyAsync(this CodeAction action)
    {
        var operations = await action.GetOperationsAsync(default);
        return Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
    }

    /// <summary>An editor's fix-all, started at a diagnostic of this project; what else is diagnosed is by default what the analyzers say.</summary>
    public static async Task<Solution> FixAllAsync(
        this Project project, Diagnostic start, string? equivalenceKey, FixAllScope scope, Func<Project, Task<ImmutableArray<Diagnostic>>>? known = null)
    {
        var document = project.Solution.GetDocument(start.Location.SourceTree)!;
        var diagnostics = new Diagnostics(start.Id, known ?? DiagnoseAsync);
        var context = new FixAllContext(document, Provider, scope, equivalenceKey!, [start.Id], diagnostics, default);
        return await (await Provider.GetFixAllProvider().GetFixAsync(context))!.ApplyAsync();
    }

    public static async Task<string[]> TextsAsync(this Project project)
    {
        var texts = new List<string>();
        foreach (var document in project.Documents)
            texts.Add((await document.GetTextAsync()).ToString());
        return [.. texts];
    }

    /// <summary>
    /// No error is left to mend, nor anything of the rule, and everything compiles. Advice on the network that there is now is
    /// another matter.
    /// </summary>
    public static async Task AssertMendedAsync(this Project project, string? rule = null)
    {
        Assert.DoesNotContain(await project.DiagnoseAsync(), d => d.Id == rule || d.DefaultSeverity == DiagnosticSeverity.Error);
        await project.AssertCompilesAsync();
    }

    public static async Task AssertCompilesAsync(this Project project)
    {
        var compilation = await project.GetCompilationAsync();
        // Missing comments, and unread hyperparameters, which the suppressor quiets, are not what is tested.
        Assert.Empty(compilation!.GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Hidden && d.Id is not ("CS1591" or "CS9113")));
    }

    private sealed class Package : AnalyzerReference
    {
        private readonly ISourceGenerator generator = new ResNetDslGenerator().AsSourceGenerator();

        public override string FullPath => Display;

        public override object Id => Display;

        public override string Display => "ResNetDsl";

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [new ArchitectureAnalyzer(), new BlockSuppressor()];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [generator];
    }

    private sealed class Diagnostics(string id, Func<Project, Task<ImmutableArray<Diagnostic>>> known) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await known(project)).Where(d => d.Id == id);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
