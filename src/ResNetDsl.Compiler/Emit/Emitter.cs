using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes the C# of one declared class.</summary>
public static class Emitter
{
    /// <summary>The generated file; where the declaration has faults, a class that compiles and whose constructor throws with the first of them.</summary>
    public static string Emit(Inferred inferred) => throw new InvalidOperationException();
}
