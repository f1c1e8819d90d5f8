using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on residual design: what runs, but works badly by experience. It is given where there are no faults.</summary>
/// <remarks>
/// Each class looks at its own layers, and at those of the blocks that it inlines: advice on a block's layers is given once,
/// where the block is declared.
/// </remarks>
internal static class Advisor
{
    /// <param name="body">The class's layers, laid. In a block's definition their shapes are in its hyperparameters.</param>
    public static IEnumerable<Finding> Advise(Context context, Body body)
    {
        var design = new Design(context, body);
        return ShortcutAdvice.On(design).Concat(JoinAdvice.On(design)).Concat(LayerAdvice.On(design)).Concat(RepeatAdvice.On(design)).Concat(InputAdvice.On(design));
    }

    /// <summary>A finding at a layer, or at an argument of it.</summary>
    /// <param name="related">Other layers that it is about.</param>
    public static Finding Advise(
        this Origin origin, Rule rule, string? argument, string problem, string mend, IEnumerable<Origin>? related = null, params Fix[] fixes) => new(
        rule,
        origin.Frame.Site(origin.Layer, argument),
        origin.Path,
        problem,
        mend,
        origin.Frame.Related(origin.Layer, argument, [.. (related ?? []).Select(o => o.Site())]),
        fixes.ToEquatableArray());
}
