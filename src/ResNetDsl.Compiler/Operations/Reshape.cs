using ResNetDsl.Compiler.Collections;
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
    public override string Name => "Reshape";

    public override string Stem => "reshape";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Sizes.Hyperparameter];

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Sizes.Fill(Name, input.Count, $"the {input.Count} numbers of {input}", arguments, requirements) is not { } sizes)
            return input;
        return Shape.With(sizes, null);
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.reshape({string.Join(", ", Sizes.Of(arguments).Select(size => size.ToCode()).Prepend($"{input}.size(0)"))})";
}
