using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>All times one learned number; the shape stays.</summary>
/// <remarks>
/// Source: Bachlechner et al., <i>ReZero is All You Need</i> (2020), section 3; De and Smith, <i>Batch Normalization Biases Residual Blocks Towards
/// the Identity Function in Deep Networks</i> (2020), SkipInit. Parameter: [1]; at first Init, which is any number, by default 0. The
/// parameter's gradient is made of the input, so that is written over only where there is no backward pass.
/// </remarks>
internal sealed class ReZero : ParameterLayer
{
    public override string Name => "ReZero";

    public override string Stem => "rezero";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Real("Init", 0).AsParameter()];

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string Code(string input, string parameter, Shape shape, Arguments arguments) => $"{input}.mul({parameter})";

    public override string? InferenceInPlaceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => $"{input}.mul_({weight("")})";

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) => [1];

    protected override string InitialCode(string size, Arguments arguments) =>
        $"torch.full({size}, {arguments.Find("Init")!.Code}, device: device, dtype: dtype)";
}
