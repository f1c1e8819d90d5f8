using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// One layer of the class that is inferred, as it was laid: for advice, which looks at how layers stand to each other.
/// A layer of an inlined block is part of that block's placement.
/// </summary>
/// <param name="Layer">Its place among the class's layers.</param>
/// <param name="Input">What it reads: the previous layer's result, or what <c>From</c> says.</param>
/// <param name="Joined">What a join, or a block with several inputs, reads besides; empty for other layers.</param>
/// <param name="Made">What it turned out to be; null for a join and an inlined block.</param>
/// <param name="Output">What flows after it: its result; for <c>[Skip]</c> and Identity its input.</param>
/// <param name="Addition">Of <c>[Add]</c>, what it adds.</param>
internal sealed record Placement(
    int Layer, LayerSpec Spec, FlowValue Input, IReadOnlyList<FlowValue> Joined, Made? Made, FlowValue Output, Addition? Addition)
{
    /// <summary>Not <c>[Skip]</c>, <c>[Scope]</c> or Identity, which let a value through that another layer made.</summary>
    public bool MakesValue => !ReferenceEquals(Input.Origin, Output.Origin);
}

/// <summary>The two values that <c>[Add]</c> adds, and what was found of them.</summary>
/// <param name="Skip">The remembered one.</param>
/// <param name="Branch">The one that flows.</param>
/// <param name="Between">The layers that made the one of the other; none where it wasn't so made.</param>
/// <param name="Kind">The member of <c>Shortcut</c>.</param>
/// <param name="Stride">The product of the branch's strides, all derived hyperparameters replaced by what they stand for.</param>
/// <param name="Need">Whether the branch keeps channels and has stride 1, so that nothing need happen to the remembered value.</param>
/// <param name="Scale">What the remembered value is multiplied by.</param>
internal sealed record Addition(FlowValue Skip, FlowValue Branch, Branch Between, string Kind, Stride Stride, Truth Need, Value Scale)
{
    /// <summary>Where WhereEqual adds nothing whatever comes, so that no value is made, the layer; null for a sum.</summary>
    public Origin? LeftOut { get; init; }
}
