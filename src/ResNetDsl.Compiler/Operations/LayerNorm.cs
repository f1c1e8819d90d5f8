using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Layer normalization of each vector or token over its features: y = (x - mean)/√(variance + Eps)*weight + bias; the shape stays.
/// </summary>
/// <remarks>
/// Source: Ba, Kiros and Hinton, <i>Layer Normalization</i> (2016); PyTorch's documentation of <c>torch.nn.LayerNorm</c>, with the last
/// axis as the normalized shape. What has its channels first is refused by policy: PyTorch would normalize over the width; and so is one
/// feature, of which nothing but the bias would be left. Ranges: Eps at least 0. Weights: <c>weight</c> [F] if Affine, <c>bias</c> [F] if Affine and Bias.
/// </remarks>
internal sealed class LayerNorm : Operation
{
    public override string Name => "LayerNorm";

    public override string Stem => "ln";

    public override EquatableArray<Hyperparameter> Hyperparameters => LayerNorms.Hyperparameters;

    public override InputForm Takes => InputForm.FeaturesLast;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override bool IsMadeForFeatures => true;

    public override bool TakesMeanAway => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => LayerNorms.Infer(input, "feature", requirements);

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments) => LayerNorms.Weights(input, arguments);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => LayerNorms.ModuleCode("nn.LayerNorm", input, arguments);

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        new CallCode("nn.functional.layer_norm", arguments)
            .Add(input).Add($"new long[] {{ {shape.Features.ToCode()} }}").Add(weight("weight")).Add(weight("bias"))
            .AddNamed("eps", "Eps")
            .ToString();
}

/// <summary>Layer normalization of each pixel of an image over its channels; the shape stays.</summary>
/// <remarks>
/// Source: Liu et al., <i>A ConvNet for the 2020s</i> (2022); torchvision's <c>LayerNorm2d</c>, which neither PyTorch nor TorchSharp has.
/// Ranges and weights are those of <see cref="LayerNorm"/>.
/// </remarks>
internal sealed class LayerNorm2d : Operation
{
    public override string Name => "LayerNorm2d";

    public override string Stem => "ln";

    public override EquatableArray<Hyperparameter> Hyperparameters => LayerNorms.Hyperparameters;

    public override InputForm Takes => InputForm.Of(Shapes.Space.Image);

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override bool IsMadeForFeatures => true;

    public override bool TakesMeanAway => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => LayerNorms.Infer(input, "channel", requirements);

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments) => LayerNorms.Weights(input, arguments);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => LayerNorms.ModuleCode("new LayerNormOverChannels", input, arguments);

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        $"{input}.NormalizedOverChannels({weight("weight")}, {weight("bias")}, {arguments.Find("Eps")!.Code})";

    public override string? Extension(Arguments arguments) => """
        /// <summary>Ba et al. 2016, over the channels of each pixel of images [N, channels, height, width], as torchvision has it.</summary>
        public static Tensor NormalizedOverChannels(this Tensor images, Tensor? weight, Tensor? bias, double eps)
        {
            using var last = images.permute(0, 2, 3, 1);
            using var normalized = nn.functional.layer_norm(last, new[] { images.size(1) }, weight, bias, eps);
            return normalized.permute(0, 3, 1, 2);
        }
        """;

    public override string? FileClass(Arguments arguments) => """
        /// <summary>Layer normalization over the channels of each pixel, as a module.</summary>
        file sealed class LayerNormOverChannels : nn.Module<Tensor, Tensor>
        {
            public readonly global::TorchSharp.Modules.Parameter? weight;
            public readonly global::TorchSharp.Modules.Parameter? bias;
            private readonly double eps;

            public LayerNormOverChannels(
                long channels, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, torch.Device? device = null, torch.ScalarType? dtype = null)
                : base(nameof(LayerNormOverChannels))
            {
                this.eps = eps;
                if (elementwise_affine)
                    weight = new global::TorchSharp.Modules.Parameter(torch.ones(channels, device: device, dtype: dtype));
                if (elementwise_affine && bias)
                    this.bias = new global::TorchSharp.Modules.Parameter(torch.zeros(channels, device: device, dtype: dtype));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => input.NormalizedOverChannels(weight, bias, eps);
        }
        """;
}

/// <summary>What both have in common.</summary>
file static class LayerNorms
{
    public static EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.In,
        Hyperparameter.Real("Eps", 1e-5, 0, double.PositiveInfinity),
        Hyperparameter.Boolean("Affine", true),
        Hyperparameter.Boolean("Bias", true) with { Precondition = Precondition.True("Affine") },
        .. Initialization.OfVectors(ofBias: "Bias"),
    ];

    /// <param name="unit">What it normalizes over.</param>
    public static Shape Infer(Shape input, string unit, Requirements requirements)
    {
        requirements.Require(Relation.AtLeast, input.Features, 2, Rules.NormOverOneValue, null, () => new(
            $"needs more than one {unit} to normalize over, got {input}", $"use more {unit}s before it, or no norm here"));
        return input;
    }

    public static EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        if (arguments.IsFalse("Affine"))
            return [];
        var (size, isOptional) = (arguments.Where("Affine", input.Features), arguments.IsFlagOfCode("Affine"));
        var weight = new Weight("weight", [size], IsOptional: isOptional);
        return arguments.IsFalse("Bias") ? [weight] : [weight, new("bias", [arguments.Where("Bias", size)], IsOptional: isOptional || arguments.IsFlagOfCode("Bias"))];
    }

    public static string ModuleCode(string function, Shape input, Arguments arguments) =>
        new CallCode(function, arguments)
            .Add(input.Features)
            .AddNamed("eps", "Eps")
            .AddNamed("elementwise_affine", "Affine")
            .AddNamed("bias", "Bias")
            .AddDevice()
            .ToString() + Initialization.Code(arguments);
}
