using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Length entries of one axis from Start on, by default of the channels or features: [C, H, W] to [Length, H, W]. A view: no number is
/// copied.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.narrow</c>. Ranges: Start at least 0, Length at least 1; Axis as <see cref="Axes"/> counts
/// them. The axis has Start + Length entries at least.
/// </remarks>
internal sealed class Slice : Operation
{
    public override string Name => "Slice";

    public override string Stem => "slice";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Start", minimum: 0, isOptional: false),
        Hyperparameter.Integer("Length", isOptional: false),
        Hyperparameter.Axis("Axis"),
    ];

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Axes.FindOrFeatures(input, arguments, "Axis", requirements) is not { } place)
            return input;
        var (start, length) = (arguments.Integer("Start"), arguments.Integer("Length"));
        requirements.Require(Relation.AtLeast, input[place], start + length, Rules.BeyondTheEnd, "Length", () => new(
            $"takes {length} from {start} on of the {input[place]} on axis {place + 1} of {input}", "take fewer of them, or from further ahead"));
        return Axes.TakeOrFeatures(input, arguments, "Axis").With(place, length);
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.narrow({Axes.CodeOrFeatures(shape, arguments, "Axis")}, {arguments.Integer("Start").ToCode()}, {arguments.Integer("Length").ToCode()})";
}
