using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Makes squares of pixels of channels, r being UpscaleFactor: [C*r², H, W] to [C, H*r, W*r].</summary>
/// <remarks>
/// Source: Shi et al., <i>Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural
/// Network</i> (2016); PyTorch's documentation of <c>torch.nn.PixelShuffle</c>. Range: UpscaleFactor at least 1. Where nothing
/// moves, the result may be a view on some devices.
/// </remarks>
internal sealed class PixelShuffle() : Rearrangement("PixelShuffle", "pixel_shuffle", "UpscaleFactor")
{
    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var factor = Factor(arguments);
        requirements.Require(Relation.MultipleOf, input[0], factor * factor, Rules.IndivisibleGroups, "UpscaleFactor", () => new(
            $"makes a square of {factor}×{factor} pixels of {factor * factor} channels, got {input}", $"give it a multiple of {factor * factor} channels"));
        return new(input[0].FloorDivide(factor * factor), input[1] * factor, input[2] * factor);
    }
}

/// <summary>Makes channels of squares of pixels, r being DownscaleFactor: [C, H*r, W*r] to [C*r², H, W]. It undoes <see cref="PixelShuffle"/>.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.PixelUnshuffle</c>. Range: DownscaleFactor at least 1; it divides H and W.</remarks>
internal sealed class PixelUnshuffle() : Rearrangement("PixelUnshuffle", "pixel_unshuffle", "DownscaleFactor")
{
    public override EquatableArray<Dim> Stride(Arguments arguments) => Arguments.Same(Factor(arguments), Space.Image);

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var factor = Factor(arguments);
        requirements.RequireOnEachAxis(
            Space.Image, Relation.MultipleOf, axis => (input[axis + 1], factor), Rules.IndivisibleGroups, "DownscaleFactor",
            (axis, _, _) => new($"needs a {axis} that is a multiple of {factor}, got {input}", $"use a downscaleFactor that divides it, or pad the image before it"));
        return new(input[0] * factor * factor, input[1].FloorDivide(factor), input[2].FloorDivide(factor));
    }
}

/// <summary>The numbers of an image in another order.</summary>
/// <param name="name">See <see cref="Operation.Name"/>.</param>
/// <param name="function">TorchSharp's name of the function.</param>
/// <param name="argument">The one argument.</param>
internal abstract class Rearrangement(string name, string function, string argument) : Operation
{
    public override string Name => name;

    public override string Stem => function;

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Integer(argument, isOptional: false)];

    public override InputForm Takes => InputForm.Of(Space.Image);

    public override bool AliasesInput => true;

    protected Dim Factor(Arguments arguments) => arguments.Integer(argument);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.{name}({Factor(arguments).ToCode()})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"nn.functional.{function}({input}, {Factor(arguments).ToCode()})";
}
