using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers <c>[Concat]</c>: along one axis, by default that of the channels or features, the sizes add up; all other axes must be equal.</summary>
/// <param name="arguments">Those of <see cref="Hyperparameters"/>.</param>
/// <param name="others">What finds another skip that would fit.</param>
internal sealed class ConcatInference(Context context, Frame frame, int layer, string path, Arguments arguments, OtherSkip others)
{
    private const string Axis = "Axis";

    private const string OneAfterTheOther = "Axis = 1, which puts tokens one after the other";

    public static EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Axis(Axis)];

    private readonly LayerInference inference = new(context, frame, layer, path);

    /// <summary>The axis in C#, as torch counts it.</summary>
    public string Dimension(Shape shape) => Axes.CodeOrFeatures(shape, arguments, Axis);

    /// <param name="values">The values in the order in which they stand in the result; all shapes are known.</param>
    /// <returns>Without a shape where they can't be joined, which is reported.</returns>
    public Made Infer(IReadOnlyList<FlowValue> values)
    {
        // Whoever says where its features are, says it for all.
        var first = values.FirstOrDefault(v => v.Shape!.FeatureAxis != FeatureAxis.Unknown) ?? values[0];
        var others = values.Where(v => v != first).ToList();
        if (!others.TrueForAll(other => AreAlike(first, other)) || FindAxis(first) is not { } axis || !others.TrueForAll(other => Fit(first, other, axis, values)))
            return Made.Joined(null);
        var shape = Axes.TakeOrFeatures(first.Shape!, arguments, Axis);
        return Made.Joined(shape.With(axis, values.Aggregate((Dim)0, (sum, value) => sum + value.Shape![axis]))) with { SetsSize = axis != shape.FeatureIndex };
    }

    private static string Problem(FlowValue first, FlowValue other) => $"cannot concatenate {first.Shape}{first.From} and {other.Shape}{other.From}";

    /// <summary>Whether two values have as many axes, and their features on the same.</summary>
    private bool AreAlike(FlowValue first, FlowValue other)
    {
        var (left, right) = (first.Shape!, other.Shape!);
        if (left.Rank != right.Rank)
        {
            var (smaller, larger) = left.Rank < right.Rank ? (left, right) : (right, left);
            Report(
                Rules.UnequalConcat, $"{Problem(first, other)}: {Described(larger)} and {Described(smaller)}",
                $"flatten {(Space.Of(larger) is { } space ? $"the {space.Name}, or use GlobalAvgPool{space.Suffix} and Flatten" : "both")}", first, other);
            return false;
        }
        if (UnlikeOrders.Find(frame, layer, path, Problem(first, other), first, other) is { } unlike)
        {
            context.Findings.Add(unlike);
            return false;
        }
        return true;
    }

    /// <summary>The axis along which they are joined; null where there is none, which is reported.</summary>
    private int? FindAxis(FlowValue first)
    {
        var requirements = new Requirements();
        var axis = Axes.FindOrFeatures(first.Shape!, arguments, Axis, requirements);
        // In what a hyperparameter may leave out, whether it is there is decided where the block is used.
        return requirements.All(requirement => inference.Decide(requirement, first)) ? axis ?? first.Shape!.FeatureIndex : null;
    }

    /// <summary>Whether two values are equal on all axes but one.</summary>
    private bool Fit(FlowValue first, FlowValue other, int joined, IReadOnlyList<FlowValue> values)
    {
        var (left, problem) = (first.Shape!, Problem(first, other));
        var equalities = Enumerable.Range(0, left.Rank).Where(axis => axis != joined)
            .Select(axis => (Axis: axis, Equality: Equality(first, other, axis))).Select(e => (e.Axis, e.Equality, context.Decide(e.Equality).Truth)).ToList();
        if (equalities.Find(e => e.Truth == Truth.Fails) is { Equality: not null } failed)
        {
            var name = AxisName(left, failed.Axis);
            var (mend, fixes) = MendOf(first, other, joined, failed.Axis, values);
            Report(Rules.UnequalConcat, $"{problem}: {name} must be equal", mend, first, other, fixes);
            return false;
        }
        new EqualSizes(context, frame, layer, path).Require(
            problem, first, equalities.Where(e => e.Truth == Truth.Depends).Select(e => e.Equality), left.IsTokens && joined == left.FeatureIndex ? $", or use {OneAfterTheOther}" : "");
        return true;
    }

    private Requirement Equality(FlowValue first, FlowValue other, int axis) => new(
        Relation.Equal, context.Resolve(first.Shape![axis]), context.Resolve(other.Shape![axis]), Rules.UnequalConcat, null, Problem(first, other));

    private (string Mend, EquatableArray<Fix> Fixes) MendOf(FlowValue first, FlowValue other, int joined, int axis, IReadOnlyList<FlowValue> values)
    {
        var shape = first.Shape!;
        if (arguments.IsWritten(Axis) && joined != shape.KnownFeatureIndex)
            return (axis == shape.KnownFeatureIndex ? $"give all as many {shape.Unit}" : $"give all the same {AxisName(shape, axis)}", []);
        if (!shape.IsTokens)
            return Enlarging(first, other, joined, values) ?? Enlarging(other, first, joined, values) ?? ("give all branches the same strides, and padding that keeps the size", []);
        var areAsWide = values.All(value => context.Decide(Equality(first, value, shape.FeatureIndex)).Truth != Truth.Fails);
        return areAsWide
            ? ($"use {OneAfterTheOther}", frame.Use is null ? [new(FixKind.SetArgument, frame.Site(layer, Axis), "Use Axis = 1", "1")] : [])
            : ($"make them as long, or give all as many features, and use {OneAfterTheOther}", []);
    }

    /// <summary>What would mend it where one is made larger again.</summary>
    private (string Mend, EquatableArray<Fix> Fixes)? Enlarging(FlowValue skip, FlowValue end, int joined, IReadOnlyList<FlowValue> values)
    {
        if (Enlargement.Find(skip, end) is not { } enlargement)
            return null;
        var label = BodyBuilder.LabelsOf(context.LayersOf(frame)[layer]).ElementAtOrDefault(values.TakeWhile(value => value != skip).Count());
        var (words, fixes) = others.Find(label, enlargement, shape => shape.Rank == end.Shape!.Rank
            && Enumerable.Range(0, shape.Rank).All(axis => axis == joined || Decision.Decide(Relation.Equal, shape[axis], end.Shape[axis]).Truth != Truth.Fails));
        return (words + enlargement.Mend(context, label, frame.Use is null ? context.Root as ModelSpec : null), fixes);
    }

    private static string Described(Shape shape) => shape.Rank == 1 ? "a vector"
        : shape.FeatureAxis == FeatureAxis.Last ? "tokens"
        : Space.Of(shape) is { } space ? space.WithArticle
        : $"{shape.Rank} axes";

    /// <summary>The sizes of an axis: <c>heights</c>.</summary>
    private string AxisName(Shape shape, int axis) =>
        axis == shape.KnownFeatureIndex ? shape.Unit
        : shape.FeatureAxis == FeatureAxis.First && Space.Of(shape) is { } space ? space.AxisName(axis - 1) + "s"
        : shape.FeatureAxis == FeatureAxis.Unknown && arguments.IsWritten(Axis) ? FormattableString.Invariant($"sizes on axis {axis + 1}")
        : shape.Rank == 2 ? "lengths"
        : "the other axes";

    private void Report(Rule rule, string problem, string mend, FlowValue first, FlowValue other, EquatableArray<Fix> fixes = default) => context.Findings.Add(new(
        rule, frame.Site(layer), path, problem, mend, frame.Related(layer, null, first.Site, other.Site), fixes));
}
