using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// 2-D convolution (in fact cross-correlation) over the channels of each of <c>Groups</c> groups.
/// [C, H, W] to [OutChannels, H', W'], H' = ⌊(H + 2*Padding - Dilation*(KernelSize - 1) - 1)/Stride⌋ + 1, W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Conv2d</c>. Ranges: all sizes at least 1, Padding at least 0;
/// Groups divides C and OutChannels. <c>Pad.Same</c> pads Dilation*(KernelSize - 1) in all, the odd pixel after the
/// image, keeps H and W, and needs Stride = 1. A reflected padding is less than the image's size, a circular one at
/// most that. Weights: <c>weight</c> [OutChannels, C/Groups, KernelSize, KernelSize], <c>bias</c> [OutChannels].
/// </remarks>
internal sealed class Conv2d : Operation
{
    public override string Name => "Conv2d";

    public override string Stem => "conv";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("OutChannels", isOptional: false),
        Hyperparameter.Pair("KernelSize", isOptional: false),
        Hyperparameter.Pair("Stride", 1),
        Hyperparameter.Pair("Padding", 0, minimum: 0) with { Kind = HyperparameterKind.Padding },
        Hyperparameter.Pair("Dilation", 1),
        Hyperparameter.Integer("Groups", 1),
        Hyperparameter.Boolean("Bias", true),
        new("PaddingMode", HyperparameterKind.Enumeration, new Value.Enumeration("PaddingMode", "Zeros"), EnumType: "PaddingMode"),
        Hyperparameter.In,
        .. Initialization.OfMatrix,
    ];

    public override int? InputRank => 3;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var window = Window.Of(arguments);
        RequireGroups(input, arguments, requirements);
        if (RequirePadding(input, window, requirements) && !window.IsSame)
            requirements.RequireRoom(input, window.Need, problem => RoomWords(problem, input, window));
        var height = window.IsSame ? input[1] : Images.Positions(input[1], window.Extent.Height, window.Padding.Height, window.Stride.Height);
        var width = window.IsSame ? input[2] : Images.Positions(input[2], window.Extent.Width, window.Padding.Width, window.Stride.Width);
        return new(arguments.Integer("OutChannels"), height, width);
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var (height, width) = arguments.Pair("KernelSize");
        var channels = arguments.Integer("OutChannels");
        var weight = new Weight("weight", [channels, input[0].FloorDivide(arguments.Integer("Groups")), height, width]);
        return arguments.IsFalse("Bias") ? [weight] : [weight, new("bias", [arguments.Where("Bias", channels)])];
    }

    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments)
    {
        var (height, width) = arguments.Pair("KernelSize");
        return output.Count * input[0].FloorDivide(arguments.Integer("Groups")) * height * width;
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var window = Window.Of(arguments);
        var call = new CallCode("nn.Conv2d", arguments, "KernelSize", "Stride", "Padding", "Dilation")
            .Add(input[0])
            .Add(arguments.Integer("OutChannels"))
            .AddPair("KernelSize")
            .AddNamedPair("stride", window.Stride, (1, 1));
        if (window.IsSame && !window.HasExplicitSame)
            call.Add("padding: global::TorchSharp.Padding.Same");
        else
            call.AddNamedPair("padding", window.Padding, (0, 0));
        call.AddNamedPair("dilation", arguments.Pair("Dilation"), (1, 1));
        if (window.Mode != "Zeros")
            call.Add($"padding_mode: global::TorchSharp.PaddingModes.{window.Mode}");
        return call.AddNamed("groups", "Groups").AddNamed("bias", "Bias").AddDevice().ToString() + Initialization.Code(arguments);
    }

    private static void RequireGroups(Shape input, Arguments arguments, Requirements requirements)
    {
        var (groups, channels) = (arguments.Integer("Groups"), arguments.Integer("OutChannels"));
        if (requirements.Require(Relation.MultipleOf, input[0], groups, Rules.IndivisibleGroups, "Groups",
            () => Words($"cannot make {groups} groups of the {input[0]} channels of {input}")))
        {
            requirements.Require(Relation.MultipleOf, channels, groups, Rules.IndivisibleGroups, "Groups",
                () => Words($"cannot make its {channels} channels out of {groups} groups of {input}"));
        }

        Words Words(string problem)
        {
            if ((input[0].Constant, channels.Constant, groups.Constant) is not ({ } from, { } to, { } wanted))
                return new(problem, $"use Groups that divide both {input[0]} and {channels}");
            var largest = (int)Math.Min(wanted, Math.Min(from, to));
            var number = Enumerable.Range(1, largest).Last(divisor => from % divisor == 0 && to % divisor == 0);
            var divided = from == to ? $"{from}" : $"both {from} and {to}";
            return new(problem, $"use Groups = {number}, or another number that divides {divided}", new("Groups", ((Dim)number).ToCode()));
        }
    }

    private static bool RequirePadding(Shape input, Window window, Requirements requirements)
    {
        if (window.IsSame && !RequireStrideOne(input, window, requirements))
            return false;
        if (window.HasExplicitSame && !RequireEvenPadding(input, window, requirements))
            return false;
        return window.Mode switch
        {
            "Reflect" => RequireSource("reflects", beyond: 1),
            "Circular" => RequireSource("wraps", beyond: 0),
            _ => true,
        };

        bool RequireSource(string verb, int beyond) => requirements.RequireOnBothAxes(
            Relation.AtLeast,
            (input[1], window.LargestPadding.Height + beyond),
            (input[2], window.LargestPadding.Width + beyond),
            Rules.InvalidPadding,
            "Padding",
            (axis, _, needed) => new(
                $"{verb} {needed - beyond} pixels around the image and needs a {axis} of at least {needed}, got {input}",
                "use a smaller padding, or PaddingMode.Replicate",
                new("PaddingMode", "PaddingMode.Replicate")));
    }

    private static bool RequireStrideOne(Shape input, Window window, Requirements requirements)
    {
        return requirements.RequireOnBothAxes(
            Relation.Equal, (window.Stride.Height, 1), (window.Stride.Width, 1), Rules.InvalidPadding, "Padding", (_, stride, _) => Words(stride));

        Words Words(Dim stride)
        {
            var problem = $"has Pad.Same with Stride = {stride}, which needs Stride = 1, on {input}";
            var (height, width) = window.LargestPadding;
            return height.Equals(width) && window.Extent.Height.Constant % 2 == 1
                ? new(problem, $"use Padding = {height}", new("Padding", height.ToCode()))
                : new(problem, "give the padding in pixels");
        }
    }

    /// <summary>See <see cref="Window.HasExplicitSame"/>.</summary>
    private static bool RequireEvenPadding(Shape input, Window window, Requirements requirements) => requirements.RequireOnBothAxes(
        Relation.MultipleOf, (window.Extent.Height - 1, 2), (window.Extent.Width - 1, 2), Rules.UnevenSamePadding, "Padding",
        (axis, total, _) => new(
            $"pads the {axis} by {total} with PaddingMode.{window.Mode}, which must be even where the kernel isn't square, on {input}",
            "use odd kernel sizes, or PaddingMode.Zeros",
            new("PaddingMode", "PaddingMode.Zeros")));

    private static Words RoomWords(string problem, Shape input, Window window)
    {
        var missing = (window.Need.Height - input[1], window.Need.Width - input[2]) is ({ Constant: { } height }, { Constant: { } width })
            ? Math.Max(height, width)
            : 0;
        if (missing <= 0 || !window.Padding.Height.Equals(window.Padding.Width) || window.Padding.Height.Constant is not { } padding)
            return new(problem, "use more padding, or a smaller kernel");
        var enough = (Dim)(padding + ((missing + 1) / 2));
        return new(problem, $"use Padding = {enough}, or a smaller kernel", new("Padding", enough.ToCode()));
    }

    /// <summary>The geometry of one convolution.</summary>
    private sealed record Window(
        (Dim Height, Dim Width) Extent, (Dim Height, Dim Width) Stride, (Dim Height, Dim Width) Padding, bool IsSame, string Mode)
    {
        public static Window Of(Arguments arguments)
        {
            var (kernel, dilation) = (arguments.Pair("KernelSize"), arguments.Pair("Dilation"));
            var isSame = arguments.Find("Padding") is Value.Enumeration;
            (Dim Height, Dim Width) extent =
                (Images.Extent(kernel.Height, dilation.Height), Images.Extent(kernel.Width, dilation.Width));
            return new(
                extent,
                arguments.Pair("Stride"),
                isSame ? ((extent.Height - 1).FloorDivide(2), (extent.Width - 1).FloorDivide(2)) : arguments.Pair("Padding"),
                isSame,
                ((Value.Enumeration)arguments.Find("PaddingMode")!).Member);
        }

        public (Dim Height, Dim Width) Need =>
            (Extent.Height - (2 * Padding.Height), Extent.Width - (2 * Padding.Width));

        /// <summary>The padding on the side that has more of it.</summary>
        public (Dim Height, Dim Width) LargestPadding =>
            IsSame ? (Extent.Height.FloorDivide(2), Extent.Width.FloorDivide(2)) : Padding;

        /// <summary>
        /// Whether <c>Pad.Same</c> is written out in pixels. TorchSharp pads the height by what the width needs, and the
        /// width by what the height needs, where the mode isn't zeros: so a rectangle can't be left to it.
        /// </summary>
        public bool HasExplicitSame => IsSame && Mode != "Zeros" && !Extent.Height.Equals(Extent.Width);
    }
}
