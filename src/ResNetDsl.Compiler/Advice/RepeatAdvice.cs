using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>
/// Advice on blocks that are repeated with their stride, of which the use alone says nothing. K. He et al., <i>Deep Residual Learning</i> (2015), table 1:
/// "downsampling is performed by conv3_1, conv4_1, and conv5_1", the first block of each stage alone.
/// </summary>
internal static class RepeatAdvice
{
    public static IEnumerable<Finding> On(Design design) => design.Layers
        .Where(l => l.Spec.Repeat is not null && l.Made is not null && ShrinksAgain(l.Made))
        .Select(l => OfBlock(l, design))
        .OfType<Finding>();

    /// <summary>Whether the second repetition makes the image smaller than the first did.</summary>
    private static bool ShrinksAgain(Made made) => made switch
    {
        { Module: ModuleSpec.Sequence { Children: [{ Output: { Rank: > 1 } first }, { Output: { } second }, ..] } } => !first.Dims.Skip(1).SequenceEqual(second.Dims.Skip(1)),
        { Module: ModuleSpec.Repetition, Output: { Rank: > 1 } } => made.Strides.Any(s => s.Names(CodeNames.Unsettled)),
        _ => false,
    };

    /// <summary>A block whose stride is a hyperparameter, and the same in every repetition.</summary>
    private static Finding? OfBlock(Placement layer, Design design)
    {
        if (design.Context.Definitions.FindBlock(layer.Spec.Target) is not { } block || First(layer.Made!) is not ModuleSpec.Block used)
            return null;
        if (RepeatedStride.Of(used, block, design.Context.Definitions) is not var (stride, value))
            return null;
        return layer.Output.Origin!.Advise(
            Rules.ShrinksAtEveryRepetition, stride.Name, Problem(layer, value is Value.Integer { Dim.Constant: not null } ? value.Code : $"'{value.Code}'"),
            RepeatedStride.Mend(stride, block), null, RepeatedStride.Fix(stride, block));
    }

    private static string Problem(Placement layer, string stride)
    {
        var outcome = (layer.Input.Shape, layer.Output.Shape) is ({ Rank: > 1 } from, { Rank: > 1 } to) && from.Dims.Concat(to.Dims).All(d => d.Constant is not null)
            ? $"from {from.Size} to {to.Size}"
            : "every time";
        return $"each of its repetitions has stride {stride}, so the image shrinks {outcome}";
    }

    private static ModuleSpec? First(Made made) => made.Module switch
    {
        ModuleSpec.Sequence sequence => sequence.Children[0].Module,
        ModuleSpec.Repetition repetition => repetition.First,
        _ => null,
    };
}
