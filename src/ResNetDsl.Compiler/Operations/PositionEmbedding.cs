using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>A learned vector for each position, which is added to the token there; the shape stays.</summary>
/// <remarks>
/// Source: Gehring et al., <i>Convolutional Sequence to Sequence Learning</i> (2017); Dosovitskiy et al., <i>An Image is Worth 16x16
/// Words</i> (2020), equation 1. Parameter: [1, L, F], drawn as <see cref="DrawnParameterLayer"/> says. Backward reads neither input nor output.
/// </remarks>
internal sealed class PositionEmbedding : DrawnParameterLayer
{
    public override string Name => "PositionEmbedding";

    public override string Stem => "pos_embedding";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.In, .. Initialization.OfDrawing];

    public override InputForm Takes => InputForm.Tokens;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string Code(string input, string parameter) => $"{input}.add({parameter})";

    public override string InPlaceCode(string input, string parameter) => $"{input}.add_({parameter})";

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) => [1, .. input.Dims];
}
