using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>One learned token before the others, the same for each sample: [L, F] to [L + 1, F].</summary>
/// <remarks>
/// Source: Devlin et al., <i>BERT</i> (2018); Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i> (2020), equation 1. Parameter:
/// [1, 1, F], at first zeros, as torchvision has it. Backward reads neither input nor output.
/// </remarks>
internal sealed class ClassToken : ParameterLayer
{
    public override string Name => "ClassToken";

    public override string Stem => "class_token";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.In];

    public override InputForm Takes => InputForm.Tokens;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input.With(0, input[0] + 1);

    public override string Code(string input, string parameter, Shape shape, Arguments arguments) => $"{input}.WithToken({parameter})";

    public override string? Extension(Arguments arguments) => """
        /// <summary>The token [1, 1, features], the same for each sample, before the tokens [N, L, features].</summary>
        public static Tensor WithToken(this Tensor tokens, Tensor token)
        {
            using var repeated = token.expand(tokens.size(0), -1, -1);
            return torch.cat(new[] { repeated, tokens }, 1);
        }
        """;

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) => [1, 1, input.Features];

    protected override string InitialCode(string size, Arguments arguments) => $"torch.zeros({size}, device: device, dtype: dtype)";
}
