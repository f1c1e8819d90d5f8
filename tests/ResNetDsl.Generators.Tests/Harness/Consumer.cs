using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>Compilations of users' code, as strict as a consumer can be: nullable, documentation checked, all warnings errors.</summary>
internal static class Consumer
{
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly MetadataReference Attributes = MetadataReference.CreateFromFile(typeof(ModelAttribute).Assembly.Location);

    private static readonly MetadataReference Torch = MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location);

    /// <summary>Sources become the files Source0.cs, Source1.cs …; each gets <c>using ResNetDsl;</c> at its head.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, index) => Parse(source, $"Source{index}.cs")),
        [.. Framework, Attributes, Torch],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error));

    /// <summary>An ordinary project, as users have them: ResNetDsl is a global using, and public members need no documentation.</summary>
    public static CSharpCompilation Project(string name, IEnumerable<(string Path, string Text)> files, bool hasTorchSharp = true) => CSharpCompilation.Create(
        name,
        files.Append(("GlobalUsings.cs", "global using ResNetDsl;"))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item2, ParseOptions.WithDocumentationMode(DocumentationMode.Parse), file.Item1)),
        hasTorchSharp ? [.. Framework, Attributes, Torch] : [.. Framework, Attributes],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText("using ResNetDsl;\n" + source, ParseOptions, path);

    /// <summary>The compilation with one file's text changed.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, string old, string @new)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == path);
        var text = tree.ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(old, @new, StringComparison.Ordinal), ParseOptions, path));
    }
}
