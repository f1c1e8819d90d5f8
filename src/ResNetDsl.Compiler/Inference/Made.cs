using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>A layer, inferred but not yet placed under a name. <paramref name="Output"/> is null where it is unknown.</summary>
/// <param name="Last">Of a block, the layer in it that made its result; its frame may be that of another use.</param>
internal sealed record Made(
    ModuleSpec? Module, Shape? Output, Totals Totals, Effects Effects, EquatableArray<Stride> Strides, Origin? Last = null)
{
    /// <summary>Of a block with several results, those behind the first; their values are the block's.</summary>
    public IReadOnlyList<Returned> Further { get; init; } = [];

    /// <summary>Of a layer that takes sizes of another value, that value.</summary>
    public FlowValue? Like { get; init; }

    /// <summary>Of a join, whether it is meant to have another size than the value that flows into it.</summary>
    public bool SetsSize { get; init; }

    /// <summary>What a join makes: a value of its own, with no module.</summary>
    public static Made Joined(Shape? output) => new(null, output, Totals.Zero, new(SavesInput: false, SavesOutput: false, AliasesInput: false), []);

    /// <summary>Nothing is known of it: the mistake is reported, and nothing more is said.</summary>
    public static Made Unknown { get; } =
        new(null, null, Totals.Zero, new(SavesInput: true, SavesOutput: true, AliasesInput: true), []);
}
