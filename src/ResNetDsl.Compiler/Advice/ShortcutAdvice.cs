using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on sums with a shortcut. The sources are He et al., <i>Deep Residual Learning</i> (2015) and <i>Identity Mappings</i> (2016).</summary>
internal static class ShortcutAdvice
{
    public static IEnumerable<Finding> On(Design design)
    {
        foreach (var add in design.Layers.Where(l => l.Addition is not null))
        {
            if (add.Addition!.LeftOut is { } leftOut)
            {
                // Of a branch that is made larger again its use tells, where the sizes are known.
                if (!design.Context.IsDefinition || !IsEnlarged(add.Addition.Between))
                    yield return NeverAdded(leftOut, add.Addition);
                continue;
            }
            var findings = Needless(add);
            if (Residual.Of(add) is { } residual)
            {
                findings = findings.Concat(Scaled(residual)).Concat(OverOneLayer(residual)).Concat(Strided(residual, design))
                    .Concat(Rectified(residual, design)).Concat(Dropped(residual));
            }
            foreach (var finding in findings)
                yield return finding;
        }
    }

    /// <summary>
    /// He et al. 2015, section 3.2: "if F has only a single layer, [it] is similar to a linear layer: y = W₁x + x, for which we
    /// have not observed advantages." Norms aren't weighted layers in this sense.
    /// </summary>
    private static IEnumerable<Finding> OverOneLayer(Residual residual)
    {
        // A join within the branch is a branch of its own, and has its own advice.
        if (residual.Branch.Layers.Any(o => o.Made.Module is null))
            yield break;
        if (residual.Branch.Layers.Where(IsWeighted).Take(2).ToList() is not [var only] || !IsSingle(only.Made.Module!))
            yield break;
        yield return residual.Origin.Advise(
            Rules.ShortcutOverOneLayer, null,
            $"the shortcut spans one weighted layer, '{only.Path}', for which He et al. (2015, section 3.2) saw no advantage",
            "let it span two or more", [only]);
    }

    /// <summary>He et al. 2015, section 3.2: "identity mapping is sufficient …, and thus Wₛ is only used when matching dimensions."</summary>
    private static IEnumerable<Finding> Needless(Placement add)
    {
        if (add.Addition is not { Kind: "Projection" or "PadZero", Need: Truth.Holds } || JoinAdvice.IsOfItself(add))
            yield break;
        var origin = add.Output.Origin!;
        yield return origin.Advise(
            Rules.NeedlessShortcut, "Shortcut",
            $"Shortcut.{add.Addition.Kind} never does anything: the branch keeps the channels and has stride 1", "use Shortcut.Identity", null,
            new Fix(FixKind.SetArgument, origin.Site("Shortcut"), "Use Shortcut.Identity", "Shortcut.Identity"));
    }

    /// <summary>In a block some uses may not add; here none can, and in a model there is but one.</summary>
    private static Finding NeverAdded(Origin origin, Addition addition)
    {
        var (skip, branch) = (addition.Skip.Shape!, addition.Branch.Shape!);
        var reason = addition.Stride.Equals(Stride.One) ? $"makes {branch.Features} {branch.Unit} of {skip.Features}" : $"has stride {addition.Stride}";
        // A projection would have the stride of a branch that is as large as the skip again.
        var isProjectable = skip.FeatureAxis != FeatureAxis.Last && Space.Of(skip) is not null && !IsEnlarged(addition.Between);
        return origin.Advise(
            Rules.NeedlessShortcut, "Shortcut", $"Shortcut.WhereEqual never adds anything: the branch {reason}",
            isProjectable ? "use Shortcut.Projection, or leave the shortcut out" : "leave the shortcut out", null,
            isProjectable ? [new Fix(FixKind.SetArgument, origin.Site("Shortcut"), "Use Shortcut.Projection", "Shortcut.Projection")] : []);
    }

    /// <summary>
    /// He et al. 2015, section 3.3: "when the shortcuts go across feature maps of two sizes, they are performed with a stride of
    /// 2." In a model the sizes are known, and this is an error at the sum; in a block it is one at each use.
    /// </summary>
    private static IEnumerable<Finding> Strided(Residual residual, Design design)
    {
        var stride = residual.Addition.Stride;
        if (!design.Context.IsDefinition || residual.Addition.Kind != "Identity" || stride.Equals(Stride.One) || IsEnlarged(residual.Addition.Between))
            yield break;
        var isNumber = stride.IsKnown;
        yield return residual.Origin.Advise(
            Rules.StridedIdentity, "Shortcut",
            isNumber
                ? $"the branch has stride {stride} and the shortcut has none, so the sum fails wherever the block is used"
                : $"the branch has stride '{stride}' and the shortcut has none, so the sum fails wherever that isn't 1",
            "use Shortcut.Projection", residual.Branch.Layers.Where(o => o.Made.Strides.Count > 0),
            new Fix(FixKind.SetArgument, residual.Origin.Site("Shortcut"), "Use Shortcut.Projection", "Shortcut.Projection"));
    }

