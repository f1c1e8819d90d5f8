using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The maximum of each window; the padding never is the maximum. Shapes and ranges: see <see cref="Pooling"/>.</summary>
/// <remarks>
/// A dilated window that begins in the padding can step over all of a small image. libtorch then answers -∞, and its
/// backward pass writes outside the image's memory: so this is refused by policy.
/// </remarks>
internal sealed class MaxPool(Space space) : Pooling(space)
{
    public override string Name { get; } = "MaxPool" + space.Suffix;

    public override string Stem => "maxpool";

    protected override string Function => "max_pool";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.PerAxis(space, "Stride"),
        Hyperparameter.PerAxis(space, "Padding", 0, minimum: 0),
        Hyperparameter.PerAxis(space, "Dilation", 1),
        Hyperparameter.Boolean("CeilMode", false),
    ];

    protected override void RequireOwn(Shape input, Arguments arguments, Requirements requirements)
    {
        var (padding, dilation) = (arguments.PerAxis("Padding", Space), Dilation(arguments));
        requirements.RequireOnEachAxis(
            Space, Relation.AtLeast, axis => CanMiss(padding[axis], dilation[axis]) ? (input[axis + 1], dilation[axis]) : (1, 1), Rules.EmptyWindow, "Dilation",
            (axis, size, step) => new(
                $"has Dilation = {step} and padding, so that a window can step over all of a {axis} of {size}, got {input}", "use Dilation = 1, or no padding", Correct("Dilation", "1")));
    }

    private static bool CanMiss(Dim padding, Dim dilation) => padding.Constant != 0 && dilation.Constant != 1;

    // Of the function for volumes.
    protected override string StrideName => Space == Space.Volume ? "strides" : base.StrideName;

    protected override EquatableArray<Dim> Dilation(Arguments arguments) => arguments.PerAxis("Dilation", Space);

    protected override CallCode AddOwn(CallCode call, Arguments arguments) =>
        call.AddNamed("dilation", Dilation(arguments), 1).AddNamed("ceil_mode", "CeilMode");
}
