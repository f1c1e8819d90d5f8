using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What becomes of a window's numbers.</summary>
internal enum Pool
{
    /// <summary>Their mean.</summary>
    Avg,

    /// <summary>The largest.</summary>
    Max,
}

/// <summary>
/// The mean or maximum of windows that divide the image evenly into OutputSize pixels, whatever its size:
/// [C, H, W] to [C, OutputSize, OutputSize]. A window begins at ⌊i*H/OutputSize⌋ and ends before ⌈(i + 1)*H/OutputSize⌉.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.AdaptiveAvgPool2d</c> and <c>AdaptiveMaxPool2d</c>. Range: OutputSize at least 1.
/// </remarks>
internal sealed class AdaptivePool(Space space, Pool pool) : AdaptivePooling(space, pool)
{
    public override string Name { get; } = $"Adaptive{pool}Pool{space.Suffix}";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.PerAxis(space, "OutputSize", isOptional: false)];

    protected override EquatableArray<Dim> OutputSize(Arguments arguments) => arguments.PerAxis("OutputSize", Space);
}

/// <summary>The mean or maximum of each channel over the image: [C, H, W] to [C, 1, 1]. It is <see cref="AdaptivePool"/> to one pixel.</summary>
/// <remarks>Source: Lin, Chen and Yan, <i>Network In Network</i> (2013).</remarks>
internal sealed class GlobalPool(Space space, Pool pool) : AdaptivePooling(space, pool)
{
    public override string Name { get; } = $"Global{pool}Pool{space.Suffix}";

    public override EquatableArray<Hyperparameter> Hyperparameters => [];

    protected override EquatableArray<Dim> OutputSize(Arguments arguments) => Arguments.Same(1, Space);
}

/// <summary>Pooling to a size that is given.</summary>
internal abstract class AdaptivePooling(Space space, Pool pool) : Operation
{
    // For maxima TorchSharp takes the sizes of images and volumes as arrays alone.
    private readonly PerAxisForm form = pool == Pool.Max && space != Space.Sequence ? PerAxisForm.Array : PerAxisForm.NumberOrTuple;

    public override string Stem { get; } = pool == Pool.Max ? "maxpool" : "avgpool";

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override bool SavesInput => true;

    protected abstract EquatableArray<Dim> OutputSize(Arguments arguments);

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => new([input[0], .. OutputSize(arguments)]);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode($"nn.Adaptive{pool}Pool{space.Suffix}", arguments, form).Add(OutputSize(arguments)).ToString();

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        new CallCode($"nn.functional.adaptive_{Stem.Replace("pool", "_pool")}{space.Suffix}", arguments, form).Add(input).Add(OutputSize(arguments)).ToString();
}
