using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The numbers of each sample in their order, under other sizes, of which one may be left to the others as -1: with (C, -1), [C, H, W] to
/// [C, H*W]. A view wherever the input's numbers lie one after another, else a copy. Of several sizes, the next layer takes the channels
/// or features to be where it needs them.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.reshape</c>. Ranges: sizes at least 1; their product is the count of numbers, or, beside a
/// -1, divides it.
/// </remarks>
internal sealed class Reshape : Operation
{
    private const string Sizes = "Sizes";

    public override string Name => "Reshape";

    public override string Stem => "reshape";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.List(Sizes, HyperparameterKind.Sizes)];

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var sizes = arguments.List(Sizes);
        if (sizes.Count == 0)
        {
            requirements.Refuse(Rules.InvalidArgument, Sizes, new("Reshape has no sizes", "give one for each axis behind the batch"));
            return input;
        }
        var rests = sizes.Count(IsRest);
        if (rests > 1)
        {
            requirements.Refuse(Rules.InvalidArgument, Sizes, new($"Reshape leaves {rests} sizes to the others", "write one -1 at most"));
            return input;
        }
        var known = sizes.Where(size => !IsRest(size)).Aggregate((Dim)1, (product, size) => product * size);
        requirements.Require(rests == 0 ? Relation.Equal : Relation.MultipleOf, input.Count, known, Rules.UnequalCount, null, () => new(
            $"makes ({string.Join(", ", sizes)}) of the {input.Count} numbers of {input}",
            rests == 0 ? "give sizes whose product is that, or write -1 for one of them" : "give sizes whose product divides that"));
        return Shape.With(sizes.Select(size => IsRest(size) ? input.Count.FloorDivide(known) : size).ToEquatableArray(), null);
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.reshape({string.Join(", ", arguments.List(Sizes).Select(size => size.ToCode()).Prepend($"{input}.size(0)"))})";

    private static bool IsRest(Dim size) => size.Constant == -1;
}
