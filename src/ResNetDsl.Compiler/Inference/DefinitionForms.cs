using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Tries a block's definition with each kind of shape. One class can serve all for which it is generated alike: a block of
/// activations takes anything, one that flattens first asks an image for as many features as it has numbers.
/// </summary>
/// <param name="attempt">Infers the definition for one shape.</param>
internal sealed class DefinitionForms(BlockSpec block, Func<Shape, (Network? Network, EquatableArray<Finding> Findings)> attempt)
{
    // What the generated code takes of a shape, whatever it calls it: all its numbers, or its channels or features.
    private const string Count = "#";
    private const string Features = "@";

    private static readonly Rule[] RankRules = [Rules.WrongRank, Rules.NoSuchAxis, Rules.LinearOnImage, Rules.NotEvaluable, Rules.UnequalConcat, Rules.UnmetShapeContract];

    public Inferred Infer()
    {
        var (served, refusals) = (new List<Served>(), new List<EquatableArray<Finding>>());
        foreach (var form in Candidates())
        {
            var (network, findings) = attempt(form);
            if (network is null)
                refusals.Add(findings);
            else
                served.AddRange(Codes(form, network).Select(code => new Served(code, form, network, findings)));
        }
        return served.Count == 0 ? Refused(refusals) : Accepted(served);
    }

    private Inferred Accepted(List<Served> served)
    {
        // A vector is in several groups; what serves most shapes is meant.
        var alike = served.GroupBy(s => s.Code).OrderByDescending(group => group.Count()).First().ToList();
        var chosen = alike.Find(s => s.Form.Rank == 1) ?? alike[0];
        // All its numbers are handed over axis by axis, unless it is a vector: what has other axes can't hand these.
        if (chosen.Form.Rank > 1 && chosen.Code.Contains(Count))
            alike = [chosen];
        // A vector with its features first is one with its features last.
        var forms = alike.GroupBy(s => s.Form.Dims).Select(same => same.First())
            .Select(s => new AcceptedForm(s.Form, chosen.Network.Signature.Inputs.Select(name => Handed(name, chosen.Form, s)).ToEquatableArray()));
        return new(block, chosen.Findings, Described(chosen.Network with { Forms = forms.ToEquatableArray() }));
    }

    /// <summary>Where the first layer tells at once which shapes it takes, the others need not be tried.</summary>
    private EquatableArray<Shape> Candidates()
    {
        var first = block.Layers.FirstOrDefault(l => l.Target is not ("Skip" or "Scope") && l.When is not Expression.Boolean { Flag: false });
        var takes = first is null || first.IsBlock ? null : OperationTable.Find(first.Target)?.Takes;
        return takes is null ? InputNames.Forms : InputNames.Forms.Where(takes.Accepts).ToEquatableArray();
    }

    /// <summary>The generated code with what it takes of the shape replaced. Of a vector all its numbers are its features, so it goes with either.</summary>
    private static IEnumerable<string> Codes(Shape form, Network network)
    {
        var text = CodeNames.Text(network);
        if (form.Rank == 1)
        {
            var ofFeatures = CodeNames.Rename(text, InputNames.Features, Features);
            var ofCount = CodeNames.Rename(text, InputNames.Features, Count);
            return ofFeatures == ofCount ? [ofFeatures] : [ofFeatures, ofCount];
        }
        return [CodeNames.Rename(text.Replace(form.Count.ToCode(), Count), form.Features.ToCode(), Features)];
    }

    /// <summary>What a constructor's parameter, which has its name from one form, is handed of another.</summary>
    private static Dim Handed(string name, Shape form, Served other) =>
        name != form.Features.ToCode() ? Dim.Symbol(name)
        // Only a vector's features are all its numbers.
        : form.Rank == 1 && other.Code.Contains(Count) ? other.Form.Count
        : other.Form.Features;

    /// <summary>The shapes within it are said where they are the same for all, but for axes between the batch and the features.</summary>
    private static Network Described(Network network)
    {
        if (network.Forms.Count == 1 || network.Forms.All(f => f.Shape.Rank == 1 || f.Shape.FeatureAxis == FeatureAxis.Last))
            return network;
        return network with
        {
            Input = null,
            Steps = network.Steps.Select(s => s with { Shape = null }).ToEquatableArray(),
            Members = network.Members.Select(m => m with { Output = null }).ToEquatableArray(),
        };
    }

    /// <summary>The attempt that came furthest is what the user means; one that met an unknown layer says nothing.</summary>
    private Inferred Refused(List<EquatableArray<Finding>> attempts) =>
        new(block, attempts.Exists(findings => findings.Count == 0) ? [] : attempts.OrderByDescending(Progress).ThenByDescending(Reached).First(), null);

    // Only what asks for another kind of input speaks against an attempt: the rest is wrong in all, or behind it.
    private int Progress(EquatableArray<Finding> findings) =>
        findings.FirstOrDefault(f => f.Site.Declaration == block.Class.Key && RankRules.Contains(f.Rule)) is { } refusal ? LayerOf(refusal) : int.MaxValue;

    private int Reached(EquatableArray<Finding> findings) =>
        findings.FirstOrDefault(f => f.Site.Declaration == block.Class.Key) is { } first ? LayerOf(first) : -1;

    // What is wrong in a derived hyperparameter is found in the layer that asks for it.
    private static int LayerOf(Finding finding) => finding.Site.Layer < 0 && finding.Related.Count > 0 ? finding.Related[0].Layer : finding.Site.Layer;

    /// <summary>A shape with which the definition can be inferred, and what is generated for it.</summary>
    /// <param name="Code">The generated code with what it takes of the shape replaced: shapes with the same can share one class.</param>
    private sealed record Served(string Code, Shape Form, Network Network, EquatableArray<Finding> Findings);
}
