using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What is said of tokens whose numbers can't be joined one by one: with other tokens, or with a vector.</summary>
/// <param name="other">What is joined to the value that flows.</param>
/// <param name="label">The label of <paramref name="other"/>; null where it has none.</param>
/// <param name="join">The layer: <c>Add</c> or <c>Multiply</c>.</param>
internal sealed class TokenJoin(FlowValue flow, FlowValue other, string? label, string join)
{
    private const string Longer = "take as many of the longer with Slice(…, Axis = 1)";

    /// <summary>What must be equal, to be said behind the problem; empty where it isn't tokens whose lengths differ.</summary>
    /// <param name="unequal">The axes on which the two differ.</param>
    public static string Demand(Shape tokens, IReadOnlyList<int> unequal) =>
        !tokens.IsTokens || !unequal.Contains(0) ? "" : unequal.Count == 1 ? ": lengths must be equal" : ": lengths and features must be equal";

    /// <summary>What mends a join of tokens whose lengths differ.</summary>
    /// <param name="features">What makes their features equal; null where they are.</param>
    public string MendLengths(string? features) =>
        features is not null ? $"{features}, and {Longer}"
        : join == "Add" ? $"{Longer}, or put them one after the other with Concat({(label is null ? "" : CSharp.Quote(label) + ", ")}Axis = 1)"
        : Longer;

    /// <summary>What mends a join of tokens and a vector; null where it is another one.</summary>
    public string? MendVector()
    {
        var (vector, tokens) = flow.Shape!.Rank == 1 ? (flow, other) : (other, flow);
        if (vector.Shape!.Rank != 1 || !tokens.Shape!.IsTokens)
            return null;
        var features = AreUnequal(vector.Shape[0], tokens.Shape.Features) ? ", and give both as many features" : "";
        return MendIndices(vector, tokens) ?? MendSelected(vector, tokens) + features;
    }

    /// <summary>What is joined is first made something else of: both values then need labels.</summary>
    /// <param name="layer">The layer that reads the value of a label.</param>
    public string Made(Func<string, string> layer)
    {
        var both = label is null ? $"label the value{other.From} \"x\" and what flows \"branch\"" : "label what flows \"branch\"";
        return $"{both}, and write {layer(CSharp.Quote(label ?? "x"))}, {join}(\"branch\")";
    }

    /// <summary>An input with a number for each token is, as it seems, one of indices.</summary>
    private string? MendIndices(FlowValue vector, FlowValue tokens)
    {
        if (vector is not { Producer: null, Label: { } input } || AreUnequal(vector.Shape![0], tokens.Shape![0]))
            return null;
        var width = tokens.Shape.Features.Constant is { } features ? FormattableString.Invariant($"{features}") : "…";
        return ReferenceEquals(vector, flow)
            ? $"if '{input}' is indices, put Embedding(…, {width}) before [{join}]"
            : $"if '{input}' is indices, label what flows \"tokens\", and write Embedding(…, {width}, From = {CSharp.Quote(input)}), {join}(\"tokens\")";
    }

    /// <summary>One of the tokens, where the branch has only one left.</summary>
    private string MendSelected(FlowValue vector, FlowValue tokens)
    {
        var steps = ReferenceEquals(vector, flow) ? Branch.Between(tokens, vector).Layers.ToList() : [];
        if (steps.Find(o => o is { Operation: nameof(Select), Input.Shape.IsTokens: true }) is not { } select)
            return "take one of the tokens with Select";
        var index = select.Module!.Arguments.Find("Index") is Value.Integer { Dim.Constant: { } number } ? FormattableString.Invariant($"{number}") : "…";
        var behind = steps[steps.Count - 1] == select ? $"put '{select.Path}' behind [{join}], or " : "";
        return $"{behind}take the same of the other: {Made(label => $"Select({index}, From = {label})")}";
    }

    private static bool AreUnequal(Dim left, Dim right) => Decision.Decide(Relation.Equal, left, right).Truth == Truth.Fails;
}
