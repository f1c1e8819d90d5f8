using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Generation;

/// <summary>All blocks that a declaration can use, each part sorted by key.</summary>
internal sealed record BlockTable(EquatableArray<Parsed> Own, EquatableArray<ReferencedBlock> Referenced)
{
    public static BlockTable Create(IEnumerable<Parsed> own, EquatableArray<ReferencedBlock> referenced) =>
        new(own.OrderBy(b => b.Key, StringComparer.Ordinal).ToEquatableArray(), referenced);

    public Parsed? Find(string key) =>
        Search(Own, b => b.Key, key) ?? (Search(Referenced, b => b.Key, key) is { } block ? BlockMetadata.Read(key, block.Text) : null);

    private static T? Search<T>(EquatableArray<T> sorted, Func<T, string> keyOf, string key)
        where T : class, IEquatable<T>
    {
        var (low, high) = (0, sorted.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(keyOf(sorted[middle]), key);
            if (order == 0)
                return sorted[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }
}
