using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Tries a model with each kind of value that its inputs can be: of two axes a sequence, whose channels come first, or tokens, whose
/// features come last. All its layers together say which; where they leave it open, it is a sequence.
/// </summary>
/// <param name="attempt">Infers the model for one shape of each input.</param>
internal sealed class ModelForms(ModelSpec model, Func<EquatableArray<Shape>, Inferred> attempt)
{
    // What refuses the kind of a value.
    private static readonly Rule[] KindRules = [Rules.WrongRank, Rules.NoSuchAxis, Rules.LinearOnImage, Rules.UnmetShapeContract];

    public Inferred Infer()
    {
        var attempts = new List<Inferred>();
        foreach (var inputs in Candidates())
        {
            var inferred = attempt(inputs);
            if (inferred.Network is not null)
                return inferred;
            attempts.Add(inferred);
        }
        return Furthest(attempts);
    }

    /// <summary>The inputs' shapes, those first with fewer tokens among them.</summary>
    private IEnumerable<EquatableArray<Shape>> Candidates()
    {
        IEnumerable<EquatableArray<Shape>> candidates = [[]];
        foreach (var input in model.Inputs)
            candidates = candidates.SelectMany(before => input.Forms.Select(form => (EquatableArray<Shape>)[.. before, form])).ToList();
        return candidates.OrderBy(inputs => inputs.Count(input => input.FeatureAxis == FeatureAxis.Last));
    }

    /// <summary>
    /// The attempt that came furthest is what the user means; of several that came as far, one in which not the kind of the value is refused,
    /// or only that of a labelled one. What is wrong in every one doesn't speak against any.
    /// </summary>
    private static Inferred Furthest(List<Inferred> attempts)
    {
        var common = attempts.Select(a => a.Findings.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)).ToList();
        return attempts
            .Select(inferred => (Inferred: inferred, Fault: inferred.Faults.Except(common).FirstOrDefault(f => f.Site.Layer >= 0)))
            .OrderByDescending(a => a.Fault?.Site.Layer ?? int.MaxValue)
            .ThenBy(a => a.Fault is { } fault ? Against(fault) : Refused.Nothing)
            .First().Inferred;
    }

    private static Refused Against(Finding fault)
    {
        if (fault.Rule == Rules.NotEvaluable)
            return Refused.Flow;
        var inner = fault.Related.FirstOrDefault(site => site.Declaration != fault.Site.Declaration) ?? fault.Site;
        return !KindRules.Contains(fault.Rule) ? Refused.Nothing : inner.Argument is null ? Refused.Flow : Refused.Labelled;
    }

    /// <summary>Of which value the kind is refused: of none; of one that an argument names; of the one that flows.</summary>
    private enum Refused
    {
        Nothing,
        Labelled,
        Flow,
    }
}
