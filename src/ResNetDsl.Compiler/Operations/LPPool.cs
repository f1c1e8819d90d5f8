using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The p-th root of the sum of the p-th powers of each window, p being NormType: with 1 the sum, with a large one nearly the
/// maximum. Shapes and ranges: see <see cref="Pooling"/>; there is no padding.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.LPPool2d</c>. Range: NormType greater than 0, since there is no zeroth root: a
/// policy. A window that reaches over the end (CeilMode) counts as if its mean filled it.
/// </remarks>
internal sealed class LPPool(Space space) : Pooling(space)
{
    public override string Name { get; } = "LPPool" + space.Suffix;

    public override string Stem => "lppool";

    protected override string Function => "lp_pool";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Real("NormType", null, 0) with { IsMinimumExcluded = true },
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.PerAxis(space, "Stride"),
        Hyperparameter.Boolean("CeilMode", false),
    ];

    protected override PerAxisForm ModuleForm => PerAxisForm.NumberOrArray;

    protected override PerAxisForm FunctionForm => PerAxisForm.NumberOrArray;

    protected override EquatableArray<Dim> Padding(Arguments arguments) => Arguments.Same(0, Space);

    protected override CallCode AddFirst(CallCode call, Arguments arguments) => call.Add(arguments.Find("NormType")!.Code);

    protected override CallCode AddOwn(CallCode call, Arguments arguments) => call.AddNamed("ceil_mode", "CeilMode");
}
