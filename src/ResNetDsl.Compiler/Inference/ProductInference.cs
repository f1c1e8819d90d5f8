using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Infers <c>[Multiply]</c>. One of the values may be a gate of the other: 1 along some axes, and repeated along these
/// (Hu et al. 2018, equation 4). Two that repeat each other make a third shape, which nobody means.
/// </summary>
/// <param name="flow">The value that flows; both shapes are known.</param>
internal sealed class ProductInference(Context context, Frame frame, int layer, string path, FlowValue flow, FlowValue factor)
{
    private readonly TokenJoin tokens = new(flow, factor, BodyBuilder.LabelsOf(context.LayersOf(frame)[layer]).FirstOrDefault(), "Multiply");

    /// <returns>The product's shape; null where there is none, which is reported.</returns>
    public Shape? Infer()
    {
        var (left, right) = (flow.Shape!, factor.Shape!);
        var product = left.Rank == right.Rank ? left with { Dims = left.Dims.Select((dim, axis) => dim.Constant == 1 ? right[axis] : dim).ToEquatableArray() } : left;
        return Fits(left, right) ? product : null;
    }

    private bool Fits(Shape left, Shape right)
    {
        if (UnlikeOrders.Find(frame, layer, path, Problem, flow, factor) is { } unlike)
        {
            context.Findings.Add(unlike);
            return false;
        }
        if (context.AreUnlike(left, right))
        {
            Refuse(Rules.UnequalSkip, "hand the block a value of the same kind");
            return false;
        }
        if (left.Rank != right.Rank)
        {
            if (context.IsDefinition)
                return true;
            // libtorch aligns the last axes: a vector's features with the width of an image.
            var (l, r) = (left[left.Rank - 1], right[right.Rank - 1]);
            var canRepeat = l.Constant == 1 || r.Constant == 1 || Equality(l, r).Decide().Truth != Truth.Fails;
            Refuse(canRepeat ? Rules.SilentBroadcast : Rules.UnequalSkip, tokens.MendVector() ?? "make a gate of an image's channels with 1×1 convolutions, without Flatten");
            return false;
        }
        var axes = left.Dims.Select((dim, axis) => (Left: dim, Right: right[axis], context.Decide(Equality(dim, right[axis])).Truth)).ToList();
        var unequal = Enumerable.Range(0, axes.Count).Where(axis => axes[axis] is { Truth: Truth.Fails, Left.Constant: not 1, Right.Constant: not 1 }).ToList();
        if (unequal.Count > 0)
        {
            Refuse(Rules.UnequalSkip, Mend(left, right, unequal), TokenJoin.Demand(left, unequal));
            return false;
        }
        if (axes.Exists(a => a.Truth != Truth.Holds && a.Left.Constant == 1) && axes.Exists(a => a.Truth != Truth.Holds && a.Right.Constant == 1))
        {
            Refuse(Rules.SilentBroadcast, "let one of them have the size of the product");
            return false;
        }
        new EqualSizes(context, frame, layer, path).Require(
            Problem, factor, axes.Where(a => a.Truth == Truth.Depends && a.Left.Constant != 1 && a.Right.Constant != 1).Select(a => Equality(a.Left, a.Right)));
        return true;
    }

    /// <param name="unequal">The axes on which neither repeats the other.</param>
    private string Mend(Shape left, Shape right, List<int> unequal)
    {
        var features = unequal.Contains(left.FeatureIndex) ? $"make what flows end with {right.Features} {left.Unit}" : null;
        return left.IsTokens && unequal.Contains(0) ? tokens.MendLengths(features) : features ?? MendSizes(left);
    }

    private static string MendSizes(Shape left) =>
        left.FeatureAxis != FeatureAxis.Last && Space.Of(left) is { } space ? $"give both the same {space.AllAxes}, or make one a gate with GlobalAvgPool{space.Suffix}"
        : "give both the same sizes";

    private string Problem => $"cannot multiply {flow.Shape} by {factor.Shape}{factor.From}";

    private Requirement Equality(Dim left, Dim right) =>
        new(Relation.Equal, context.Resolve(left), context.Resolve(right), Rules.UnequalSkip, null, "");

    /// <param name="demand">What must be equal, where that isn't plain.</param>
    private void Refuse(Rule rule, string mend, string demand = "")
    {
        var consequence = rule == Rules.SilentBroadcast ? ": each would be repeated along the other's axes" : demand;
        context.Findings.Add(new(rule, frame.Site(layer), path, Problem + consequence, mend, frame.Related(layer, null, factor.Site, flow.Site)) { RefusesKind = context.AreUnlike(flow.Shape!, factor.Shape!) });
    }
}
