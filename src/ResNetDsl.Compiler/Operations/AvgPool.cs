using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The mean of each window; CountIncludePad says whether the zeros of the padding count as pixels.
/// Shapes and ranges: see <see cref="Pooling"/>.
/// </summary>
internal sealed class AvgPool(Space space) : Pooling(space)
{
    public override string Name { get; } = "AvgPool" + space.Suffix;

    public override string Stem => "avgpool";

    protected override string Function => "avg_pool";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.PerAxis(space, "Stride"),
        Hyperparameter.PerAxis(space, "Padding", 0, minimum: 0),
        Hyperparameter.Boolean("CeilMode", false),
        Hyperparameter.Boolean("CountIncludePad", true) with { Precondition = Precondition.NotZero("Padding") },
    ];

    // libtorch's for volumes takes no kernel that is larger than the volume, padded or not.
    protected override Dim Need(Axis axis) => Space == Space.Volume ? axis.Kernel : base.Need(axis);

    protected override CallCode AddOwn(CallCode call, Arguments arguments) =>
        call.AddNamed("ceil_mode", "CeilMode").AddNamed("count_include_pad", "CountIncludePad");
}
