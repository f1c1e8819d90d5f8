using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Pooling over a window that moves: [C, H, W] to [C, H', W'] with H' = ⌊(H + 2*Padding - E)/Stride⌋ + 1, where
/// E = Dilation*(KernelSize - 1) + 1, and W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.MaxPool2d</c> and <c>torch.nn.AvgPool2d</c>. With CeilMode the quotient
/// is rounded up, but the last window must start inside the image or the padding before it. Ranges: KernelSize, Stride
/// (by default the kernel), Dilation at least 1; Padding from 0 to half the kernel, dilated or not.
/// </remarks>
internal abstract class Pooling(Space space) : Operation
{
    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override bool SavesInput => true;

    /// <summary>TorchSharp's name of the function, but for its dimensions: <c>max_pool</c>.</summary>
    protected abstract string Function { get; }

    /// <summary>What TorchSharp's function calls the stride.</summary>
    protected virtual string StrideName => "stride";

    /// <summary>How TorchSharp's module takes numbers for several axes.</summary>
    protected virtual PerAxisForm ModuleForm => PerAxisForm.NumberOrTuple;

    /// <summary>How TorchSharp's function does: those for volumes take arrays alone.</summary>
    protected virtual PerAxisForm FunctionForm => space == Space.Volume ? PerAxisForm.Array : PerAxisForm.NumberOrTuple;

    protected virtual EquatableArray<Dim> Padding(Arguments arguments) => arguments.PerAxis("Padding", space);

    protected virtual EquatableArray<Dim> Dilation(Arguments arguments) => Arguments.Same(1, space);

    /// <summary>Adds the arguments before the kernel.</summary>
    protected virtual CallCode AddFirst(CallCode call, Arguments arguments) => call;

    /// <summary>Adds the arguments that only one kind of pooling has.</summary>
    protected abstract CallCode AddOwn(CallCode call, Arguments arguments);

    /// <summary>The smallest size of an axis that gives one window.</summary>
    protected virtual Dim Need(Axis axis) => axis.Need;

    /// <summary>States what only one kind of pooling requires, of an image with room for its window.</summary>
    protected virtual void RequireOwn(Shape input, Arguments arguments, Requirements requirements)
    {
    }

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (kernel, stride, padding, dilation) = (arguments.PerAxis("KernelSize", space), Stride(arguments), Padding(arguments), Dilation(arguments));
        var mode = arguments.Find("CeilMode")!;
        var axes = Enumerable.Range(0, space.Axes).Select(a => new Axis(input[a + 1], kernel[a], stride[a], padding[a], dilation[a], mode)).ToList();
        if (RequirePadding(input, axes, requirements)
            && requirements.RequireRoom(space, input, a => Need(axes[a]), problem => new(problem, $"use a smaller kernel, or shrink the {space.Name} less before it")))
        {
            RequireOwn(input, arguments, requirements);
        }
        return new([input[0], .. axes.Select(a => a.Output)]);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        Complete(new("nn." + Name, arguments, ModuleForm), "stride", arguments);

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        Complete(new CallCode($"nn.functional.{Function}{space.Suffix}", arguments, FunctionForm).Add(input), StrideName, arguments);

    private string Complete(CallCode call, string strideName, Arguments arguments)
    {
        var (kernel, stride) = (arguments.PerAxis("KernelSize", space), Stride(arguments));
        AddFirst(call, arguments).Add(kernel);
        if (!stride.Equals(kernel))
            call.AddNamed(strideName, stride);
        return AddOwn(call.AddNamed("padding", Padding(arguments), 0), arguments).ToString();
    }

    public override EquatableArray<Dim> Stride(Arguments arguments) =>
        arguments.PerAxis(arguments.Find("Stride") is null ? "KernelSize" : "Stride", space);

    private bool RequirePadding(Shape input, List<Axis> axes, Requirements requirements) => requirements.RequireOnEachAxis(
        space, Relation.AtLeast, a => (axes[a].Kernel, 2 * axes[a].Padding), Rules.InvalidPadding, "Padding",
        (axis, kernel, padding) =>
        {
            var most = Correct("Padding", kernel.FloorDivide(2).ToCode());
            return new(
                $"pads the {axis} by {padding.FloorDivide(2)}, more than half of its kernel of {kernel}, around {input}", $"use {most.Words} or less", most);
        });

    /// <summary>One axis of the image and of the window.</summary>
    protected sealed record Axis(Dim Size, Dim Kernel, Dim Stride, Dim Padding, Dim Dilation, Value CeilMode)
    {
        private Dim Extent => Windows.Extent(Kernel, Dilation);

        /// <summary>The smallest image that gives one window; with the mode that needs less, where a hyperparameter chooses it.</summary>
        public Dim Need => Extent - (2 * Padding) - (CeilMode is Value.Boolean { Flag: false } ? 0 : Stride - 1);

        public Dim Output => CeilMode switch
        {
            Value.Boolean { Flag: false } => Floor,
            Value.Boolean => Ceiling,
            // In a block's definition the mode may be a hyperparameter.
            var code => Dim.Opaque($"{code.Code} ? {Ceiling.ToCode()} : {Floor.ToCode()}"),
        };

        private Dim Floor => Windows.Positions(Size, Extent, Padding, Stride);

        // Both are quotients by the stride, of the window's last start that is wanted and of the last that is allowed.
        private Dim Ceiling => 1 + Dim.Min(Size + (2 * Padding) - Extent + Stride - 1, Size + Padding - 1).FloorDivide(Stride);
    }
}