    /// <summary>Whether a layer makes the branch larger, so that for all its strides it may be as large as its skip.</summary>
    private static bool IsEnlarged(Branch branch) => branch.Steps
        .SelectMany(step => step.Origin.Made.Module?.Leaves.OfType<ModuleSpec.Layer>() ?? [])
        .Any(layer => OperationTable.Get(layer.Operation) is Resampling or ConvolutionTranspose or PixelShuffle or Unflatten);

    /// <summary>
    /// He et al. 2016, section 4.1 and figure 4c: with a ReLU before the addition the branch is never negative, and "the forward
    /// propagated signal is monotonically increasing".
    /// </summary>
    private static IEnumerable<Finding> Rectified(Residual residual, Design design)
    {
        const string Problem = "so the sum can only grow from one block to the next (He et al. 2016, section 4.1)";
        if (residual.Branch.Layers.LastOrDefault(o => !o.LetsThrough) is not { } last || IsCentered(residual, design))
            yield break;
        if (last.Operation == "ReLU")
        {
            var isOnlyRead = design.ReadersOf(last).Count == 1;
            yield return last.Advise(
                Rules.ActivationBeforeAddition, null, "is the last layer before the addition, " + Problem,
                "put it behind [Add], or before the weights", [residual.Origin], isOnlyRead ? design.Removal(last) : []);
        }
        else if (last.InnermostMaker is { Operation: "ReLU" } inner)
        {
            yield return last.Advise(
                Rules.ActivationBeforeAddition, null, "ends with a ReLU right before the addition, " + Problem,
                "end the branch without it", [inner, residual.Origin]);
        }
    }

    /// <summary>Whether all that reads the sum are norms: what goes on is less the mean, and so both grows and shrinks.</summary>
    private static bool IsCentered(Residual residual, Design design) =>
        design.ReadersOf(residual.Origin) is { Count: > 0 } readers
        && readers.All(reader => reader.Made is not null && reader.Output.Origin!.Operation is { } name && OperationTable.Get(name).TakesMeanAway);

    /// <summary>
    /// He et al. 2016, section 3: with h(x) = λ·x the signal is multiplied by λ in every block, and "for an extremely deep
    /// network" that factor is exponentially large or small. A branch that is scaled is another matter: Szegedy et al. 2017, section 3.3,
    /// do so for stability.
    /// </summary>
    private static IEnumerable<Finding> Scaled(Residual residual)
    {
        var (code, factor) = residual.Addition.Scale switch
        {
            Value.Real real => (real.Code, real.Number),
            Value.Integer { Dim.Constant: { } number } integer => (integer.Code, number),
            var other => ($"'{other.Code}'", double.NaN),
        };
        // Of 1 or -1 all powers are as large.
        if (Math.Abs(factor) == 1 || !residual.IsRemembered)
            yield break;
        var outcome = Math.Abs(factor) < 1 ? "vanish" : Math.Abs(factor) > 1 ? "explode" : "vanish or explode";
        var origin = residual.Origin;
        yield return origin.Advise(
            Rules.ScaledShortcut, "Scale",
            $"the shortcut is multiplied by {code}, over n blocks by its n-th power, which makes the signal {outcome} (He et al. 2016, section 3)",
            // A hyperparameter would be left over.
            "leave Scale out", null, double.IsNaN(factor) ? [] : [new Fix(FixKind.RemoveArgument, origin.Site("Scale"), "Remove Scale")]);
    }

    /// <summary>He et al. 2016, section 3.1 and figure 2f: dropout "statistically imposes a scale of λ … on the shortcut".</summary>
    private static IEnumerable<Finding> Dropped(Residual residual) =>
        from dropout in residual.Dropouts
        where dropout.Module!.Arguments.Find("P") is not (Value.Real { Number: 0 } or Value.Integer { Dim.Constant: 0 })
        select dropout.Advise(
            Rules.ScaledShortcut, null, "drops a part of the shortcut, which impedes the signal as scaling it does (He et al. 2016, section 3.1)",
            "put the dropout into the branch", [residual.Origin]);

    /// <summary>Convolutions and linear layers, of which alone multiply-adds are counted; blocks with such; and what may have some.</summary>
    private static bool IsWeighted(Origin origin) => origin.Made.Totals is { MultiplyAdds.Constant: not 0 } or { Uncounted.Count: > 0 };

    /// <summary>Attention isn't linear in its input, and has two projections: Vaswani et al. 2017 have a shortcut over it alone.</summary>
    private static bool IsSingle(ModuleSpec module) =>
        (module is ModuleSpec.Sequence { Children: [var only] } ? only.Module : module) is ModuleSpec.Layer { Operation: not nameof(MultiheadAttention) };
}
