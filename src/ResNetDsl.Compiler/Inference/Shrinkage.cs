using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What has made an image too small for a layer: the layer that can't take it is mostly not the one that is wrong. What is found is said
/// behind the mend, once.
/// </summary>
internal static class Shrinkage
{
    // Of what is larger than this, the layer itself asks too much.
    private const int Small = 2;

    private static readonly Rule[] OfSmallImages = [Rules.EmptyImage, Rules.NormOverOneValue];

    /// <summary>Explains the findings from an index on.</summary>
    public static void Explain(Context context, int from, Func<Cause?> find)
    {
        for (var index = from; index < context.Findings.Count; index++)
        {
            var finding = context.Findings[index];
            if (!OfSmallImages.Contains(finding.Rule) || context.Explained.Contains(finding) || (ByOrderOfAxes(context.Root) ?? find()) is not { } cause)
                continue;
            finding = finding with { Mend = $"{finding.Mend}; {cause.Words}", Fixes = cause.Fix is null ? finding.Fixes : [.. finding.Fixes, cause.Fix] };
            context.Findings[index] = finding;
            context.Explained.Add(finding);
        }
    }

    /// <summary>A repeated block with its stride in every repetition, inside which it got too small, or before.</summary>
    /// <param name="first">The first repetition.</param>
    public static Cause? ByRepetition(Context context, Frame frame, int layer, string path, ModuleSpec? first, long count)
    {
        if (count < 2 || first is not ModuleSpec.Block used || context.Definitions.FindBlock(context.LayersOf(frame)[layer].Target) is not { } block
            || RepeatedStride.Of(used, block, context.Definitions) is not var (stride, value))
        {
            return null;
        }
        var verb = value is Value.Integer { Dim.Constant: 2 } ? "halves" : "shrinks";
        var fix = RepeatedStride.Fix(stride, block);
        return new($"'{path}' {verb} the image in each of its {count} repetitions: {RepeatedStride.Mend(stride, block)}", fix);
    }

    /// <summary>The layers of the class before a layer.</summary>
    /// <param name="input">What the layer reads.</param>
    public static Cause? ByLayersBefore(Context context, FlowValue input)
    {
        var layers = new List<Origin>();
        for (var origin = input.Origin; origin is not null; origin = origin.Input.Origin)
        {
            if (origin.Made.Module is ModuleSpec.Sequence sequence && ByRepetition(context, origin.Frame, origin.Layer, origin.Path, sequence.Children[0].Module, sequence.Children.Count) is { } cause)
                return cause;
            layers.Add(origin);
        }
        var strided = layers.FindAll(o => o.Made.Strides.Count > 0);
        var count = strided.Sum(o => o.Made.Strides.Count);
        return count > 1 && input.Shape is { Rank: > 1, FeatureAxis: FeatureAxis.First } to && layers[layers.Count - 1].Input.Shape is { } from && from.Rank == to.Rank && to.Dims.Skip(1).Any(size => size.Constant <= Small)
            ? new($"{count} layers have made {from.Size} into {to.Size} (the last: '{strided[0].Path}'): leave one out", null)
            : null;
    }

    /// <summary>Other libraries have the channels last.</summary>
    private static Cause? ByOrderOfAxes(Declaration root) => root is ModelSpec { Inputs: [var input, ..] } && SwappedAxes.IsLikely(input)
        ? new($"does the input have its channels first? {SwappedAxes.ChannelsFirst(input)}", null)
        : null;
}

/// <summary>Why an image is as small as it is, with what would mend it, in words.</summary>
internal sealed record Cause(string Words, Fix? Fix);

/// <summary>A hyperparameter of a block that is a stride, and the same in every repetition of the block.</summary>
internal static class RepeatedStride
{
    /// <param name="used">The block as it is constructed in one repetition.</param>
    public static (HyperparameterSpec Stride, Value Value)? Of(ModuleSpec.Block used, BlockSpec block, Definitions definitions)
    {
        foreach (var hyperparameter in block.Hyperparameters.Where(h => h.AfterFirst is null && IsStride(h.Name, block, definitions)))
        {
            var value = used.Arguments.First(a => a.Name == hyperparameter.Name).Value;
            if (value is not Value.Integer { Dim.Constant: 1 })
                return (hyperparameter, value);
        }
        return null;
    }

    public static string Mend(HyperparameterSpec stride, BlockSpec block) => $"write [AfterFirst(1)] before '{stride.Name}' of {block.Class.Name}";

    public static Fix Fix(HyperparameterSpec stride, BlockSpec block)
    {
        var mend = Mend(stride, block);
        return new(FixKind.AddParameterAttribute, new(block.Class.Key, Argument: stride.Name), char.ToUpperInvariant(mend[0]) + mend.Substring(1), "AfterFirst(1)");
    }

    /// <summary>Whether a block, or one that it uses, takes the hyperparameter for a stride.</summary>
    private static bool IsStride(string hyperparameter, BlockSpec block, Definitions definitions)
    {
        return block.Layers.Any(layer => layer.Arguments.Any(argument => IsNamed(argument.Value) && (layer.IsBlock
            ? definitions.FindBlock(layer.Target) is { } inner && IsStride(argument.Name, inner, definitions)
            : argument.Name == "Stride")));

        bool IsNamed(Expression value) => value is Expression.Name name && name.Identifier == hyperparameter;
    }
}
