using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Attention of tokens to each other, or of a query to the tokens of a Key, from which it gets what a Value has at their places, in Heads
/// subspaces: softmax(q*kᵀ/√d)*v for each, side by side, through a linear layer; the shape [L, F] stays.
/// </summary>
/// <remarks>
/// Source: Vaswani et al., <i>Attention Is All You Need</i> (2017), section 3.2; PyTorch's documentation of
/// <c>torch.nn.MultiheadAttention</c>. TorchSharp's takes the batch second and needs other arguments, so the generated file has a module of
/// its own: see <see cref="AttentionCode"/>. Ranges: Heads divides F; Dropout, of the attention's weights in training, from 0 to 1. IsCausal:
/// a token attends to itself and those before it. Key and Value are labels of other tokens, [S, K] and [S, V]: without a Value the key is the
/// value, too, and without a Key what flows is the key. Weights: <c>in_proj_weight</c> [3*F, F], or, where K or V isn't F,
/// <c>q_proj_weight</c> [F, F], <c>k_proj_weight</c> [F, K] and <c>v_proj_weight</c> [F, V]; <c>in_proj_bias</c> [3*F],
/// <c>out_proj.weight</c> [F, F], <c>out_proj.bias</c> [F]; the biases, zeros at first, if Bias.
/// </remarks>
internal sealed class MultiheadAttention : Operation
{
    public const string KeyLabel = "Key";

    public const string ValueLabel = "Value";

    public const string IsCausal = "IsCausal";

    /// <summary>What it is called where it attends to another value than the one that flows.</summary>
    public const string StemWithKey = "cross_attention";

    private const string Together = "in_proj_weight";

    private static readonly string[] Apart = ["q_proj_weight", "k_proj_weight", "v_proj_weight"];

    public override string Name => "MultiheadAttention";

