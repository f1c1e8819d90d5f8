using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The mean of windows that divide the image evenly into OutputSize pixels, whatever its size:
/// [C, H, W] to [C, OutputSize, OutputSize]. A window begins at ⌊i*H/OutputSize⌋ and ends before ⌈(i + 1)*H/OutputSize⌉.
/// </summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.AdaptiveAvgPool2d</c>. Range: OutputSize at least 1.</remarks>
internal sealed class AdaptiveAvgPool(Space space) : Operation
{
    public override string Name { get; } = "AdaptiveAvgPool" + space.Suffix;

    public override string Stem => "avgpool";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.PerAxis(space, "OutputSize", isOptional: false)];

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) =>
        new([input[0], .. arguments.PerAxis("OutputSize", space)]);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn." + Name, arguments).Add(arguments.PerAxis("OutputSize", space)).ToString();

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        new CallCode("nn.functional.adaptive_avg_pool" + space.Suffix, arguments).Add(input).Add(arguments.PerAxis("OutputSize", space)).ToString();
}

/// <summary>The mean of each channel over the image: [C, H, W] to [C, 1, 1]. It is <see cref="AdaptiveAvgPool"/> to one pixel.</summary>
/// <remarks>Source: Lin, Chen and Yan, <i>Network In Network</i> (2013).</remarks>
internal sealed class GlobalAvgPool(Space space) : Operation
{
    public override string Name { get; } = "GlobalAvgPool" + space.Suffix;

    public override string Stem => "avgpool";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => new([input[0], .. Arguments.Same(1, space)]);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.AdaptiveAvgPool{space.Suffix}(1)";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"nn.functional.adaptive_avg_pool{space.Suffix}({input}, 1)";
}
