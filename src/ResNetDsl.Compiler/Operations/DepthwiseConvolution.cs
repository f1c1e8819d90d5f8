using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// A convolution of each channel on its own, by <c>Multiplier</c> kernels: <see cref="Convolution"/> with as many groups as channels come in.
/// [C, H, W] to [C*Multiplier, H', W'], H' and W' as there.
/// </summary>
/// <remarks>
/// Sources: F. Chollet, <i>Xception</i> (2017); A. Howard et al., <i>MobileNets</i> (2017), section 3.1; the multiplier is that of Keras's
/// <c>DepthwiseConv2D</c>. Ranges: Multiplier at least 1, the others as there. Weights: <c>weight</c> [C*Multiplier, 1, KernelSize,
/// KernelSize], <c>bias</c> [C*Multiplier].
/// </remarks>
internal sealed class DepthwiseConvolution(Space space) : Convolution(space)
{
    public override string Name { get; } = "DepthwiseConv" + space.Suffix;

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.Integer("Multiplier", 1),
        .. WindowOf(space),
    ];

    protected override Dim Channels(Shape input, Arguments arguments) => input[0] * arguments.Integer("Multiplier");

    protected override Dim ChannelsOfGroup(Shape input, Arguments arguments) => 1;

    protected override CallCode AddGroups(CallCode call, Shape input) => input[0].Equals(1) ? call : call.Add($"groups: {input[0].ToCode()}");

    /// <summary>Any channels are a multiple of themselves.</summary>
    protected override void RequireGroups(Shape input, Arguments arguments, Requirements requirements)
    {
    }
}
