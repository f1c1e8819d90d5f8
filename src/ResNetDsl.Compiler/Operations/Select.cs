using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// One entry of an axis, which is gone then: of tokens [L, F] the one at Index, [F]. A view: no number is copied.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.select</c>. Index counts from 0, or, where it is less, from the end: -1 is the last. Axis as
/// <see cref="Axes"/> counts them, by default 1, the first behind the batch.
/// </remarks>
internal sealed class Select : Operation
{
    public override string Name => "Select";

    public override string Stem => "select";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Index", minimum: double.NegativeInfinity, isOptional: false),
        Hyperparameter.Axis("Axis", 1),
    ];

    public override InputForm Takes => InputForm.SeveralAxes;

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Axes.Find(input, arguments, "Axis", requirements) is not { } axis)
            return input;
        var index = arguments.Integer("Index");
        requirements.Require(Relation.AtLeast, input[axis], index.Constant < 0 ? -1 * index : index + 1, Rules.BeyondTheEnd, "Index", () => new(
            $"takes the entry {index} of the {input[axis]} on axis {axis + 1} of {input}", "count from 0, or from the last, which is -1"));
        var features = input.KnownFeatureIndex;
        return Shape.With(
            input.Dims.Where((_, place) => place != axis).ToEquatableArray(),
            features == axis ? null : features > axis ? features - 1 : features);
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.select({arguments.Integer("Axis").ToCode()}, {arguments.Integer("Index").ToCode()})";
}
