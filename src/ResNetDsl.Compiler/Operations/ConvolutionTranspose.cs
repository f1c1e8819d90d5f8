using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Transposed convolution, the gradient of a convolution as a layer of its own, which enlarges by its stride: [C, H, W] to
/// [OutChannels, H', W'], H' = (H - 1)*Stride - 2*Padding + Dilation*(KernelSize - 1) + OutputPadding + 1, W' likewise.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.ConvTranspose2d</c>. Ranges: all sizes at least 1, both paddings at least 0;
/// OutputPadding is less than the stride or the dilation, and one number, since TorchSharp adds that of the first axis to all. Groups divides
/// C and OutChannels. Weights: <c>weight</c> [C, OutChannels/Groups, KernelSize, KernelSize], <c>bias</c> [OutChannels].
/// </remarks>
internal sealed class ConvolutionTranspose(Space space) : Operation
{
    public override string Name { get; } = "ConvTranspose" + space.Suffix;

    public override string Stem => "conv_transpose";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("OutChannels", isOptional: false),
        Hyperparameter.PerAxis(space, "KernelSize", isOptional: false),
        Hyperparameter.PerAxis(space, "Stride", 1),
        Hyperparameter.PerAxis(space, "Padding", 0, minimum: 0),
        Hyperparameter.Integer("OutputPadding", 0, minimum: 0),
        Hyperparameter.PerAxis(space, "Dilation", 1),
        Hyperparameter.Integer("Groups", 1),
        Hyperparameter.Boolean("Bias", true),
        Hyperparameter.In,
        .. Initialization.OfMatrix,
    ];

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (stride, padding, dilation) = (arguments.PerAxis("Stride", space), arguments.PerAxis("Padding", space), arguments.PerAxis("Dilation", space));
        var (extent, outputPadding) = (Windows.Extent(arguments.PerAxis("KernelSize", space), dilation), arguments.Integer("OutputPadding"));
        Dim[] sizes = [.. Enumerable.Range(0, space.Axes).Select(axis => ((input[axis + 1] - 1) * stride[axis]) - (2 * padding[axis]) + extent[axis] + outputPadding)];
        RequireGroups(input, arguments, requirements);
        requirements.RequireOnEachAxis(
            space, Relation.AtLeast, axis => (Dim.Max(stride[axis], dilation[axis]), outputPadding + 1), Rules.InvalidPadding, "OutputPadding",
            (axis, most, _) => new($"adds {outputPadding} to the {axis}, which must be less than the stride or the dilation, of which the larger is {most}, on {input}", "use a smaller OutputPadding"));
        requirements.RequireOnEachAxis(
            space, Relation.AtLeast, axis => (padding[axis].Constant == 0 ? 1 : sizes[axis], 1), Rules.EmptyImage, "Padding",
            (axis, size, _) => new($"leaves a {axis} of {size} when its padding is cut off, got {input}", "use a smaller padding"));
        return new([arguments.Integer("OutChannels"), .. sizes]);
    }

    // Channels that groups don't divide are no mistake to libtorch, which makes fewer then.
    private static void RequireGroups(Shape input, Arguments arguments, Requirements requirements)
    {
        var (groups, channels) = (arguments.Integer("Groups"), arguments.Integer("OutChannels"));
        if (requirements.Require(Relation.MultipleOf, channels, groups, Rules.InvalidArgument, "Groups",
            () => new($"Groups must divide the {channels} channels that it makes, got {groups}", "use another number of groups or channels")))
        {
            requirements.Require(Relation.MultipleOf, input[0], groups, Rules.IndivisibleGroups, "Groups",
                () => new($"cannot make {groups} groups of the {input[0]} channels of {input}", $"use Groups that divide both {input[0]} and {channels}"));
        }
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var channels = arguments.Integer("OutChannels");
        var weight = new Weight("weight", [input[0], channels.FloorDivide(arguments.Integer("Groups")), .. arguments.PerAxis("KernelSize", space)]);
        return arguments.IsFalse("Bias") ? [weight] : [weight, new("bias", [arguments.Where("Bias", channels)], IsOptional: arguments.IsFlagOfCode("Bias"))];
    }

    public override Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) =>
        input.Count * output[0].FloorDivide(arguments.Integer("Groups")) * new Shape(arguments.PerAxis("KernelSize", space)).Count;

    public override bool TakesNorm => true;

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        Functional.Call(space, "conv_transpose" + space.Suffix, arguments)
            .Add(input).Add(weight("weight")).Add(weight("bias"))
            .AddNamed(Functional.Stride(space), arguments.PerAxis("Stride", space), 1)
            .AddNamed("padding", arguments.PerAxis("Padding", space), 0)
            .AddNamed("output_padding", Arguments.Same(arguments.Integer("OutputPadding"), space), 0)
            .AddNamed("dilation", arguments.PerAxis("Dilation", space), 1)
            .AddNamed("groups", "Groups")
            .ToString();

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn." + Name, arguments)
            .Add(input[0])
            .Add(arguments.Integer("OutChannels"))
            .Add(arguments.PerAxis("KernelSize", space))
            .AddNamed("stride", arguments.PerAxis("Stride", space), 1)
            .AddNamed("padding", arguments.PerAxis("Padding", space), 0)
            .AddNamed("output_padding", Arguments.Same(arguments.Integer("OutputPadding"), space), 0)
            .AddNamed("dilation", arguments.PerAxis("Dilation", space), 1)
            .AddNamed("groups", "Groups")
            .AddNamed("bias", "Bias")
            .AddDevice() + Initialization.Code(arguments);
}
