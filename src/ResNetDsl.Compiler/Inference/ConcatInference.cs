using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers <c>[Concat]</c>: the channels or features add up, all other axes must be equal.</summary>
internal sealed class ConcatInference(Context context, Frame frame, int layer, string path)
{
    /// <param name="values">The values in the order of the result's channels; all shapes are known.</param>
    /// <returns>The result's shape; null where there is none, which is reported.</returns>
    public Shape? Infer(IReadOnlyList<FlowValue> values)
    {
        // Whoever says where its features are, says it for all.
        var first = values.FirstOrDefault(v => v.Shape!.FeatureAxis != FeatureAxis.Unknown) ?? values[0];
        foreach (var other in values.Where(v => v != first))
        {
            if (!Match(first, other, values))
                return null;
        }
        var axis = first.Shape!.FeatureIndex;
        return first.Shape.WithFeatures(values.Aggregate((Dim)0, (sum, value) => sum + value.Shape![axis]));
    }

    private bool Match(FlowValue first, FlowValue other, IReadOnlyList<FlowValue> values)
    {
        var (left, right) = (first.Shape!, other.Shape!);
        var problem = $"cannot concatenate {left}{first.From} and {right}{other.From}";
        if (left.Rank != right.Rank)
        {
            var (smaller, larger) = left.Rank < right.Rank ? (left, right) : (right, left);
            Report(Rules.UnequalConcat, $"{problem}: {Described(larger)} and {Described(smaller)}", $"flatten {(Space.Of(larger) is { } space ? $"the {space.Name}, or use GlobalAvgPool{space.Suffix} and Flatten" : "both")}", first, other);
            return false;
        }
        if (right.FeatureAxis != FeatureAxis.Unknown && right.FeatureAxis != left.FeatureAxis && left.Rank > 1)
        {
            Report(Rules.WrongRank, $"{problem}: one has its channels first, the other its features last", "give both the same order of axes", first, other);
            return false;
        }
        var equalities = left.Dims.Zip(right.Dims, (l, r) => new Requirement(Relation.Equal, context.Resolve(l), context.Resolve(r), Rules.UnequalConcat, null, problem))
            .Select((equality, axis) => (Equality: equality, Axis: axis)).Where(e => e.Axis != left.FeatureIndex)
            .Select(e => (e.Equality, Axis: AxisName(left, e.Axis), context.Decide(e.Equality).Truth)).ToList();
        if (equalities.Find(e => e.Truth == Truth.Fails) is { Axis: { } axis })
        {
            Report(Rules.UnequalConcat, $"{problem}: {axis} must be equal", Enlarging(first, other, values) ?? Enlarging(other, first, values) ?? "give all branches the same strides, and padding that keeps the size", first, other);
            return false;
        }
        new EqualSizes(context, frame, layer, path).Require(problem, first, equalities.Where(e => e.Truth == Truth.Depends).Select(e => e.Equality));
        return true;
    }

    /// <summary>What would mend it where one is made larger again.</summary>
    private string? Enlarging(FlowValue skip, FlowValue end, IReadOnlyList<FlowValue> values)
    {
        var labels = BodyBuilder.LabelsOf(context.LayersOf(frame)[layer]).ToList();
        var number = values.TakeWhile(value => value != skip).Count();
        return Enlargement.Find(skip, end)?.Mend(context, number < labels.Count ? labels[number] : null, frame.Use is null ? context.Root as ModelSpec : null);
    }

    private static string Described(Shape shape) => shape.Rank == 1 ? "a vector"
        : shape.FeatureAxis == FeatureAxis.Last ? "tokens"
        : Space.Of(shape) is { } space ? space.WithArticle
        : $"{shape.Rank} axes";

    /// <summary>The sizes of an axis: <c>heights</c>.</summary>
    private static string AxisName(Shape shape, int axis) =>
        shape.FeatureAxis == FeatureAxis.First && Space.Of(shape) is { } space ? space.AxisName(axis - 1) + "s"
        : shape.Rank == 2 ? "lengths"
        : "the other axes";

    private void Report(Rule rule, string problem, string mend, FlowValue first, FlowValue other) => context.Findings.Add(new(
        rule, frame.Site(layer), path, problem, mend, frame.Related(layer, null, first.Site, other.Site)));
}
