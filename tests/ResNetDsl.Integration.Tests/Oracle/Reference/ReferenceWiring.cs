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
}
