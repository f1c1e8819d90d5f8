using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>A sum of a value and of what a branch makes of it.</summary>
/// <param name="Branch">The layers of the branch.</param>
/// <param name="Dropouts">Those that the shortcut passes.</param>
/// <param name="IsRemembered">Whether the shortcut is the remembered value, rather than the one that flows.</param>
internal sealed record Residual(Placement Add, Branch Branch, IReadOnlyList<Origin> Dropouts, bool IsRemembered)
{
    public Addition Addition => Add.Addition!;

    public Origin Origin => Add.Output.Origin!;

    /// <summary>Finds which of two values that are added is the shortcut; null where neither is made of the other.</summary>
    public static Residual? Of(Placement add)
    {
        var addition = add.Addition!;
        return addition.Between.IsEmpty
            ? Of(add, addition.Skip, addition.Branch, isRemembered: true) ?? Of(add, addition.Branch, addition.Skip, isRemembered: false)
            : new(add, addition.Between, [], IsRemembered: true);
    }

    private static Residual? Of(Placement add, FlowValue shortcut, FlowValue end, bool isRemembered)
    {
        var dropouts = new List<Origin>();
        while (true)
        {
            var branch = Branch.Between(shortcut, end);
            if (!branch.IsEmpty)
                return new(add, branch, dropouts, isRemembered);
            if (shortcut.Origin is not { LetsThrough: true, Operation: not "Identity" } dropout)
                return null;
            dropouts.Add(dropout);
            shortcut = dropout.Input;
        }
    }
}
