using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Emit;
using ResNetDsl.Integration.Tests.Oracle.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>The generated code of many models, compiled into one assembly that knows TorchSharp and nothing of ResNetDsl.</summary>
internal sealed class GeneratedAssembly : IDisposable
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(torch).Assembly.Location),
    ];

    private readonly AssemblyLoadContext context = new(null, isCollectible: true);
    private readonly Assembly assembly;

    private GeneratedAssembly(Stream image) => assembly = context.LoadFromStream(image);

    /// <summary>Emits and compiles.</summary>
    /// <param name="own">What the user wrote besides the declarations.</param>
    /// <exception cref="GeneratedCodeException">The generated code has errors or warnings.</exception>
    public static GeneratedAssembly Compile(IEnumerable<Architecture> architectures, params IEnumerable<string> own)
    {
        var trees = architectures
            .SelectMany(a => a.InferUsedBlocks().Prepend(a.Infer()))
            .Select(i => CSharpSyntaxTree.ParseText(Emitter.Emit(i)!, ParseOptions, i.Declaration.Class.Name + ".g.cs"))
            .Concat(own.Append(UserModules.Source(hasContracts: false)).Select(text => CSharpSyntaxTree.ParseText(text, ParseOptions)));
        return Load(Compilation(trees), isOfGenerated: _ => true);
    }

    /// <summary>A compilation that knows TorchSharp, and what else is said.</summary>
    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees, params IEnumerable<MetadataReference> further) => CSharpCompilation.Create(
        "Generated" + Guid.NewGuid().ToString("N"), trees, References.Concat(further), new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <param name="isOfGenerated">Whether a warning is one of generated code.</param>
    /// <exception cref="GeneratedCodeException">The code has errors, or the generated code warnings.</exception>
    public static GeneratedAssembly Load(CSharpCompilation compilation, Func<Diagnostic, bool> isOfGenerated)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var problems = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && isOfGenerated(d))).ToList();
        if (problems.Count > 0)
            throw new GeneratedCodeException(string.Join("\n", problems.Take(5)));
        image.Position = 0;
        return new(image);
    }

    /// <summary>In float64: then what two ways to compute the same round differently is nothing beside a mistake.</summary>
    public GeneratedModel Create(Architecture architecture)
    {
        var type = assembly.GetType(architecture.Model.Class.Key, throwOnError: true)!;
        return new((nn.Module)type.GetConstructors().Single().Invoke([null, ScalarType.Float64]));
    }

    public void Dispose() => context.Unload();
}

/// <summary>A generated module or its inference form, whatever its inputs and results are.</summary>
internal class GeneratedCallable(IDisposable callable) : IDisposable
{
    public IReadOnlyList<Tensor> Call(IReadOnlyList<Tensor> inputs)
    {
        var call = callable.GetType().GetMethod("call", [.. inputs.Select(_ => typeof(Tensor))])!;
        var result = call.Invoke(callable, BindingFlags.DoNotWrapExceptions, null, [.. inputs], null)!;
        return result is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!)] : [(Tensor)result];
    }

    public void Dispose() => callable.Dispose();
}

/// <summary>A generated model.</summary>
internal sealed class GeneratedModel(nn.Module module) : GeneratedCallable(module)
{
    public nn.Module Module => module;

    /// <summary>Null where the model says that it has none.</summary>
    public GeneratedCallable? ForInference()
    {
        try
        {
            return new((IDisposable)module.GetType().GetMethod("ForInference")!.Invoke(module, BindingFlags.DoNotWrapExceptions, null, [null], null)!);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>The generated code doesn't compile without errors and warnings.</summary>
internal sealed class GeneratedCodeException(string message) : Exception(message);
