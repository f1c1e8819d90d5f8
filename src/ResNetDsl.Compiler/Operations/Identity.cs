using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The input itself; keeps a place in a network by position, or gives a label to a value.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Identity</c>.</remarks>
internal sealed class Identity : Operation
{
    public override string Name => "Identity";

    public override string Stem => "identity";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override bool AliasesInput => true;

    public override bool LetsThrough => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => "nn.Identity()";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"{input}.alias()";
}
