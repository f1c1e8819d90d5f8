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
        return Meant(attempts);
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
    /// What the user means is an attempt of which no layer asks for the other kind of value; then, the one that came furthest. What is wrong in
    /// every one doesn't speak against any.
    /// </summary>
    private static Inferred Meant(List<Inferred> attempts)
    {
        var common = attempts.Select(a => a.Findings.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)).ToList();
        return attempts
            .Select(inferred => (Inferred: inferred, Fault: inferred.Faults.Except(common).FirstOrDefault(f => f.Site.Layer >= 0)))
            .OrderBy(a => a.Fault is { RefusesKind: true } || a.Fault?.Rule == Rules.NotEvaluable)
            .ThenByDescending(a => a.Fault?.Site.Layer ?? int.MaxValue)
            .First().Inferred;
    }
}
