using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>By how much layers make an image smaller, axis by axis. No axes stand for 1 on each.</summary>
internal sealed record Stride
{
    private readonly EquatableArray<Dim> axes;

    private Stride(EquatableArray<Dim> axes) => this.axes = axes;

    public static Stride One { get; } = new([]);

    /// <summary>How many axes it is for; 0 for <see cref="One"/>.</summary>
    public int Axes => axes.Count;

    /// <summary>The stride of an axis; 1 on those that it doesn't have.</summary>
    public Dim this[int axis] => axis < axes.Count ? axes[axis] : 1;

    public static Stride Of(EquatableArray<Dim> axes) => axes.All(axis => axis.Constant == 1) ? One : new(axes);

    public Stride Select(Func<Dim, Dim> change) => Of(axes.Select(change).ToEquatableArray());

    /// <summary>One number for each axis of a space.</summary>
    public EquatableArray<Dim> On(Space space) => Enumerable.Range(0, space.Axes).Select(axis => this[axis]).ToEquatableArray();

    /// <summary>Whether all are numbers.</summary>
    public bool IsKnown => axes.All(axis => axis.Constant is not null);

    /// <summary>Whether one of them depends on a name.</summary>
    public bool Names(string symbol) => axes.Any(axis => axis.Symbols.Contains(symbol));

    /// <summary>
    /// What a value went through, by a condition in C#: the n-th stride of the one or of the other, where it is for as many axes as the value
    /// has. (Others are no longer a matter of its axes.)
    /// </summary>
    public static EquatableArray<Stride> Where(string condition, EquatableArray<Stride> met, EquatableArray<Stride> unmet, int axes)
    {
        return Enumerable.Range(0, Math.Max(met.Count, unmet.Count)).Select(number => Either(At(met, number), At(unmet, number))).ToEquatableArray();

        static Stride At(EquatableArray<Stride> strides, int number) => number < strides.Count ? strides[number] : One;

        Stride Either(Stride left, Stride right) => left == right ? left
            : Of(Enumerable.Range(0, axes).Select(axis => Dim.Where(condition, On(left, axis), On(right, axis))).ToEquatableArray());

        Dim On(Stride stride, int axis) => stride.Axes == axes ? stride[axis] : 1;
    }

    /// <summary>As the user would write it: <c>2</c>, <c>2×1</c>.</summary>
    public override string ToString() => axes.Distinct().Count() switch
    {
        0 => "1",
        1 => axes[0].ToString(),
        _ => string.Join("×", axes),
    };

    /// <summary>Both, one after the other. Of another number of axes, the latter alone: what was before it is no longer a matter of axes.</summary>
    public static Stride operator *(Stride left, Stride right) =>
        left == One ? right : right == One ? left
        : left.axes.Count != right.axes.Count ? right
        : Of(left.axes.Zip(right.axes, (l, r) => l * r).ToEquatableArray());
}
