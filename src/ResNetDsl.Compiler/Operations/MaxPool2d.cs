using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The maximum of each window; the padding never is the maximum. Shapes and ranges: see <see cref="Pooling"/>.</summary>
/// <remarks>
/// A dilated window that begins in the padding can step over all of a small image. libtorch then answers -∞, and its
/// backward pass writes outside the image's memory: so this is refused by policy.
/// </remarks>
internal sealed class MaxPool2d : Pooling
{
    public override string Name => "MaxPool2d";

    public override string Stem => "maxpool";

    protected override string Function => "max_pool2d";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Pair("KernelSize", isOptional: false),
        Hyperparameter.Pair("Stride"),
        Hyperparameter.Pair("Padding", 0, minimum: 0),
        Hyperparameter.Pair("Dilation", 1),
        Hyperparameter.Boolean("CeilMode", false),
    ];

    protected override void RequireOwn(Shape input, Arguments arguments, Requirements requirements)
    {
        var (padding, dilation) = (arguments.Pair("Padding"), arguments.Pair("Dilation"));
        requirements.RequireOnBothAxes(
            Relation.AtLeast, (input[1], Step(padding.Height, dilation.Height)), (input[2], Step(padding.Width, dilation.Width)), Rules.EmptyWindow, "Dilation",
            (axis, size, step) => new(
                $"has Dilation = {step} and padding, so that a window can step over all of a {axis} of {size}, got {input}", "use Dilation = 1, or no padding", new("Dilation", "1")));
    }

    /// <summary>The smallest image of which no window misses all.</summary>
    private static Dim Step(Dim padding, Dim dilation) => padding.Constant == 0 ? 1 : dilation;

    protected override (Dim Height, Dim Width) Dilation(Arguments arguments) => arguments.Pair("Dilation");

    protected override CallCode AddOwn(CallCode call, Arguments arguments) =>
        call.AddNamedPair("dilation", arguments.Pair("Dilation"), (1, 1)).AddNamed("ceil_mode", "CeilMode");
}
