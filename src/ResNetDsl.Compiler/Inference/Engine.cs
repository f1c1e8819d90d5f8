using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers and checks a linked declaration. Pure: the same input gives the same output, on any thread.</summary>
public static class Engine
{
    public static Inferred Infer(Linked linked) => throw new InvalidOperationException();
}
