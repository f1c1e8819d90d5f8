using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>max(x, 0), number by number; the shape stays.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.ReLU</c>. Backward reads the output, in place too.</remarks>
internal sealed class ReLU : Operation
{
    public override string Name => "ReLU";

    public override string Stem => "relu";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override bool SavesOutput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        inPlace ? "nn.ReLU(inplace: true)" : "nn.ReLU()";

    public override string FunctionCode(string input, Arguments arguments) => $"{input}.relu()";

    public override string? InPlaceCode(string input, Arguments arguments) => $"{input}.relu_()";
}

/// <summary>exp(x)/Σexp(x) over the channels or features, the axis after the batch; the shape stays.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Softmax</c>. Backward reads the output.</remarks>
internal sealed class Softmax : Operation
{
    public override string Name => "Softmax";

    public override string Stem => "softmax";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override bool SavesOutput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => "nn.Softmax(1)";

    public override string FunctionCode(string input, Arguments arguments) => $"{input}.softmax(1)";
}

/// <summary>The input itself; keeps a place in a network by position, or gives a label to a value.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Identity</c>.</remarks>
internal sealed class Identity : Operation
{
    public override string Name => "Identity";

    public override string Stem => "identity";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => "nn.Identity()";

    public override string FunctionCode(string input, Arguments arguments) => $"{input}.alias()";
}
