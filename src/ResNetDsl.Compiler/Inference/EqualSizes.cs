using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What a join requires of a model's free sizes. It is no mistake, but must not come as a surprise either: it is said where
/// the join stands, and checked at the entry of <c>forward</c>.
/// </summary>
internal sealed class EqualSizes(Context context, Frame frame, int layer, string path)
{
    /// <param name="problem">What happens for the other sizes: <c>cannot add [N, 4, H, W] to …</c>.</param>
    /// <param name="requirements">Those that are true for some sizes only: of a model's, since in a definition numbers alone decide.</param>
    /// <param name="orElse">What else may have been meant; empty where nothing is known.</param>
    public void Require(string problem, FlowValue remembered, IEnumerable<Requirement> requirements, string orElse = "")
    {
        var conditions = new List<string>();
        foreach (var requirement in requirements.Select(r => r with { Rule = Rules.BranchEqualForSomeSizes, Problem = problem }))
        {
            var condition = requirement.Decide().Condition;
            context.Checks.Add(new(path, requirement, condition));
            conditions.Add(condition ?? $"{requirement.Left} must equal {requirement.Right}");
        }
        if (conditions.Count == 0)
            return;
        context.Findings.Add(new(
            Rules.BranchEqualForSomeSizes, frame.Site(layer), path, $"{problem} for every size: {string.Join(" and ", conditions.Distinct())}",
            "forward checks this at its entry" + orElse, frame.Related(layer, null, remembered.Site)));
    }
}
