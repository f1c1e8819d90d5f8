using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Makes each sample a vector: [C, H, W] to [C*H*W]; a vector stays. A view wherever the input is contiguous.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Flatten</c>.</remarks>
internal sealed class Flatten : Operation
{
    public override string Name => "Flatten";

    public override string Stem => "flatten";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => new(input.Count);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => "nn.Flatten()";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"{input}.flatten(1)";
}
