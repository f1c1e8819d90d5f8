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
/// <c>in_proj_bias</c> [3*F], <c>out_proj.weight</c> [F, F], <c>out_proj.bias</c> [F]; the biases, zeros at first, if Bias.
/// </remarks>
internal sealed class MultiheadAttention : Operation
{
    public override string Name => "MultiheadAttention";

    public override string Stem => "self_attention";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Heads", isOptional: false),
        Hyperparameter.Real("Dropout", 0, 0, 1),
        Hyperparameter.Boolean("Bias", true),
        Hyperparameter.Boolean("IsCausal", false),
        .. Initialization.OfWeight,
        Hyperparameter.In,
    ];

    public override InputForm Takes => InputForm.Tokens;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (features, heads) = (input.Features, arguments.Integer("Heads"));
        requirements.Require(Relation.MultipleOf, features, heads, Rules.IndivisibleGroups, "Heads", () =>
        {
            var problem = $"{heads} heads don't divide the {features} features of {input}";
            if ((features.Constant, heads.Constant) is not ({ } all, { } asked))
                return new(problem, $"use Heads that divide {features}");
            var number = (Dim)Integers.LargestDivisor(asked, all);
            return new(problem, $"use Heads = {number}, or another number that divides {features}", new("Heads", number.ToCode()));
        });
        return input;
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var features = input.Features;
        var (projection, output) = (new Weight("in_proj_weight", [3 * features, features]), new Weight("out_proj.weight", [features, features]));
        return arguments.IsFalse("Bias") ? [projection, output] : [projection, Bias("in_proj_bias", 3 * features), output, Bias("out_proj.bias", features)];

        Weight Bias(string name, Dim size) => new(name, [arguments.Where("Bias", size)], IsOptional: arguments.IsFlagOfCode("Bias"));
    }

    /// <summary>Those of both linear layers, of the scores, and of the sums by them.</summary>
    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) =>
        (4 * input.Features * input.Count) + (2 * input[0] * input.Count);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("new AttentionOverTokens", arguments)
            .Add(input.Features)
            .Add(arguments.Find("Heads")!.Code)
            .AddNamed("dropout", "Dropout")
            .AddNamed("bias", "Bias")
            .AddNamed("isCausal", "IsCausal")
            .AddDevice()
            .ToString() + Initialization.CodeOfWeights(arguments, "in_proj_weight", "out_proj.weight");

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        new CallCode($"{input}.Attended", arguments)
            .Add(weight("in_proj_weight")).Add(weight("in_proj_bias")).Add(weight("out_proj.weight")).Add(weight("out_proj.bias"))
            .Add(arguments.Find("Heads")!.Code)
            .AddNamed("isCausal", "IsCausal")
            .ToString();

    public override string? Extension => """
        /// <summary>Vaswani et al. 2017, section 3.2: tokens [N, L, features] attend to each other.</summary>
        public static Tensor Attended(
            this Tensor tokens, Tensor inWeight, Tensor? inBias, Tensor outWeight, Tensor? outBias, long heads, double p = 0, bool isCausal = false)
        {
            using var scope = torch.NewDisposeScope();
            var (length, features) = (tokens.size(1), tokens.size(2));
            var projected = nn.functional.linear(tokens, inWeight, inBias);                                          // [N, L, 3*features]
            var parts = projected.reshape(-1, length, 3, heads, features / heads).permute(2, 0, 3, 1, 4).unbind(0);  // 3 × [N, heads, L, features/heads]
            var attended = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], p: p, is_casual: isCausal);
            var joined = attended.transpose(1, 2).reshape(-1, length, features);
            return nn.functional.linear(joined, outWeight, outBias).MoveToOuterDisposeScope();
        }
        """;

    public override string? FileClass => """
        /// <summary>Attention of tokens to each other as a module. Parameters are named as in PyTorch's MultiheadAttention.</summary>
        file sealed class AttentionOverTokens : nn.Module<Tensor, Tensor>
        {
            public readonly global::TorchSharp.Modules.Parameter in_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? in_proj_bias;
            public readonly global::TorchSharp.Modules.Linear out_proj;
            private readonly long heads;
            private readonly double dropout;
            private readonly bool isCausal;

            public AttentionOverTokens(
                long features, long heads, double dropout = 0, bool bias = true, bool isCausal = false, torch.Device? device = null, torch.ScalarType? dtype = null)
                : base(nameof(AttentionOverTokens))
            {
                (this.heads, this.dropout, this.isCausal) = (heads, dropout, isCausal);
                using var guard = torch.no_grad();
                in_proj_weight = new global::TorchSharp.Modules.Parameter(torch.empty(3 * features, features, device: device, dtype: dtype));
                nn.init.xavier_uniform_(in_proj_weight);
                if (bias)
                    in_proj_bias = new global::TorchSharp.Modules.Parameter(torch.zeros(3 * features, device: device, dtype: dtype));
                out_proj = nn.Linear(features, features, hasBias: bias, device: device, dtype: dtype);
                if (bias)
                    nn.init.zeros_(out_proj.bias!);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) =>
                input.Attended(in_proj_weight, in_proj_bias, out_proj.weight!, out_proj.bias, heads, training ? dropout : 0, isCausal);
        }
        """;
}
