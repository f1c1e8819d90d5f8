using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>A user's compilation, and the driver that a build or an editor runs generators with.</summary>
internal static class Consumer
{
    /// <summary>Where the networks are declared.</summary>
    public const string FilePath = "Networks.cs";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Append(typeof(ModelAttribute).Assembly.Location)
            .Append(typeof(torch).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(string source) => Compile(new Dictionary<string, string> { [FilePath] = "using ResNetDsl;\n" + source });

    /// <param name="files">Sources, by their names.</param>
    public static CSharpCompilation Compile(IReadOnlyDictionary<string, string> files) => CSharpCompilation.Create(
        "Consumer", files.Select(file => CSharpSyntaxTree.ParseText(file.Value, ParseOptions, file.Key)), References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The compilation with a comment added to its file: what every keystroke outside a declaration amounts to.</summary>
    public static CSharpCompilation AddComment(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree + "// A remark.\n", ParseOptions, tree.FilePath));
    }

    public static GeneratorDriver Drive(IIncrementalGenerator generator, bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>The compilation with the generated files, which must be free of errors: a mistake would be fast.</summary>
    public static CSharpCompilation Expand(CSharpCompilation compilation)
    {
        Drive(new ResNetDsl.Generators.ResNetDslGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var errors = diagnostics.Concat(output.GetDiagnostics()).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? (CSharpCompilation)output
            : throw new InvalidOperationException($"The networks to measure don't compile:\n{string.Join('\n', errors)}");
    }
}
