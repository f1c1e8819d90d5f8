using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Generators.Generation;

/// <summary>
/// The compiler as the hosts call it. Should it fail on one declaration, that one alone suffers: its constructor throws
/// with the reason and the analyzer reports it, while an exception out of a generator would take every class's output away.
/// </summary>
internal static class SafeCompiler
{
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
    public static (string? Text, Finding? Fault) Emit(Inferred inferred) => Emit(inferred, Emitter.Emit);

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

    private static Inferred Failed(Declaration declaration, Exception exception)
    {
        var frame = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
        var fault = new Finding(
            Rules.InternalError, new(declaration.Class.Key), declaration.Class.Name,
            $"the compiler failed with {exception.GetType().Name}: {exception.Message} ({frame})", "please report this, with the declaration");
        return new(declaration, [fault], Network: null);
    }
}
