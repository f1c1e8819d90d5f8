using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Learned tokens that depend on no input: whatever comes in, to [Count, Features], the same for each sample of it.</summary>
/// <remarks>
/// Source: Lee et al., <i>Set Transformer</i> (2019), section 3.1, inducing points; Carion et al., <i>End-to-End Object Detection with
/// Transformers</i> (2020), object queries; Jaegle et al., <i>Perceiver</i> (2021), the latent array. Ranges: Count and Features at least 1.
/// Parameter: [1, Count, Features], drawn as <see cref="DrawnParameterLayer"/> says. Each sample has a copy of its own, so that what follows may
/// be done in place. Backward reads neither input nor output.
/// </remarks>
internal sealed class LearnedTokens : DrawnParameterLayer
{
    public override string Name => "LearnedTokens";

    public override string Stem => "learned_tokens";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Count", isOptional: false),
        Hyperparameter.Integer("Features", isOptional: false),
        .. Initialization.OfDrawing,
    ];

    public override bool ReadsBatchAlone => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) =>
        new([arguments.Integer("Count"), arguments.Integer("Features")], FeatureAxis.Last);

    public override string Code(string input, string parameter, Shape shape, Arguments arguments) => $"{parameter}.repeat({input}.size(0), 1, 1)";

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) => [1, arguments.Integer("Count"), arguments.Integer("Features")];
}
