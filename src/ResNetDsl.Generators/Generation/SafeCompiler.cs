using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Generation;

/// <summary>
/// The parser and the compiler as the hosts call them. Should they fail on one declaration, that one alone suffers: its constructor throws
/// with the reason and its host reports it, while an exception out of a generator would take every class's output away.
/// </summary>
internal static class SafeCompiler
{
    public static Parsed Parse(INamedTypeSymbol type, Compilation compilation, LocationTable? locations, CancellationToken cancellation) =>
        Parse(type, t => DeclarationParser.Parse(t, compilation, locations, cancellation));

    /// <summary>Of a class that can't be parsed so little is known that nothing is added to it.</summary>
    public static Parsed Parse(INamedTypeSymbol type, Func<INamedTypeSymbol, Parsed> parse)
    {
        try
        {
            return parse(type);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var name = new ClassSpec(type.Key(), null, type.Name, "", [], CanExtend: false);
            Declaration declaration = Language.IsBlock(type) ? new BlockSpec(name, [], [], []) : new ModelSpec(name, [new(null, [])], []);
            return new(declaration, [Fault(declaration, e)]);
        }
    }

    public static Inferred Infer(Linked linked, CancellationToken cancellation) => Infer(linked, l => Engine.Infer(l, cancellation));

    public static Inferred Infer(Linked linked, Func<Linked, Inferred> infer)
    {
        using var _ = InvariantCulture.Enter();
        try
        {
            return infer(linked);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(linked.Root.Declaration, e);
        }
    }

    /// <summary>The generated file, null where not even the fallback could be written; and the fault, if there was one.</summary>
    public static (string? Text, Finding? Fault) Emit(Inferred inferred, Func<Inferred, string?> emit)
    {
        using var _ = InvariantCulture.Enter();
        try
        {
            return (emit(inferred), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failed = Failed(inferred.Declaration, e);
            return (TryEmit(failed, emit), failed.Faults[0]);
        }
    }

    private static string? TryEmit(Inferred failed, Func<Inferred, string?> emit)
    {
        try
        {
            return emit(failed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    private static Inferred Failed(Declaration declaration, Exception exception) => new(declaration, [Fault(declaration, exception)], Network: null);

    private static Finding Fault(Declaration declaration, Exception exception)
    {
        var frame = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
        return new(
            Rules.InternalError, new(declaration.Class.Key), declaration.Class.Name,
            $"the compiler failed with {exception.GetType().Name}: {exception.Message} ({frame})", "please report this, with the declaration");
    }
}