    public override string Stem => "self_attention";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Heads", isOptional: false),
        new(KeyLabel, HyperparameterKind.Label),
        new(ValueLabel, HyperparameterKind.Label),
        Hyperparameter.Real("Dropout", 0, 0, 1),
        Hyperparameter.Boolean("Bias", true),
        Hyperparameter.Boolean(IsCausal, false),
        .. Initialization.OfWeight,
        Hyperparameter.In,
    ];

    public override InputForm Takes => InputForm.Tokens;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    /// <summary>The arguments of attention to other values, whose shapes take their labels' places.</summary>
    public static Arguments ToOthers(Arguments arguments, Shape key, Shape value)
    {
        return arguments with { Written = [.. arguments.Written, Sizes(KeyLabel, key), Sizes(ValueLabel, value)] };

        static Argument Sizes(string name, Shape tokens) => new(name, new Value.List(tokens.Dims.Select(size => (Value)new Value.Integer(size)).ToEquatableArray()));
    }

    private static bool IsToOthers(Arguments arguments) => arguments.IsWritten(KeyLabel);

    private static Shape TokensOf(string name, Shape input, Arguments arguments) => arguments.Find(name) is Value.List sizes
        ? input with { Dims = sizes.Items.Select(size => ((Value.Integer)size).Dim).ToEquatableArray() }
        : input;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (features, heads) = (input.Features, arguments.Integer("Heads"));
        requirements.Require(Relation.MultipleOf, features, heads, Rules.IndivisibleGroups, "Heads", () =>
        {
            var problem = $"{heads} heads don't divide the {features} features of {input}";
            if ((features.Constant, heads.Constant) is not ({ } all, { } asked))
                return new(problem, $"use heads that divide {features}");
            var number = (Dim)Integers.LargestDivisor(asked, all);
            var correction = Correct("Heads", number.ToCode());
            return new(problem, $"use {correction.Words}, or another number that divides {features}", correction);
        });
        return input;
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var features = input.Features;
        var output = new Weight("out_proj.weight", [features, features]);
        return arguments.IsFalse("Bias") ? [.. Projections(input, arguments), output]
            : [.. Projections(input, arguments), Bias("in_proj_bias", 3 * features), output, Bias("out_proj.bias", features)];

        Weight Bias(string name, Dim size) => new(name, [arguments.Where("Bias", size)], IsOptional: arguments.IsFlagOfCode("Bias"));
    }

    /// <summary>The weights that make query, key and value: one matrix, or one each.</summary>
    private static IEnumerable<Weight> Projections(Shape input, Arguments arguments)
    {
        var features = input.Features;
        var read = new[] { features, TokensOf(KeyLabel, input, arguments).Features, TokensOf(ValueLabel, input, arguments).Features };
        if (read.All(features.Equals))
            return [new(Together, [3 * features, features])];
        var isKnown = read.Any(other => (other - features).Constant is not (null or 0));
        var apart = Apart.Zip(read, (name, size) => new Weight(name, [features, size], IsOptional: !isKnown));
        // A block's constructor will see which there are. They have as many numbers either way, so none are counted of the one.
        return isKnown ? apart : apart.Prepend(new(Together, [0], IsOptional: true));
    }

    /// <summary>Those of the linear layers, of the scores, and of the sums by them.</summary>
    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments)
    {
        var (features, length) = (input.Features, input[0]);
        var (key, value) = (TokensOf(KeyLabel, input, arguments), TokensOf(ValueLabel, input, arguments));
        return (features * ((2 * input.Count) + key.Count + value.Count)) + (2 * length * key[0] * features);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var features = input.Features;
        var call = new CallCode(IsToOthers(arguments) ? $"new {AttentionCode.NameToOthers}" : $"new {AttentionCode.Name}", arguments)
            .Add(features)
            .Add(arguments.Find("Heads")!.Code)
            .AddNamed("dropout", "Dropout")
            .AddNamed("bias", "Bias");
        AddOther("keyFeatures", KeyLabel);
        AddOther("valueFeatures", ValueLabel);
        string[] weights = [.. Projections(input, arguments).Select(weight => weight.Name), "out_proj.weight"];
        return call.AddNamed("isCausal", IsCausal).AddDevice().ToString() + Initialization.CodeOfWeights(arguments, weights);

        void AddOther(string parameter, string name)
        {
            if (TokensOf(name, input, arguments).Features is var read && !read.Equals(features))
                call.Add($"{parameter}: {read.ToCode()}");
        }
    }

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight)
    {
        if (IsToOthers(arguments))
            return InferenceCode(input, "", "", shape, arguments, weight);
        return Complete(new CallCode($"{input}.Attended", arguments).Add(weight(Together)), arguments, weight);
    }

    /// <summary>The same on three variables: those that hold the query, the key and the value.</summary>
    public static string InferenceCode(string input, string key, string value, Shape shape, Arguments arguments, Func<string, string> weight)
    {
        var projections = Projections(shape, arguments).Select(projection => weight(projection.Name)).ToList();
        return Complete(new CallCode($"{input}.AttendedTo", arguments).Add(key).Add(value).Add($"new[] {{ {string.Join(", ", projections)} }}"), arguments, weight);
    }

    private static string Complete(CallCode call, Arguments arguments, Func<string, string> weight) => call
        .Add(weight("in_proj_bias")).Add(weight("out_proj.weight")).Add(weight("out_proj.bias"))
        .Add(arguments.Find("Heads")!.Code)
        .AddNamed("isCausal", IsCausal)
        .ToString();

    public override string? Extension(Arguments arguments) => IsToOthers(arguments) ? AttentionCode.ExtensionToOthers : AttentionCode.Extension;

    public override string? FileClass(Arguments arguments) => IsToOthers(arguments) ? AttentionCode.ModuleToOthers : AttentionCode.Module;

    public override string FileClassBase(Arguments arguments) => IsToOthers(arguments) ? AttentionCode.BaseToOthers : base.FileClassBase(arguments);
}
