using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Length entries of one axis from Start on, or all that there are from there, by default of the channels or features: [C, H, W] to
/// [Length, H, W], or [C - Start, H, W]. A view: no number is copied.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.narrow</c>, and, to the end, of slicing. Ranges: Start at least 0, Length at least 1; Axis as
/// <see cref="Axes"/> counts them. The axis has Start + Length entries at least; without Length, Start + 1, so that something is left.
/// </remarks>
internal sealed class Slice : Operation
{
    public override string Name => "Slice";

    public override string Stem => "slice";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Start", minimum: 0, isOptional: false),
        Hyperparameter.Integer("Length").AsParameter() with { LeftOut = "take all to the end" },
        Hyperparameter.Axis("Axis"),
    ];

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Axes.FindOrFeatures(input, arguments, "Axis", requirements) is not { } place)
            return input;
        return Axes.TakeOrFeatures(input, arguments, "Axis").With(place, LengthOf(input, place, arguments, requirements));
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments)
    {
        var (axis, start) = (Axes.CodeOrFeatures(shape, arguments, "Axis"), arguments.Integer("Start").ToCode());
        return IsToTheEnd(arguments) ? $"{input}.slice({axis}, {start}, {input}.size({axis}), 1)" : $"{input}.narrow({axis}, {start}, {arguments.Integer("Length").ToCode()})";
    }

    private static bool IsToTheEnd(Arguments arguments) => !arguments.IsWritten("Length");

    private static Dim LengthOf(Shape input, int place, Arguments arguments, Requirements requirements)
    {
        var (size, start) = (input[place], arguments.Integer("Start"));
        if (IsToTheEnd(arguments))
        {
            requirements.Require(Relation.AtLeast, size, start + 1, Rules.BeyondTheEnd, "Start", () => new(
                $"takes all from {start} on, which is none of the {size} on axis {place + 1} of {input}", "begin further ahead"));
            return size - start;
        }
        var length = arguments.Integer("Length");
        requirements.Require(Relation.AtLeast, size, start + length, Rules.BeyondTheEnd, "Length", () => new(
            $"takes {length} from {start} on of the {size} on axis {place + 1} of {input}",
            "take fewer of them, or from further ahead"));
        return length;
    }
}
