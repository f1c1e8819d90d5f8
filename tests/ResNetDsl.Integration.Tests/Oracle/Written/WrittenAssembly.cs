using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Generators;
using ResNetDsl.Integration.Tests.Oracle.Modules;
using ResNetDsl.Integration.Tests.Oracle.Pipeline;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>The C# of many architectures, and what the generator itself makes of it.</summary>
internal sealed class WrittenAssembly
{
    // The generator's step that gives an Inferred for each class.
    private const string Infer = "Infer";

    private const string OwnDefaults = "Assembly.cs";

    private readonly Dictionary<string, Inferred> inferred;
    private readonly HashSet<string> unbound;
    private readonly CSharpCompilation output;

    private WrittenAssembly(Dictionary<string, Inferred> inferred, HashSet<string> unbound, CSharpCompilation output) =>
        (this.inferred, this.unbound, this.output) = (inferred, unbound, output);

    /// <param name="architectures">Those of one assembly, which has one <c>[Defaults]</c>.</param>
    public static WrittenAssembly Generate(IReadOnlyList<WrittenArchitecture> architectures)
    {
        var sources = architectures.Select(a => (Path: PathOf(a), Text: "using System;\nusing ResNetDsl;\n" + a.Print()))
            .Append((Path: OwnDefaults, Text: "using ResNetDsl;\n" + DeclarationPrinter.Print(architectures[0].OfAssembly, "assembly: ")))
            .Append((Path: "Modules.cs", Text: UserModules.Source(hasContracts: true)));
        var input = GeneratedAssembly.Compilation(
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, GeneratedAssembly.ParseOptions, source.Path)),
            MetadataReference.CreateFromFile(typeof(ModelAttribute).Assembly.Location));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ResNetDslGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        var inferred = result.TrackedSteps[Infer].SelectMany(step => step.Outputs).Select(o => (Inferred)o.Value).ToDictionary(i => i.Declaration.Class.Key);
        // What C# itself refuses says nothing of the language.
        var unbound = input.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree!.FilePath).ToHashSet();
        return new(inferred, unbound, (CSharpCompilation)output);
    }

    /// <summary>Whether C# can read the declarations of an architecture.</summary>
    public bool IsBound(WrittenArchitecture architecture) => !unbound.Contains(PathOf(architecture));

    public Verdict VerdictOf(WrittenArchitecture architecture) => new(inferred[architecture.Shorthand.Model.Class.Key]);

    /// <summary>Compiles some of them, with their generated files.</summary>
    /// <exception cref="GeneratedCodeException">The generated code has errors or warnings.</exception>
    public GeneratedAssembly Compile(IEnumerable<WrittenArchitecture> some)
    {
        var files = some.SelectMany(a => a.Shorthand.Declarations.Select(d => d.Class.Key + ".g.cs").Append(PathOf(a))).Append("Modules.cs").Append(OwnDefaults).ToHashSet();
        var kept = output.SyntaxTrees.Where(tree => files.Contains(Path.GetFileName(tree.FilePath)));
        return GeneratedAssembly.Load(output.RemoveAllSyntaxTrees().AddSyntaxTrees(kept), diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != false);
    }

    /// <summary>The generated files of an architecture.</summary>
    public string CodeOf(WrittenArchitecture architecture) => string.Join("\n", output.SyntaxTrees
        .Where(tree => architecture.Shorthand.Declarations.Any(d => Path.GetFileName(tree.FilePath) == d.Class.Key + ".g.cs")).Select(tree => tree.ToString()));

    private static string PathOf(WrittenArchitecture architecture) => architecture.Shorthand.Model.Class.Name + ".cs";
}
