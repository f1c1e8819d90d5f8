using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// In training, sets each number to 0 with probability P and multiplies the others by 1/(1 - P); in <c>eval</c>, and
/// with P = 0, gives the input itself. The shape stays.
/// </summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Dropout</c>. Range: P from 0 to 1, by default 0.5.</remarks>
internal sealed class Dropout : Operation
{
    public override string Name => "Dropout";

    public override string Stem => "dropout";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Real("P", 0.5, 0, 1)];

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.Dropout({arguments.Find("P")!.Code})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"nn.functional.dropout({input}, {arguments.Find("P")!.Code}, training)";
}
