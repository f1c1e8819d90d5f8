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
internal abstract class Pooling : Operation
{
    public override int? InputRank => 3;

    public override bool SavesInput => true;

    /// <summary>TorchSharp's name of the function: <c>max_pool2d</c>.</summary>
    protected abstract string Function { get; }

    protected virtual (Dim Height, Dim Width) Dilation(Arguments arguments) => (1, 1);

    /// <summary>Adds the arguments that only one kind of pooling has.</summary>
    protected abstract CallCode AddOwn(CallCode call, Arguments arguments);

    /// <summary>States what only one kind of pooling requires, of an image with room for its window.</summary>
    protected virtual void RequireOwn(Shape input, Arguments arguments, Requirements requirements)
    {
    }

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (kernel, padding, dilation) = (arguments.Pair("KernelSize"), arguments.Pair("Padding"), Dilation(arguments));
        var stride = Stride(arguments);
        var mode = arguments.Find("CeilMode")!;
        var height = new Axis(input[1], kernel.Height, stride.Height, padding.Height, dilation.Height, mode);
        var width = new Axis(input[2], kernel.Width, stride.Width, padding.Width, dilation.Width, mode);
        if (RequirePadding(input, height, width, requirements)
            && requirements.RequireRoom(input, (height.Need, width.Need), problem => new(problem, "use a smaller kernel, or shrink the image less before it")))
        {
            RequireOwn(input, arguments, requirements);
        }
        return new(input[0], height.Output, width.Output);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        Complete(Call("nn." + Name, arguments), arguments);

    public override string FunctionCode(string input, Arguments arguments) =>
        Complete(Call("nn.functional." + Function, arguments).Add(input), arguments);

    private CallCode Call(string function, Arguments arguments) =>
        new(function, arguments, [.. Hyperparameters.Where(h => h.Kind == HyperparameterKind.Pair).Select(h => h.Name)]);

    private string Complete(CallCode call, Arguments arguments)
    {
        call.AddPair("KernelSize")
            .AddNamedPair("stride", Stride(arguments), arguments.Pair("KernelSize"))
            .AddNamedPair("padding", arguments.Pair("Padding"), (0, 0));
        return AddOwn(call, arguments).ToString();
    }

    private static (Dim Height, Dim Width) Stride(Arguments arguments) =>
        arguments.Pair(arguments.Find("Stride") is null ? "KernelSize" : "Stride");

    private static bool RequirePadding(Shape input, Axis height, Axis width, Requirements requirements) => requirements.RequireOnBothAxes(
        Relation.AtLeast, (height.Kernel, 2 * height.Padding), (width.Kernel, 2 * width.Padding), Rules.InvalidPadding, "Padding",
        (axis, kernel, padding) => new(
            $"pads the {axis} by {padding.FloorDivide(2)}, more than half of its kernel of {kernel}, around {input}",
            $"use Padding = {kernel.FloorDivide(2)} or less",
            new("Padding", kernel.FloorDivide(2).ToCode())));

    /// <summary>One axis of the image and of the window.</summary>
    private sealed record Axis(Dim Size, Dim Kernel, Dim Stride, Dim Padding, Dim Dilation, Value CeilMode)
    {
        // Where a hyperparameter says so, what a rounded quotient needs more is decided where the block is used.
        private bool MayBeCeiling => CeilMode is not Value.Boolean { Flag: false };

        private Dim Extent => Images.Extent(Kernel, Dilation);

        /// <summary>The smallest image that gives one window.</summary>
        public Dim Need => Extent - (2 * Padding) - (MayBeCeiling ? Stride - 1 : 0);

        public Dim Output => CeilMode switch
        {
            Value.Boolean { Flag: false } => Floor,
            Value.Boolean => Ceiling,
            // In a block's definition the mode may be a hyperparameter.
            var code => Dim.Opaque($"{code.Code} ? {Ceiling.ToCode()} : {Floor.ToCode()}"),
        };

        private Dim Floor => Images.Positions(Size, Extent, Padding, Stride);

        // Both are quotients by the stride, of the window's last start that is wanted and of the last that is allowed.
        private Dim Ceiling => 1 + Dim.Min(Size + (2 * Padding) - Extent + Stride - 1, Size + Padding - 1).FloorDivide(Stride);
    }
}
