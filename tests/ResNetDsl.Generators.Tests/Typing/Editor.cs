using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>
/// A project that is open in an editor: after each change of a file the same driver runs the generator again, and the
/// compiler and the analyzer look at the text.
/// </summary>
internal sealed class Editor
{
    private readonly ImmutableDictionary<string, string> files;
    private readonly CSharpParseOptions parseOptions;
    private CSharpCompilation input;
    private GeneratorDriver driver;

    public Editor(IEnumerable<KeyValuePair<string, string>> files, CSharpParseOptions? parseOptions = null, CSharpCompilationOptions? options = null)
    {
        this.files = files.ToImmutableDictionary();
        this.parseOptions = parseOptions ?? Consumer.ParseOptions;
        input = Consumer.Compile().AddSyntaxTrees(this.files.Select(f => Parse(f.Key, f.Value)).OrderBy(t => t.FilePath, StringComparer.Ordinal));
        input = input.WithOptions(options ?? input.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        driver = CSharpGeneratorDriver.Create([new ResNetDslGenerator().AsSourceGenerator()], parseOptions: this.parseOptions);
        Original = Look(this.files.Keys.First());
    }

    /// <summary>How the project looks before anything is typed.</summary>
    public View Original { get; }

    /// <summary>Replaces a file's text, and looks.</summary>
    public View Write(string path, string text)
    {
        input = input.ReplaceSyntaxTree(input.SyntaxTrees.Single(t => t.FilePath == path), Parse(path, text));
        return Look(path);
    }

    public View Restore(string path) => Write(path, files[path]);

    private View Look(string path)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var reported);
        return new(path, input, (CSharpCompilation)output, reported, driver.GetRunResult().Results.Single(), Original);
    }

    private SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, parseOptions, path);
}
