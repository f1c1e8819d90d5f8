using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>A sum of a value and of what a branch makes of it.</summary>
/// <param name="Branch">The layers of the branch, in their order.</param>
/// <param name="Dropouts">Those that the shortcut passes.</param>
internal sealed record Residual(Placement Add, IReadOnlyList<Origin> Branch, IReadOnlyList<Origin> Dropouts)
{
    public Addition Addition => Add.Addition!;

    public Origin Origin => Add.Output.Origin!;

    /// <summary>Finds which of two values that are added is the shortcut; null where neither is made of the other.</summary>
    public static Residual? Of(Placement add)
    {
        var (skip, branch) = (add.Addition!.Skip, add.Addition.Branch);
        return Of(add, skip, branch) ?? Of(add, branch, skip);
    }

    private static Residual? Of(Placement add, FlowValue shortcut, FlowValue branch)
    {
        var dropouts = new List<Origin>();
        while (true)
        {
            var layers = Inference.Branch.Between(shortcut, branch).Layers.ToList();
            if (layers.Count > 0)
                return new(add, layers, dropouts);
            if (shortcut.Origin is not { Operation: "Dropout" } dropout)
                return null;
            dropouts.Add(dropout);
            shortcut = dropout.Input;
        }
    }
}
