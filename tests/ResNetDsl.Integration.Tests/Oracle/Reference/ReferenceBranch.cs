using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>A value between layers.</summary>
/// <param name="Parent">The value of which it is a later state: through a sum it goes along the branch.</param>
/// <param name="Stride">That of the layer that made it.</param>
/// <param name="Units">The layer that made it, as each class around it sees it: the model's layer in which it lies, that block's, …</param>
internal sealed record Value(
    int Index, long[] Shape, Value? Parent, (long Height, long Width) Stride, string Target, IReadOnlyList<IReadOnlyList<Site>> Units)
{
    public IEnumerable<Value> Ancestry
    {
        get
        {
            for (var value = this; value is not null; value = value.Parent)
                yield return value;
        }
    }

    /// <summary>The values from where the two part, or from <paramref name="origin"/> itself, to this one; the last first.</summary>
    public IEnumerable<Value> Since(Value origin)
    {
        var known = origin.Ancestry.Select(v => v.Index).ToHashSet();
        return Ancestry.TakeWhile(v => !known.Contains(v.Index));
    }

    /// <summary>The product of its strides but for as many as the other has: where it is made of the other, those since then.</summary>
    public (long Height, long Width) StrideBeyond(Value other) => Product(Strided.Skip(other.Strided.Count()));

    private IEnumerable<Value> Strided => Ancestry.Where(v => v.Stride != (1, 1)).Reverse();

    public static (long Height, long Width) Product(IEnumerable<Value> values) =>
        values.Aggregate((Height: 1L, Width: 1L), (product, v) => (product.Height * v.Stride.Height, product.Width * v.Stride.Width));
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
        if (branch.Ancestry.All(v => v.Index != skip.Index) || branch.Shape.Length != skip.Shape.Length)
            return [];
        return Suspects([.. branch.Since(skip).Reverse()], depth);
    }

    /// <summary>Of a block the layers within, where they alone are to blame.</summary>
    private static IReadOnlyList<IReadOnlyList<Site>> Suspects(IReadOnlyList<Value> values, int depth)
    {
        var units = values.GroupBy(v => Unit(v, depth)).Select(g => g.ToList()).ToList();
        if (units.FindLast(u => !IsWindow(u) && Change(u) != (0, 0)) is { } other && other[0].Target != "Multiply")
            return [];
        var changes = units.Where(IsWindow).Where(u => Change(u) != (0, 0)).ToList();
        return changes.DistinctBy(u => Change(u) is ( <= 0, <= 0)).Count() == 1 ? [.. changes.SelectMany(Innermost)] : [];

        bool IsBlock(List<Value> unit) => unit[0].Units.Count > depth + 1;

        bool IsWindow(List<Value> unit) => IsBlock(unit) || unit[0].Target is "Conv2d" or "MaxPool2d" or "AvgPool2d";

        IReadOnlyList<IReadOnlyList<Site>> Innermost(List<Value> unit) =>
            IsBlock(unit) && Suspects(LastRepetition(unit, depth + 1), depth + 1) is { Count: > 0 } inner ? inner : [unit[0].Units[depth]];
    }

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
    private static (long Height, long Width) Change(List<Value> unit)
    {
        var (from, to, stride) = (unit[0].Parent!.Shape, unit[^1].Shape, Value.Product(unit));
        return from.Length != 4 || to.Length != 4 ? (0, 0) : (to[2] - Divide(from[2], stride.Height), to[3] - Divide(from[3], stride.Width));

        static long Divide(long size, long stride) => (size + stride - 1) / stride;
    }
}
