using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>A value between layers.</summary>
/// <param name="Parent">The value of which it is a later state: through a sum it goes along the branch.</param>
/// <param name="Axis">Where its channels or features are.</param>
/// <param name="Stride">That of the layer that made it, for each axis; empty where it has none.</param>
/// <param name="Units">The layer that made it, as each class around it sees it: the model's layer in which it lies, that block's, …</param>
internal sealed record Value(
    int Index, long[] Shape, FeatureAxis Axis, Value? Parent, long[] Stride, string Target, IReadOnlyList<IReadOnlyList<Site>> Units)
{
    /// <summary>Not 0 for a value that a block is handed besides the one that flows: within the block it is a value of its own, which goes on from there.</summary>
    public int Entry { get; init; }

    /// <summary>The value that it was made as large as, if it was: its strides are those.</summary>
    public Value? Like { get; init; }

    /// <summary>Two values with the same are one.</summary>
    public (int, int) Key => (Index, Entry);

    public IEnumerable<Value> Ancestry
    {
        get
        {
            for (var value = this; value is not null; value = value.Parent)
                yield return value;
        }
    }

    /// <summary>The value as a block takes it besides the one that flows, of which, for who is outside, all that the block makes is a later state.</summary>
    /// <param name="use">The block's use.</param>
    public Value HandedTo(Place use, Value flow, int entry) =>
        this with { Parent = flow, Like = null, Stride = [], Units = [.. use.Around, use.Trail, use.Trail], Entry = entry };

    /// <summary>What it is made of in the class whose layers lie in so many blocks.</summary>
    public IEnumerable<Value> Within(int depth)
    {
        foreach (var value in Ancestry)
        {
            yield return value;
            if (value.Entry != 0 && value.Units.Count == depth + 1)
                yield break;
        }
    }

    /// <summary>The values from where the two part, or from <paramref name="origin"/> itself, to this one; the last first.</summary>
    public IEnumerable<Value> Since(Value origin)
    {
        var known = origin.Ancestry.Select(v => v.Key).ToHashSet();
        return Ancestry.TakeWhile(v => !known.Contains(v.Key));
    }

    /// <summary>The product of its strides but for as many as the other has: where it is made of the other, those since then.</summary>
    public long[] StrideBeyond(Value other) => Product(Strided.Skip(other.Strided.Count()), Shape.Length - 2);

    /// <summary>What is joined with another has its features where that has them, if nothing was said of its own.</summary>
    public Value As(Value other) => Axis == FeatureAxis.Unknown ? this with { Axis = other.Axis } : this;

    /// <summary>The size of the feature axis.</summary>
    public long Channels => Shape[Axis == FeatureAxis.Last ? ^1 : 1];

    private IEnumerable<Value> Strided => Sizing.Where(v => v.Stride.Any(stride => stride != 1)).Reverse();

    /// <summary>It, and the values before it that say how large it is.</summary>
    private IEnumerable<Value> Sizing
    {
        get
        {
            for (var value = this; value is not null; value = value.Like ?? value.Parent)
                yield return value;
        }
    }

    /// <summary>One for each axis; what was done to a value with other axes no longer counts.</summary>
    public static long[] Product(IEnumerable<Value> values, int axes) => values.Where(v => v.Stride.Length == axes)
        .Aggregate(Enumerable.Repeat(1L, axes).ToArray(), (product, v) => [.. product.Zip(v.Stride, (left, right) => left * right)]);
}

/// <summary>
/// Who is to blame where a branch isn't as large as its skip: the layers that make the image of another size than their
/// stride says. Where some of them make up for others, or a pooling to a given size decides it, nobody.
/// </summary>
internal static class ReferenceBranch
{
    /// <param name="depth">How many blocks the join lies in: a block beside it is one layer.</param>
    public static IReadOnlyList<IReadOnlyList<Site>> Suspects(Value branch, Value skip, int depth)
    {
        // Where the branch doesn't begin at the skip, they are no more than two values; nor is an image a vector.
        if (branch.Within(depth).All(v => v.Key != skip.Key) || branch.Shape.Length != skip.Shape.Length)
            return [];
        return Suspects([.. branch.Since(skip).Reverse()], depth);
    }

    /// <summary>Of a block the layers within, where they alone are to blame.</summary>
    private static IReadOnlyList<IReadOnlyList<Site>> Suspects(IReadOnlyList<Value> values, int depth)
    {
        // What a block is handed is no layer of it.
        var units = values.Where(v => v.Entry == 0).GroupBy(v => Unit(v, depth)).Select(g => g.ToList()).ToList();
        if (units.FindLast(u => !IsWindow(u) && IsChange(u, depth)) is { } other && other[0].Target != "Multiply")
            return [];
        var changes = units.Where(IsWindow).Where(u => IsChange(u, depth)).ToList();
        return changes.DistinctBy(u => Change(u, depth).All(excess => excess <= 0)).Count() == 1 ? [.. changes.SelectMany(Innermost)] : [];

        bool IsBlock(List<Value> unit) => unit[0].Units.Count > depth + 1;

        bool IsWindow(List<Value> unit) => IsBlock(unit) || Spatial.IsWindow(unit[0].Target);

        IReadOnlyList<IReadOnlyList<Site>> Innermost(List<Value> unit) =>
            IsBlock(unit) && Suspects(LastRepetition(unit, depth + 1), depth + 1) is { Count: > 0 } inner ? inner : [unit[0].Units[depth]];
    }

    private static bool IsChange(List<Value> unit, int depth) => Change(unit, depth).Any(excess => excess != 0);

    private static string Unit(Value value, int depth) => string.Join(" ", value.Units[depth]);

    /// <summary>Of a block's values those of the last repetition: its layers come one after another, each once.</summary>
    private static List<Value> LastRepetition(List<Value> values, int depth)
    {
        var (last, met) = (new List<Value>(), new HashSet<string>());
        foreach (var value in values.AsEnumerable().Reverse())
        {
            if (!met.Add(Unit(value, depth)) && Unit(value, depth) != Unit(last[^1], depth))
                break;
            last.Add(value);
        }
        last.Reverse();
        return last;
    }

    /// <summary>By how many pixels the image is larger after some layers than their strides alone would make it.</summary>
    private static long[] Change(List<Value> unit, int depth)
    {
        var (from, to) = (unit[0].Parent!, unit[^1]);
        while (from.Entry != 0 && from.Units.Count > depth + 1)
            from = from.Parent!;
        if (from.Shape.Length != to.Shape.Length || from.Shape.Length < 3 || from.Axis == FeatureAxis.Last || to.Axis != FeatureAxis.First)
            return [];
        var stride = Value.Product(unit, to.Shape.Length - 2);
        return [.. stride.Select((s, axis) => to.Shape[axis + 2] - Divide(from.Shape[axis + 2], s))];

        static long Divide(long size, long stride) => (size + stride - 1) / stride;
    }
}
