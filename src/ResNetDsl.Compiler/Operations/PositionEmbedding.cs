using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>A learned vector for each position, which is added to the token there; the shape stays.</summary>
/// <remarks>
/// Source: Gehring et al., <i>Convolutional Sequence to Sequence Learning</i> (2017); Dosovitskiy et al., <i>An Image is Worth 16x16
/// Words</i> (2020), equation 1; with MaxLength, Devlin et al., <i>BERT</i> (2018). Range: MaxLength at least 1, and at least L. Parameter:
/// [1, MaxLength, F], of which L tokens take the first L vectors, or, without MaxLength, [1, L, F]; drawn as <see cref="DrawnParameterLayer"/>
/// says. Backward reads neither input nor output.
/// </remarks>
internal sealed class PositionEmbedding : DrawnParameterLayer
{
    private const string Most = "MaxLength";

    public override string Name => "PositionEmbedding";

    public override string Stem => "pos_embedding";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Integer(Most).AsParameter(), Hyperparameter.In, .. Initialization.OfDrawing];

    public override InputForm Takes => InputForm.Tokens;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        requirements.Require(Relation.AtLeast, PositionsOf(input, arguments), input[0], Rules.BeyondTheEnd, Most, () => new(
            $"has vectors for {PositionsOf(input, arguments)} positions, got {input}",
            input[0].Constant is null ? $"use a larger {WrittenName(Most)}, or fewer tokens" : $"use {Needed(input).Words}, or fewer tokens",
            input[0].Constant is null ? null : Needed(input)));
        return input;
    }

    public override string? MendOfFreeSize(Shape input, Arguments arguments) =>
        arguments.IsWritten(Most) || input.Features.Constant is null ? null : "say how many tokens there are at most, as in PositionEmbedding(512)";

    public override string Code(string input, string parameter, Shape shape, Arguments arguments) =>
        HasOneForEach(shape, arguments) ? $"{input}.add({parameter})" : $"{input}.AddPositions({parameter})";

    public override string InPlaceCode(string input, string parameter, Shape shape, Arguments arguments) =>
        HasOneForEach(shape, arguments) ? $"{input}.add_({parameter})" : $"{input}.AddPositions_({parameter})";

    public override string? Extension(Arguments arguments) => """
        /// <summary>Each of the tokens [N, L, features] plus the vector of its position; L of them take the first L of [1, most, features].</summary>
        public static Tensor AddPositions(this Tensor tokens, Tensor vectors)
        {
            using var first = vectors.narrow(1, 0, tokens.size(1));
            return tokens.add(first);
        }
        """;

    public override string? InPlaceExtension(Arguments arguments) => """
        /// <summary>Adds to each of the tokens [N, L, features] the vector of its position; L of them take the first L of [1, most, features].</summary>
        public static Tensor AddPositions_(this Tensor tokens, Tensor vectors)
        {
            using var first = vectors.narrow(1, 0, tokens.size(1));
            return tokens.add_(first);
        }
        """;

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) => [1, PositionsOf(input, arguments), input.Features];

    private static Dim PositionsOf(Shape input, Arguments arguments) => arguments.IsWritten(Most) ? arguments.Integer(Most) : input[0];

    private static bool HasOneForEach(Shape input, Arguments arguments) => PositionsOf(input, arguments) == input[0];

    private Correction Needed(Shape input) => Correct(Most, input[0].ToCode());
}
