using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Convolution (in fact cross-correlation) over the channels of each of <c>Groups</c> groups, in one, two or three dimensions.
/// [C, H, W] to [OutChannels, H', W'], H' = ⌊(H + 2*Padding - Dilation*(KernelSize - 1) - 1)/Stride⌋ + 1, W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Conv2d</c>. Ranges: all sizes at least 1, Padding at least 0;
/// Groups divides C and OutChannels. <c>Pad.Same</c> pads Dilation*(KernelSize - 1) in all, the odd pixel after the
/// image, keeps H and W, and needs Stride = 1. A reflected padding is less than the image's size, a circular one at
/// most that. Weights: <c>weight</c> [OutChannels, C/Groups, KernelSize, KernelSize], <c>bias</c> [OutChannels].
/// </remarks>
internal class Convolution(Space space) : Operation
{
    public override string Name { get; } = "Conv" + space.Suffix;

    public override string Stem => "conv";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("OutChannels", isOptional: false),
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.Integer("Groups", 1),
        .. WindowOf(space),
    ];

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override EquatableArray<Dim> Stride(Arguments arguments) => arguments.PerAxis("Stride", space);

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override string ModuleType => "global::TorchSharp.Modules.Conv" + space.Suffix;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var window = Window.Of(arguments, space);
        RequireGroups(input, arguments, requirements);
        if (RequirePadding(input, window, requirements) && !window.IsSame)
            requirements.RequireRoom(space, input, window.Need, problem => RoomWords(problem, input, window));
        var sizes = window.IsSame
            ? input.Dims.Skip(1)
            : Enumerable.Range(0, space.Axes).Select(axis => Windows.Positions(input[axis + 1], window.Extent[axis], window.Padding[axis], window.Stride[axis]));
        return new([Channels(input, arguments), .. sizes]);
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var channels = Channels(input, arguments);
        var weight = new Weight("weight", [channels, ChannelsOfGroup(input, arguments), .. arguments.PerAxis("KernelSize", space)]);
        return arguments.IsFalse("Bias") ? [weight] : [weight, new("bias", [arguments.Where("Bias", channels)], IsOptional: arguments.IsFlagOfCode("Bias"))];
    }

    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) =>
        output.Count * ChannelsOfGroup(input, arguments) * new Shape(arguments.PerAxis("KernelSize", space)).Count;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var window = Window.Of(arguments, space);
        var call = new CallCode("nn.Conv" + space.Suffix, arguments)
            .Add(input[0])
            .Add(Channels(input, arguments))
            .Add(arguments.PerAxis("KernelSize", space))
            .AddNamed("stride", window.Stride, 1);
        if (window.IsSame && !window.HasExplicitSame)
            call.Add("padding: global::TorchSharp.Padding.Same");
        else
            call.AddNamed("padding", window.Padding, 0);
        call.AddNamed("dilation", arguments.PerAxis("Dilation", space), 1);
        if (window.Mode != "Zeros")
            call.Add($"padding_mode: global::TorchSharp.PaddingModes.{window.Mode}");
        return AddGroups(call, input).AddNamed("bias", "Bias").AddDevice().ToString() + Initialization.Code(arguments);
    }

    public override bool TakesNorm => true;

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight)
    {
        var window = Window.Of(arguments, space);
        var isUneven = window is { IsSame: true, Mode: "Zeros" } && window.Extent.Any(extent => extent.Constant is not { } taps || taps % 2 == 0);
        var call = Functional.Call(space, $"conv{space.Suffix}{(isUneven ? "_padding" : "")}", arguments)
            .Add(input).Add(weight("weight")).Add(weight("bias"))
            .AddNamed(Functional.Stride(space), window.Stride, 1);
        if (isUneven)
            call.Add("padding: global::TorchSharp.Padding.Same");
        else if (window.Mode == "Zeros")
            call.AddNamed("padding", window.Padding, 0);
        return AddGroups(call.AddNamed("dilation", arguments.PerAxis("Dilation", space), 1), shape).ToString();
    }

    public override string? InferencePadding(string input, Arguments arguments)
    {
        var window = Window.Of(arguments, space);
        if (window.Mode == "Zeros")
            return null;
        // The last axis first; of what is uneven, the larger half behind.
        var sides = Enumerable.Range(0, space.Axes).Reverse().SelectMany(axis => new[] { window.Padding[axis], window.LargestPadding[axis] });
        return $"nn.functional.pad({input}, new long[] {{ {string.Join(", ", sides.Select(side => side.ToCode()))} }}, global::TorchSharp.PaddingModes.{window.Mode})";
    }

    /// <summary>What all such convolutions have besides their channels and kernels.</summary>
    protected static EquatableArray<Hyperparameter> WindowOf(Space space) =>
    [
        Hyperparameter.PerAxis(space, "Stride", 1),
        Hyperparameter.PerAxis(space, "Padding", 0, minimum: 0) with { Kind = HyperparameterKind.Padding },
        Hyperparameter.PerAxis(space, "Dilation", 1),
        Hyperparameter.Boolean("Bias", true),
        new("PaddingMode", HyperparameterKind.Enumeration, new Value.Enumeration("PaddingMode", "Zeros"), EnumType: "PaddingMode", Precondition: Precondition.NotZero("Padding")),
        Hyperparameter.In,
        .. Initialization.OfMatrix,
    ];

    /// <summary>The channels of the result.</summary>
    protected virtual Dim Channels(Shape input, Arguments arguments) => arguments.Integer("OutChannels");

    /// <summary>The channels that each kernel reads.</summary>
    protected virtual Dim ChannelsOfGroup(Shape input, Arguments arguments) => input[0].FloorDivide(arguments.Integer("Groups"));

    protected virtual CallCode AddGroups(CallCode call, Shape input) => call.AddNamed("groups", "Groups");

    protected virtual void RequireGroups(Shape input, Arguments arguments, Requirements requirements)
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
            var number = (Dim)Integers.LargestDivisor(wanted, from, to);
            var divided = from == to ? $"{from}" : $"both {from} and {to}";
            var correction = Correct("Groups", number.ToCode());
            return new(problem, $"use {correction.Words}, or another number that divides {divided}", correction);
        }
    }

    private bool RequirePadding(Shape input, Window window, Requirements requirements)
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

        bool RequireSource(string verb, int beyond) => requirements.RequireOnEachAxis(
            space,
            Relation.AtLeast,
            axis => (input[axis + 1], window.LargestPadding[axis] + beyond),
            Rules.InvalidPadding,
            "Padding",
            (axis, _, needed) => new(
                $"{verb} {needed - beyond} {space.Points} around the {space.Name} and needs a {axis} of at least {needed}, got {input}",
                "use a smaller padding, or PaddingMode.Replicate",
                Correct("PaddingMode", "PaddingMode.Replicate", "PaddingMode.Replicate")));
    }

    private bool RequireStrideOne(Shape input, Window window, Requirements requirements)
    {
        return requirements.RequireOnEachAxis(
            space, Relation.Equal, axis => (window.Stride[axis], 1), Rules.InvalidPadding, "Padding", (_, stride, _) => Words(stride));

        Words Words(Dim stride)
        {
            var problem = $"has Pad.Same with Stride = {stride}, which needs Stride = 1, on {input}";
            var padding = window.LargestPadding;
            if (padding.Distinct().Count() != 1 || window.Extent[0].Constant % 2 != 1)
                return new(problem, $"give the padding in {space.Points}");
            var correction = Correct("Padding", padding[0].ToCode());
            return new(problem, $"use {correction.Words}", correction);
        }
    }

    /// <summary>See <see cref="Window.HasExplicitSame"/>.</summary>
    private bool RequireEvenPadding(Shape input, Window window, Requirements requirements) => requirements.RequireOnEachAxis(
        space, Relation.MultipleOf, axis => (window.Extent[axis] - 1, 2), Rules.UnevenSamePadding, "Padding",
        (axis, total, _) => new(
            $"pads the {axis} by {total} with PaddingMode.{window.Mode}, which must be even where the kernel isn't square, on {input}",
            "use odd kernel sizes, or PaddingMode.Zeros",
            Correct("PaddingMode", "PaddingMode.Zeros", "PaddingMode.Zeros")));

    private Words RoomWords(string problem, Shape input, Window window)
    {
        var missing = Enumerable.Range(0, window.Padding.Count).Select(axis => (window.Need(axis) - input[axis + 1]).Constant).ToList();
        if (missing.Contains(null) || missing.Max() <= 0 || window.Padding.Distinct().Count() > 1 || window.Padding[0].Constant is not { } padding)
            return new(problem, "use more padding, or a smaller kernel");
        var enough = (Dim)(padding + ((missing.Max()!.Value + 1) / 2));
        var correction = Correct("Padding", enough.ToCode());
        return new(problem, $"use {correction.Words}, or a smaller kernel", correction);
    }

    /// <summary>The geometry of one convolution, axis by axis.</summary>
    private sealed record Window(EquatableArray<Dim> Extent, EquatableArray<Dim> Stride, EquatableArray<Dim> Padding, bool IsSame, string Mode)
    {
        public static Window Of(Arguments arguments, Space space)
        {
            var isSame = arguments.Find("Padding") is Value.Enumeration;
            var extent = Windows.Extent(arguments.PerAxis("KernelSize", space), arguments.PerAxis("Dilation", space));
            return new(
                extent,
                arguments.PerAxis("Stride", space),
                isSame ? extent.Select(e => (e - 1).FloorDivide(2)).ToEquatableArray() : arguments.PerAxis("Padding", space),
                isSame,
                ((Value.Enumeration)arguments.Find("PaddingMode")!).Member);
        }

        /// <summary>How large an axis must be for one window.</summary>
        public Dim Need(int axis) => Extent[axis] - (2 * Padding[axis]);

        /// <summary>The padding on the side that has more of it.</summary>
        public EquatableArray<Dim> LargestPadding => IsSame ? Extent.Select(e => e.FloorDivide(2)).ToEquatableArray() : Padding;

        /// <summary>
        /// Whether <c>Pad.Same</c> is written out in pixels. TorchSharp pads the height by what the width needs, and the
        /// width by what the height needs, where the mode isn't zeros: so a rectangle can't be left to it.
        /// </summary>
        public bool HasExplicitSame => IsSame && Mode != "Zeros" && Extent.Distinct().Count() > 1;
    }
}
