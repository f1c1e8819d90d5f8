using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// One axis as several, in their order: with (1, G, -1), [C, H, W] to [G, C/G, H, W]; or as those behind the channels of the value that is
/// labelled Like. A view: no number is copied. The channels or features stay what they are where their axis isn't the one; else the next layer
/// takes them to be where it needs them.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Unflatten</c>. Axis as <see cref="Axes"/> counts them. Ranges: sizes at least 1; their
/// product is the axis's size, or, beside a -1, divides it; of Sizes and Like one is written.
/// </remarks>
internal sealed class Unflatten : Operation, ISizedByAnother
{
    public override string Name => "Unflatten";

    public override string Stem => "unflatten";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Axis("Axis") with { IsOptional = false },
        Sizes.Hyperparameter with { IsOptional = true },
        Like.Hyperparameter,
    ];

    public string SizesArgument => Sizes.Argument;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Axes.Find(input, arguments, "Axis", requirements) is not { } axis || Parts(input, axis, arguments, requirements) is not { } sizes)
            return input;
        var features = FeaturesOf(input, axis);
        return Shape.With(
            [.. input.Dims.Take(axis), .. sizes, .. input.Dims.Skip(axis + 1)],
            features == axis ? null : features > axis ? features + sizes.Count - 1 : features);
    }

    /// <summary>Where nothing was said of them, positions that become a space have channels before them.</summary>
    private static int? FeaturesOf(Shape input, int axis) => input is { Rank: 2, FeatureAxis: FeatureAxis.Unknown } && axis == 1 ? 0 : input.KnownFeatureIndex;

    /// <summary>The sizes that the axis is divided into; null where they are none.</summary>
    private EquatableArray<Dim>? Parts(Shape input, int axis, Arguments arguments, Requirements requirements)
    {
        var of = $"the {input[axis]} on axis {axis + 1} of {input}";
        if (Like.Find(arguments) is not { } sizes)
            return Sizes.Fill(Name, input[axis], of, arguments, requirements, ", or the label of a value that has them, Like = \"x\"");
        if (input.Rank > 1 && input.KnownFeatureIndex == axis)
        {
            requirements.Refuse(Rules.WrongRank, "Axis", new($"makes a space of {of}, which are its {input.Unit}", "put Permute before it, or name the axis of the positions"));
            return null;
        }
        requirements.Require(Relation.Equal, input[axis], Sizes.Product(sizes), Rules.UnequalCount, Like.Name, () => new(
            $"makes ({string.Join(", ", sizes)}) of {of}", "label a value whose sizes behind the channels have that product"));
        return sizes;
    }

    public (string Words, Func<Shape, bool> Accepts) LikeOf(Shape input) => (InputForm.AnySpace.Words, InputForm.AnySpace.Accepts);

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        $"nn.Unflatten({AxisCode(input, arguments)}, new long[] {{ {SizesCode(arguments)} }})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.unflatten({AxisCode(shape, arguments)}, {SizesCode(arguments)})";

    public string LikeCode(string input, string like, Shape shape, Arguments arguments) =>
        $"{input}.unflatten({AxisCode(shape, arguments)}, {Like.Code(like)})";

    /// <summary>TorchSharp takes no axis that is counted from the last.</summary>
    private static string AxisCode(Shape input, Arguments arguments)
    {
        var axis = arguments.Integer("Axis");
        return (axis.Constant < 0 ? axis + input.Rank + 1 : axis).ToCode();
    }

    private static string SizesCode(Arguments arguments) => string.Join(", ", Sizes.Of(arguments).Select(size => size.ToCode()));
}
