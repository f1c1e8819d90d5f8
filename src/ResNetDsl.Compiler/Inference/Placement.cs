using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// One layer of the class that is inferred, as it was laid: for advice, which looks at how layers stand to each other.
/// A layer of an inlined block is part of that block's placement.
/// </summary>
/// <param name="Layer">Its place among the class's layers.</param>
/// <param name="Input">What it reads: the previous layer's result, or what <c>From</c> says.</param>
/// <param name="Joined">What a join reads besides; empty for other layers.</param>
/// <param name="Module">How it is constructed; null for a join, an inlined block, and what is unknown.</param>
/// <param name="Output">What flows after it: its result; for <c>[Skip]</c> and Identity its input.</param>
internal sealed record Placement(
    int Layer, LayerSpec Spec, FlowValue Input, IReadOnlyList<FlowValue> Joined, ModuleSpec? Module, FlowValue Output)
{
    /// <summary>The layer that made a value, by its place among the class's layers; null for the class's input.</summary>
    public static int? Producer(FlowValue value) => value.Site?.Layer;
}
