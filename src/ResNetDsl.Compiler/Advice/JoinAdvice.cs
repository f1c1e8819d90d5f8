using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>
/// Advice on sums and concatenations of a value with itself: what flows is joined without being named, so that whoever labels the layer before
/// the join, and names it, has it twice. A product of a value with itself is its square, and there is no other way to write one.
/// </summary>
internal static class JoinAdvice
{
    public static IEnumerable<Finding> On(Design design) => design.Layers.Where(l => l.MakesValue && l.Joined.Count > 0).SelectMany(l => l.Spec.Target switch
    {
        "Add" => OnAdd(l),
        "Concat" => OnConcat(l, design),
        _ => [],
    });

    /// <summary>Whether a sum is of a value with itself; with option C it is one with a convolution of it.</summary>
    public static bool IsOfItself(Placement add) => add.Addition is { Kind: not "AlwaysProjection" } && AreSame(add.Joined[0], add.Input);

    private static IEnumerable<Finding> OnAdd(Placement add)
    {
        if (!IsOfItself(add))
            yield break;
        const string Consequence = "so it is added to itself";
        yield return BodyBuilder.LabelsOf(add.Spec).FirstOrDefault() is { } label
            ? add.Advise("Label", $"'{label}' is the value that flows, {Consequence}", "name another value")
            : add.Advise(null, $"the value that flows is still the one that [Skip] remembered, {Consequence}", "put the branch between the two");
    }

    private static IEnumerable<Finding> OnConcat(Placement concat, Design design)
    {
        const string Consequence = "so the result has it twice";
        var labels = BodyBuilder.LabelsOf(concat.Spec).ToList();
        if (labels.Count == 0 && AreSame(concat.Joined[0], concat.Input))
            yield return concat.Advise(null, $"the value that flows is still the one that [Skip] remembered, {Consequence}", "put layers between the two");
        for (var number = 0; number < labels.Count; number++)
        {
            var (label, value) = (labels[number], concat.Joined[number]);
            var first = concat.Joined.Take(number).ToList().FindIndex(other => AreSame(other, value));
            var problem = AreSame(value, concat.Input) ? $"'{label}' is the value that flows, which [Concat] puts last anyway"
                : first < 0 ? null
                : labels[first] == label ? $"'{label}' is named twice"
                : $"'{label}' is the value '{labels[first]}'";
            if (problem is null)
                continue;
            var (argument, quoted) = (FormattableString.Invariant($"Labels[{number}]"), CSharp.Quote(label));
            // Without labels the innermost skip is joined.
            if (concat.Joined.All(other => AreSame(other, concat.Input)))
                yield return concat.Advise(argument, $"{problem}, {Consequence}", "name another value");
            else if (OnlyUse(label, concat, design) is { } definition)
                yield return concat.Advise(argument, $"{problem}, {Consequence}", $"leave {quoted} out, and {(definition.Spec.As is null ? $"[Skip({quoted})]" : $"As = {quoted}")}");
            else
                yield return concat.Advise(argument, $"{problem}, {Consequence}", $"leave {quoted} out", new Fix(FixKind.RemoveArgument, concat.Output.Origin!.Site(argument), "Leave it out"));
        }
    }

    /// <summary>The layer that gives a label which one join names once, and nothing else reads: without that it is never used. Null where it needs no other.</summary>
    private static Placement? OnlyUse(string label, Placement join, Design design) =>
        design.Layers.SelectMany(l => BodyBuilder.LabelsOf(l.Spec).Append(l.Spec.From)).Count(read => read == label) > 1 ? null
        : design.Layers.FirstOrDefault(l => l.Layer < join.Layer && (l.Spec.As == label || (l.Spec.Target == "Skip" && BodyBuilder.Text(l.Spec, "Label") == label)));

    private static Finding Advise(this Placement join, string? argument, string problem, string mend, params Fix[] fixes) =>
        join.Output.Origin!.Advise(Rules.JoinedWithItself, argument, problem, mend, null, fixes);

    /// <summary>Whether two values surely are one: nothing but Identity stands between. Of a layer in an open container it isn't known yet.</summary>
    private static bool AreSame(FlowValue one, FlowValue other) => Essence(one).Id is var id and not BodyBuilder.PendingId && id == Essence(other).Id;

    private static FlowValue Essence(FlowValue value) => value.Origin is { Operation: "Identity" } identity ? Essence(identity.Input) : value;
}
