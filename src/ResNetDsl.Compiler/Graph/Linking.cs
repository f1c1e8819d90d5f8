using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Graph;

/// <summary>A declaration and what is wrong with it in itself.</summary>
/// <param name="IsReferenced">Whether it is a block of another assembly.</param>
public sealed record Parsed(Declaration Declaration, EquatableArray<Finding> Findings, bool IsReferenced = false)
{
    public string Key => Declaration.Class.Key;
}

/// <summary>A declaration with all other blocks that it uses, directly or through others, sorted by key.</summary>
public sealed record Linked(Parsed Root, EquatableArray<Parsed> Blocks)
{
    /// <summary>
    /// Links <paramref name="root"/> with the transitive closure of the blocks it uses. <paramref name="find"/> gives a
    /// block by its key, or null where there is none (its attribute is then an unknown layer).
    /// </summary>
    public static Linked Link(Parsed root, Func<string, Parsed?> find)
    {
        var closure = new SortedDictionary<string, Parsed>(StringComparer.Ordinal);
        var open = new Stack<Parsed>([root]);
        while (open.Count > 0)
        {
            foreach (var layer in open.Pop().Declaration.Layers)
            {
                if (layer.IsBlock && layer.Target != root.Key && !closure.ContainsKey(layer.Target) && find(layer.Target) is { } block)
                {
                    closure.Add(layer.Target, block);
                    open.Push(block);
                }
            }
        }
        return new(root, closure.Values.ToEquatableArray());
    }
}
