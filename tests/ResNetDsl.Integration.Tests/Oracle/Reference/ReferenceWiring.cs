using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>The skips and labels of one class.</summary>
internal sealed class ReferenceWiring(Place place)
{
    private readonly Stack<Value> skips = new();
    private readonly Dictionary<string, Value> labels = [];
    private readonly HashSet<string> unused = [];

    public Value Remember(Value value, string? label)
    {
        place.Names.Close();
        if (label is null)
            skips.Push(value);
        else if (labels.TryAdd(label, value))
            unused.Add(label);
        else
            throw place.Fail(FailureKind.Wiring, "Skip", $"the label '{label}' is there already");
        return value;
    }

    public Value Find(string label)
    {
        place.Names.Close();
        unused.Remove(label);
        return labels.TryGetValue(label, out var value) ? value : throw place.Fail(FailureKind.Wiring, "From", $"no label '{label}'");
    }

    /// <summary>What <c>[Add]</c> joins: the label's value, or the innermost skip.</summary>
    public Value Join(string? label)
    {
        place.Names.Close();
        if (label is not null)
            return Find(label);
        return skips.TryPop(out var skip) ? skip : throw place.Fail(FailureKind.Wiring, "Add", "no skip");
    }

    public void RequireAllUsed()
    {
        if (skips.Count + unused.Count > 0)
            throw place.Fail(FailureKind.Wiring, "Skip", "is never joined");
    }

    /// <summary>
    /// Whether a class's skips and labels don't fit together, whatever flows through it. A network can be wrong in its
    /// shapes too, and the engine reports the wiring of a block before any use of it.
    /// </summary>
    public static bool IsBroken(Declaration declaration)
    {
        var (skips, labels, unused) = (0, new HashSet<string>(), new HashSet<string>());
        foreach (var layer in declaration.Layers)
        {
            var label = layer.Text("Label");
            var read = layer.From is null ? [] : new List<string> { layer.From };
            if (layer.Target == "Add" && label is not null)
                read.Add(label);
            if (!read.All(labels.Contains) || (layer.Target == "Add" && label is null && --skips < 0))
                return true;
            unused.ExceptWith(read);
            if (layer.Target == "Skip" && label is null)
                skips++;
            foreach (var made in new[] { layer.Target == "Skip" ? label : null, layer.As }.OfType<string>())
            {
                if (!labels.Add(made))
                    return true;
                unused.Add(made);
            }
        }
        return skips + unused.Count > 0;
    }
}
