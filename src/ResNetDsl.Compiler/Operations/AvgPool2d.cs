using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The mean of each window; CountIncludePad says whether the zeros of the padding count as pixels.
/// Shapes and ranges: see <see cref="Pooling"/>.
/// </summary>
internal sealed class AvgPool2d : Pooling
{
    public override string Name => "AvgPool2d";

    public override string Stem => "avgpool";

    protected override string Function => "avg_pool2d";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Pair("KernelSize", isOptional: false),
        Hyperparameter.Pair("Stride"),
        Hyperparameter.Pair("Padding", 0, minimum: 0),
        Hyperparameter.Boolean("CeilMode", false),
        Hyperparameter.Boolean("CountIncludePad", true),
    ];

    protected override CallCode AddOwn(CallCode call, Arguments arguments) =>
        call.AddNamed("ceil_mode", "CeilMode").AddNamed("count_include_pad", "CountIncludePad");
}
