using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The maximum of each window; the padding never is the maximum. Shapes and ranges: see <see cref="Pooling"/>.</summary>
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

    protected override (Dim Height, Dim Width) Dilation(Arguments arguments) => arguments.Pair("Dilation");

    protected override CallCode AddOwn(CallCode call, Arguments arguments) =>
        call.AddNamedPair("dilation", arguments.Pair("Dilation"), (1, 1)).AddNamed("ceil_mode", "CeilMode");
}
