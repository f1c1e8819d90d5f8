using System.Globalization;
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
/// <param name="attempt">Infers the definition for one shape of each input.</param>
internal sealed class DefinitionForms(BlockSpec block, Func<EquatableArray<Shape>, (Network? Network, EquatableArray<Finding> Findings)> attempt)
{
    // What the generated code takes of an input's shape, whatever it calls it: all its numbers, or its channels or features.
    private const string Count = "#";
    private const string Features = "@";

    private static readonly Rule[] RankRules = [Rules.WrongRank, Rules.NoSuchAxis, Rules.LinearOnImage, Rules.NotEvaluable, Rules.UnequalConcat, Rules.UnmetShapeContract];

    public Inferred Infer()
    {
        var (served, refusals) = (new List<Served>(), new List<EquatableArray<Finding>>());
        foreach (var forms in Candidates())
        {
            var (network, findings) = attempt(forms);
            if (network is null)
                refusals.Add(findings);
            else
                served.AddRange(Codes(forms, network).Select(code => new Served(code, forms, network, findings)));
        }
        return served.Count == 0 ? Refused(refusals) : Accepted(served);
    }

    private Inferred Accepted(List<Served> served)
    {
        // A vector is in several groups; what serves most shapes is meant.
        var alike = served.GroupBy(s => s.Code).OrderByDescending(group => group.Count()).First().ToList();
        var chosen = alike.Find(s => s.Forms.All(form => form.Rank == 1)) ?? alike[0];
        // All its numbers are handed over axis by axis, unless it is a vector: what has other axes can't hand these.
        if (chosen.Forms.Where((form, number) => form.Rank > 1 && chosen.TakesCount(number)).Any())
            alike = [chosen];
        // A vector with its features first is one with its features last.
        var forms = alike.GroupBy(s => s.Forms.SelectMany(form => form.Dims).ToEquatableArray()).Select(same => same.First())
            .Select(s => new AcceptedForm(s.Forms, chosen.Network.Signature.Inputs.Select(name => Handed(name, chosen, s)).ToEquatableArray()));
        return new(block, chosen.Findings, Described(chosen.Network with { Forms = forms.ToEquatableArray() }));
    }

    /// <summary>
    /// The kinds of shapes to try, for each input one. Of several inputs not each with each, which would be too many: all are of one kind, or
    /// one behind the first is of another, or all behind the first are.
    /// </summary>
    private IEnumerable<EquatableArray<Shape>> Candidates()
    {
        var flowing = CandidatesOfFlow();
        if (block.Inputs.Count == 0)
            return flowing.Select(form => (EquatableArray<Shape>)[form]);
        var tried = flowing.Select(form => Together(form, _ => form)).ToList();
        foreach (var form in flowing)
        {
            foreach (var other in InputNames.Forms)
            {
                for (var number = 0; number < block.Inputs.Count; number++)
                    tried.Add(Together(form, input => input == number ? other : form));
                tried.Add(Together(form, _ => other));
            }
        }
        return tried.Distinct();

        EquatableArray<Shape> Together(Shape flow, Func<int, Shape> further) =>
            [flow, .. block.Inputs.Select((input, number) => InputNames.FormOf(further(number), input))];
    }

    /// <summary>Where the first layer tells at once which shapes it takes, the others need not be tried.</summary>
    private EquatableArray<Shape> CandidatesOfFlow()
    {
        var first = block.Layers.FirstOrDefault(l => l.Target is not ("Skip" or "Scope") && l.When is not Expression.Boolean { Flag: false });
        var takes = first is null || first.IsBlock || first.From is not null ? null : OperationTable.Find(first.Target)?.Takes;
        return takes is null ? InputNames.Forms : InputNames.Forms.Where(takes.Accepts).ToEquatableArray();
    }

    /// <summary>The generated code with what it takes of the shapes replaced. Of a vector all its numbers are its features, so it goes with either.</summary>
    private static IEnumerable<string> Codes(EquatableArray<Shape> forms, Network network)
    {
        IEnumerable<string> codes = [CodeNames.Text(network)];
        for (var number = 0; number < forms.Count; number++)
        {
            var (form, input) = (forms[number], number);
            codes = codes.SelectMany(code => Replaced(code, form, input)).Distinct().ToList();
        }
        return codes;
    }

    private static IEnumerable<string> Replaced(string code, Shape form, int input)
    {
        var features = form.Features.ToCode();
        if (form.Rank == 1)
            return [CodeNames.Rename(code, features, Mark(Features, input)), CodeNames.Rename(code, features, Mark(Count, input))];
        return [CodeNames.Rename(code.Replace(form.Count.ToCode(), Mark(Count, input)), features, Mark(Features, input))];
    }

    private static string Mark(string what, int input) => what + input.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a constructor's parameter, which has its name from one form, is handed of another.</summary>
    private static Dim Handed(string name, Served chosen, Served other)
    {
        for (var input = 0; input < chosen.Forms.Count; input++)
        {
            var (form, handed) = (chosen.Forms[input], other.Forms[input]);
            if (name == form.Features.ToCode())
            {
                // Only a vector's features are all its numbers.
                return form.Rank == 1 && other.TakesCount(input) ? handed.Count : handed.Features;
            }
        }
        return Dim.Symbol(name);
    }

    /// <summary>The shapes within it are said where they are the same for all, but for axes between the batch and the features.</summary>
    private static Network Described(Network network)
    {
        if (network.Forms.Count == 1 || network.Forms.All(f => f.Shapes is [{ } only] && (only.Rank == 1 || only.FeatureAxis == FeatureAxis.Last)))
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
        findings.FirstOrDefault(f => f.Site.Declaration == block.Class.Key && (f.RefusesKind || RankRules.Contains(f.Rule))) is { } refusal ? LayerOf(refusal) : int.MaxValue;

    // Where nothing is wrong with the layers here, all were placed: what is found then is in a block within, or in the names of the code.
    private int Reached(EquatableArray<Finding> findings) =>
        findings.FirstOrDefault(f => f.Site.Declaration == block.Class.Key) is { } first && (first.Site.Layer >= 0 || first.Rule != Rules.InvalidName)
            ? LayerOf(first)
            : int.MaxValue;

    // What is wrong in a derived hyperparameter is found in the layer that asks for it.
    private static int LayerOf(Finding finding) => finding.Site.Layer < 0 && finding.Related.Count > 0 ? finding.Related[0].Layer : finding.Site.Layer;

    /// <summary>Shapes with which the definition can be inferred, and what is generated for them.</summary>
    /// <param name="Code">The generated code with what it takes of the shapes replaced: shapes with the same can share one class.</param>
    private sealed record Served(string Code, EquatableArray<Shape> Forms, Network Network, EquatableArray<Finding> Findings)
    {
        /// <summary>Whether the code takes all numbers of an input.</summary>
        public bool TakesCount(int input) => Code.Contains(Mark(Count, input));
    }
}
