using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>A fully connected layer, y = x*weightᵀ + bias: [F] to [OutFeatures]; of tokens, each one: [L, F] to [L, OutFeatures].</summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Linear</c>. Ranges: OutFeatures at least 1. PyTorch would also apply
/// it to the last axis of an image; here that is refused by policy, since a forgotten Flatten looks just so, unless a
/// Permute has put the channels there.
/// Weights: <c>weight</c> [OutFeatures, F], <c>bias</c> [OutFeatures].
/// </remarks>
internal sealed class Linear : Operation
{
    public override string Name => "Linear";

    public override string Stem => "fc";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("OutFeatures", isOptional: false),
        Hyperparameter.Boolean("Bias", true),
        Hyperparameter.In,
        .. Initialization.OfMatrix,
    ];

    public override InputForm Takes => InputForm.FeaturesLast;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) =>
        input.WithFeatures(arguments.Integer("OutFeatures"));

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var features = arguments.Integer("OutFeatures");
        var weight = new Weight("weight", [features, input.Features]);
        return arguments.IsFalse("Bias") ? [weight] : [weight, new("bias", [arguments.Where("Bias", features)], IsOptional: arguments.IsFlagOfCode("Bias"))];
    }

    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) => input.Features * output.Count;

    public override bool TakesNorm => true;

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        new CallCode("nn.functional.linear", arguments).Add(input).Add(weight("weight")).Add(weight("bias")).ToString();

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn.Linear", arguments)
            .Add(input.Features)
            .Add(arguments.Integer("OutFeatures"))
            .AddNamed("hasBias", "Bias")
            .AddDevice()
            .ToString() + Initialization.Code(arguments);
}
