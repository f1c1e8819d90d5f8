using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers <c>[Concat]</c>: the channels add up, all other axes must be equal.</summary>
internal sealed class ConcatInference(Context context, Frame frame, int layer, string path)
{
    /// <param name="values">The values in the order of the result's channels; all shapes are known.</param>
    /// <returns>The result's shape; null where there is none, which is reported.</returns>
    public Shape? Infer(IReadOnlyList<FlowValue> values)
    {
        var first = values[0];
        foreach (var other in values.Skip(1))
        {
            if (!Match(first, other))
                return null;
        }
        return first.Shape! with
        {
            Dims = [values.Aggregate((Dim)0, (sum, value) => sum + value.Shape![0]), .. first.Shape!.Dims.Skip(1)],
        };
    }

    private bool Match(FlowValue first, FlowValue other)
    {
        var (left, right) = (first.Shape!, other.Shape!);
        var problem = $"cannot concatenate {left}{first.From} and {right}{other.From}";
        if (left.Rank != right.Rank)
        {
            Report($"{problem}: an image and a vector", "flatten the image, or use GlobalAvgPool2d and Flatten", first, other);
            return false;
        }
        var equalities = left.Dims.Zip(right.Dims, (l, r) => new Requirement(Relation.Equal, context.Resolve(l), context.Resolve(r), Rules.UnequalConcat, null, problem))
            .Skip(1).Select((equality, axis) => (Equality: equality, Axis: axis == 0 ? "heights" : "widths", context.Decide(equality).Truth)).ToList();
        if (equalities.Find(e => e.Truth == Truth.Fails) is { Axis: { } axis })
        {
            Report($"{problem}: {axis} must be equal", "give all branches the same strides, and padding that keeps the size", first, other);
            return false;
        }
        new EqualSizes(context, frame, layer, path).Require(problem, first, equalities.Where(e => e.Truth == Truth.Depends).Select(e => e.Equality));
        return true;
    }

    private void Report(string problem, string mend, FlowValue first, FlowValue other) => context.Findings.Add(new(
        Rules.UnequalConcat, frame.Site(layer), path, problem, mend, frame.Related(layer, null, first.Site, other.Site)));
}
