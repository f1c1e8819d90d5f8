using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The mean of windows that divide the image evenly into OutputSize pixels, whatever its size:
/// [C, H, W] to [C, OutputSize, OutputSize]. A window begins at ⌊i*H/OutputSize⌋ and ends before ⌈(i + 1)*H/OutputSize⌉.
/// </summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.AdaptiveAvgPool2d</c>. Range: OutputSize at least 1.</remarks>
internal sealed class AdaptiveAvgPool2d : Operation
{
    public override string Name => "AdaptiveAvgPool2d";

    public override string Stem => "avgpool";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Pair("OutputSize", isOptional: false)];

    public override int? InputRank => 3;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (height, width) = arguments.Pair("OutputSize");
        return new(input[0], height, width);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn.AdaptiveAvgPool2d", arguments, "OutputSize").AddPair("OutputSize").ToString();

    public override string FunctionCode(string input, Arguments arguments) =>
        new CallCode("nn.functional.adaptive_avg_pool2d", arguments, "OutputSize").Add(input).AddPair("OutputSize").ToString();
}

/// <summary>The mean of each channel over the image: [C, H, W] to [C, 1, 1]. It is <see cref="AdaptiveAvgPool2d"/> to one pixel.</summary>
/// <remarks>Source: Lin, Chen and Yan, <i>Network In Network</i> (2013).</remarks>
internal sealed class GlobalAvgPool2d : Operation
{
    public override string Name => "GlobalAvgPool2d";

    public override string Stem => "avgpool";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override int? InputRank => 3;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => new(input[0], 1, 1);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => "nn.AdaptiveAvgPool2d(1)";

    public override string FunctionCode(string input, Arguments arguments) => $"nn.functional.adaptive_avg_pool2d({input}, 1)";
}
