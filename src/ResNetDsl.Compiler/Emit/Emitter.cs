using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes the C# of one declared class. The file reads top to bottom like torchvision's <c>resnet.py</c>, and needs
/// nothing but TorchSharp: it can be kept when this package goes.
/// </summary>
public static class Emitter
{
    /// <summary>
    /// The generated file. Where the declaration has faults, a class that compiles and whose constructor throws with the
    /// first of them, so that one mistake is one error. Null where no part can be added to the class.
    /// </summary>
    public static string? Emit(Inferred inferred)
    {
        // A block called Module can't hold a class of that name: that is a fault, and nothing can be added to it.
        if (!inferred.Declaration.Class.CanExtend || inferred.Declaration is BlockSpec { Class.Name: "Module" })
            return null;
        return (inferred.Declaration, inferred.Network) switch
        {
            (var declaration, null) => FallbackEmitter.Emit(declaration, Reason(inferred)),
            (ModelSpec model, { } network) => ModelEmitter.Emit(model, network),
            (BlockSpec block, { } network) => BlockEmitter.Emit(block, network),
            var (declaration, _) => throw new InvalidOperationException($"Unknown declaration {declaration.GetType().Name}."),
        };
    }

    private static string Reason(Inferred inferred) => inferred.Faults.Count > 0
        ? $"{inferred.Faults[0].Rule.Id}: {inferred.Faults[0].Message}"
        : $"{inferred.Declaration.Class.Name}: a layer could not be bound; see the compiler's errors";
}
