using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Attention of tokens to each other, in Heads subspaces: softmax(q*kᵀ/√d)*v for each, side by side, through a linear layer; the shape
/// [L, F] stays.
/// </summary>
/// <remarks>
/// Source: Vaswani et al., <i>Attention Is All You Need</i> (2017), section 3.2; PyTorch's documentation of
/// <c>torch.nn.MultiheadAttention</c>, whose query, key and value are the same here. TorchSharp's takes the batch second and needs other
/// arguments, so the generated file has a module of its own. Ranges: Heads divides F; Dropout, of the attention's weights in
/// training, from 0 to 1. IsCausal: a token attends to itself and those before it. Weights: <c>in_proj_weight</c> [3*F, F],
/// <c>in_proj_bias</c> [3*F], <c>out_proj.weight</c> [F, F], <c>out_proj.bias</c> [F]; the biases if Bias.
/// </remarks>
internal sealed class MultiheadAttention : Operation
{
    /// <summary>What its module is called; no user has a class of that name in the same file.</summary>
    public const string FileModule = "AttentionOverTokens";

    public override string Name => "MultiheadAttention";

    public override string Stem => "self_attention";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Heads", isOptional: false),
        Hyperparameter.Real("Dropout", 0, 0, 1),
        Hyperparameter.Boolean("Bias", true),
        Hyperparameter.Boolean("IsCausal", false),
        Initialization.Decay,
        Hyperparameter.In,
    ];

    public override InputForm Takes => InputForm.Tokens;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override bool IsOfFile => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (features, heads) = (input.Features, arguments.Integer("Heads"));
        requirements.Require(Relation.MultipleOf, features, heads, Rules.IndivisibleGroups, "Heads", () =>
        {
            var problem = $"{heads} heads don't divide the {features} features of {input}";
            return Divisor(features, heads) is { } divisor
                ? new(problem, $"use Heads = {divisor}, or another number that divides {features}", new("Heads", ((Dim)divisor).ToCode()))
                : new(problem, $"use Heads that divide {features}");
        });
        return input;
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var features = input.Features;
        var (projection, output) = (new Weight("in_proj_weight", [3 * features, features]), new Weight("out_proj.weight", [features, features]));
        return arguments.IsFalse("Bias")
            ? [projection, output]
            : [projection, new("in_proj_bias", [arguments.Where("Bias", 3 * features)]), output, new("out_proj.bias", [arguments.Where("Bias", features)])];
    }

    /// <summary>Those of both linear layers, of the scores, and of the sums by them.</summary>
    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) =>
        (4 * input.Features * input.Count) + (2 * input[0] * input.Count);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("new " + FileModule, arguments)
            .Add(input.Features)
            .Add(arguments.Find("Heads")!.Code)
            .AddNamed("dropout", "Dropout")
            .AddNamed("bias", "Bias")
            .AddNamed("isCausal", "IsCausal")
            .AddDevice()
            .ToString();

    /// <summary>The largest number of heads, not more than were asked for, that divides the features.</summary>
    private static long? Divisor(Dim features, Dim heads)
    {
        if (features.Constant is not { } all || heads.Constant is not { } asked)
            return null;
        var divisor = Math.Min(asked, all);
        while (all % divisor != 0)
            divisor--;
        return divisor;
    }
}
