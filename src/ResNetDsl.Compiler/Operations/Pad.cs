using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What the pixels hold that a layer adds: the first word of its name.</summary>
internal enum PadKind
{
    Zero,
    Constant,
    Reflection,
    Replication,
}

/// <summary>Adds pixels around the image: [C, H, W] to [C, top + H + bottom, left + W + right].</summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.ZeroPad2d</c>, <c>ConstantPad2d</c>, <c>ReflectionPad2d</c> and
/// <c>ReplicationPad2d</c>. Ranges: Padding at least 0, by policy: PyTorch crops for a negative one. A reflected padding is less
/// than the image's size.
/// </remarks>
internal sealed class Pad(Space space, PadKind kind) : Operation
{
    public override string Name { get; } = $"{kind}Pad{space.Suffix}";

    public override string Stem => "pad";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
        [Hyperparameter.PerSide(space, "Padding"), .. kind == PadKind.Constant ? [Hyperparameter.Real("Value", null)] : Array.Empty<Hyperparameter>()];

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override Space Space => space;

    // The backward passes of these find the sizes in it.
    public override bool SavesInput => kind is PadKind.Reflection or PadKind.Replication;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var sides = arguments.PerSide("Padding", space);
        if (kind == PadKind.Reflection)
            RequireSource(input, sides, requirements);
        return new([input[0], .. Enumerable.Range(0, space.Axes).Select(axis => Before(axis, sides) + input[axis + 1] + After(axis, sides))]);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var sides = arguments.PerSide("Padding", space);
        var call = new CallCode("nn." + Name, arguments).Add(sides.Distinct().Count() == 1 ? sides[0].ToCode() : Tuple(sides));
        return (kind == PadKind.Constant ? call.Add(arguments.Find("Value")!.Code) : call).ToString();
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments)
    {
        var sides = arguments.PerSide("Padding", space);
        // The function has tuples of four numbers at most.
        var call = new CallCode("nn.functional.pad", arguments).Add(input)
            .Add(space == Space.Volume ? $"new long[] {{ {string.Join(", ", sides.Select(side => side.ToCode()))} }}" : Tuple(sides));
        return (kind switch
        {
            PadKind.Constant => call.Add($"value: {arguments.Find("Value")!.Code}"),
            PadKind.Reflection => call.Add("global::TorchSharp.PaddingModes.Reflect"),
            PadKind.Replication => call.Add("global::TorchSharp.PaddingModes.Replicate"),
            _ => call,
        }).ToString();
    }

    private void RequireSource(Shape input, EquatableArray<Dim> sides, Requirements requirements) => requirements.RequireOnEachAxis(
        space,
        Relation.AtLeast,
        axis => (input[axis + 1], Dim.Max(Before(axis, sides), After(axis, sides)) + 1),
        Rules.InvalidPadding,
        "Padding",
        (axis, _, needed) => new(
            $"reflects {needed - 1} {space.Points} and needs a {axis} of at least {needed}, got {input}", $"use a smaller padding, or ReplicationPad{space.Suffix}"));

    // The last axis comes first.
    private Dim Before(int axis, EquatableArray<Dim> sides) => sides[2 * (space.Axes - 1 - axis)];

    private Dim After(int axis, EquatableArray<Dim> sides) => sides[(2 * (space.Axes - 1 - axis)) + 1];

    private static string Tuple(EquatableArray<Dim> sides) => $"({string.Join(", ", sides.Select(side => side.ToCode()))})";
}
