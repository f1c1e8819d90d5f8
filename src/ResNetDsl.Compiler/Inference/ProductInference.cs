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
    /// <returns>The product's shape; null where there is none, which is reported.</returns>
    public Shape? Infer()
    {
        var (left, right) = (flow.Shape!, factor.Shape!);
        var product = left.Rank == right.Rank ? left with { Dims = left.Dims.Select((dim, axis) => dim.Constant == 1 ? right[axis] : dim).ToEquatableArray() } : left;
        return Fits(left, right) ? product : null;
    }

    private bool Fits(Shape left, Shape right)
    {
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
            Refuse(canRepeat ? Rules.SilentBroadcast : Rules.UnequalSkip, "make a gate of an image's channels with 1×1 convolutions, without Flatten");
            return false;
        }
        var axes = left.Dims.Select((dim, axis) => (Left: dim, Right: right[axis], context.Decide(Equality(dim, right[axis])).Truth)).ToList();
        if (axes.Exists(a => a.Truth == Truth.Fails && a.Left.Constant != 1 && a.Right.Constant != 1))
        {
            Refuse(Rules.UnequalSkip, Mend(left, right));
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

    private static string Mend(Shape left, Shape right) =>
        !left.Features.Equals(right.Features) ? $"make what flows end with {right.Features} {left.Unit}"
        : left.FeatureAxis != FeatureAxis.Last && Space.Of(left) is { } space ? $"give both the same {space.AllAxes}, or make one a gate with GlobalAvgPool{space.Suffix}"
        : "give both the same sizes";

    private string Problem => $"cannot multiply {flow.Shape} by {factor.Shape}{factor.From}";

    private Requirement Equality(Dim left, Dim right) =>
        new(Relation.Equal, context.Resolve(left), context.Resolve(right), Rules.UnequalSkip, null, "");

    private void Refuse(Rule rule, string mend)
    {
        var consequence = rule == Rules.SilentBroadcast ? ": each would be repeated along the other's axes" : "";
        context.Findings.Add(new(rule, frame.Site(layer), path, Problem + consequence, mend, frame.Related(layer, null, factor.Site, flow.Site)));
    }
}
