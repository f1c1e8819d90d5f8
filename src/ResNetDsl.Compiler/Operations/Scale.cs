using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Factor*x, number by number; the shape stays.</summary>
/// <remarks>
/// Source: C. Szegedy et al., <i>Inception-v4</i> (2016), section 3.3, scale a residual so before the addition. Range: any number. Backward
/// reads neither input nor output.
/// </remarks>
internal sealed class Scale : Operation
{
    public override string Name => "Scale";

    public override string Stem => "scale";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
        [new("Factor", HyperparameterKind.Real, IsOptional: false)];

    public override bool HasModule => false;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"{input}.mul({arguments.Find("Factor")!.Code})";

    public override string? InPlaceCode(string input, Shape shape, Arguments arguments) => $"{input}.mul_({arguments.Find("Factor")!.Code})";
}
