using ResNetDsl.Compiler.Advice;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Contracts;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers and checks a linked declaration. Pure: the same input gives the same output, on any thread.</summary>
public static class Engine
{
    public static Inferred Infer(Linked linked, CancellationToken cancellation = default)
    {
        var broken = linked.Blocks.Prepend(linked.Root).SelectMany(p => p.Findings).Where(f => f.Rule.IsFault).ToEquatableArray();
        if (broken.Count > 0)
            return new(linked.Root.Declaration, broken, null);
        var definitions = new Definitions(linked, cancellation);
        return linked.Root.Declaration switch
        {
            ModelSpec model => Counted(model, () => InferModel(model, definitions)),
            BlockSpec block => definitions.Infer(block),
            var other => throw new InvalidOperationException($"Unknown declaration {other.GetType().Name}."),
        };
    }

    private static Inferred InferModel(ModelSpec model, Definitions definitions) =>
        new ModelForms(model, inputs => Attempt(model, inputs, definitions)).Infer();

    private static Inferred Attempt(ModelSpec model, EquatableArray<Shape> inputs, Definitions definitions)
    {
        var input = inputs[0];
        var environment = Environment.Empty(input);
        var context = new Context(model, environment, definitions, isDefinition: false);
        var frame = new Frame(model.Class.Key, environment, Use: null, Path: "");
        var body = BodyBuilder.Build(context, model, frame, [.. inputs.Select((shape, number) => FlowValue.Input(shape, model.Inputs[number].Label))]);
        if (context.HasFaults || context.HasUnknownLayer || body.Results.Any(r => r.Value.Shape is null))
            return new(model, Distinct(context.Findings), null);
        var network = new Network(
            input, body.Members, body.Steps, body.Results.Select(r => r.Value.Id).ToEquatableArray(), new Signature([]), [], FreeSizes.Describe(Distinct(context.Checks)), body.Totals)
        {
            IndexInputs = context.Inputs.Indices,
        };
        var findings = context.Findings.Concat(Advisor.Advise(context, body)).Concat(ContractChecker.Check(model, network, body.Results));
        return new(model, Distinct(findings), network);
    }

    /// <summary>The inference; or, where its layers together are beyond counting, the finding that says so. (Of one layer alone it is found there.)</summary>
    private static Inferred Counted(Declaration declaration, Func<Inferred> infer)
    {
        try
        {
            return infer();
        }
        catch (OverflowException)
        {
            var type = declaration.Class;
            return new(declaration, [new(Rules.InvalidArgument, new(type.Key), type.Name, "it has more layers, or they have more numbers, than can be counted", "use smaller sizes and fewer repetitions")], null);
        }
    }

    /// <summary>
    /// A mistake in a repeated layer is one mistake: that of its first repetition. So is what a block is given wrongly, in
    /// however many of its layers; and an image for a vector, whatever it lacks of a vector.
    /// </summary>
    private static EquatableArray<Finding> Distinct(IEnumerable<Finding> findings)
    {
        var distinct = findings
            .GroupBy(f => (f.Rule.Id, f.Site, f.Rule.Kind != RuleKind.Declaration && f.Related.Count > 0 ? f.Related[0] : null))
            .Select(same => same.First())
            .ToList();
        return distinct.Where((f, index) => f.Rule != Rules.NotEvaluable || !distinct.Take(index).Any(before => IsOfWrongRank(before, f.Site))).ToEquatableArray();

        static bool IsOfWrongRank(Finding finding, Site site) => finding.Site == site && (finding.Rule == Rules.WrongRank || finding.Rule == Rules.LinearOnImage);
    }

    /// <summary>What several layers require alike is checked once, in the first one's words; of training each by itself, since it may be in eval.</summary>
    private static EquatableArray<RuntimeCheck> Distinct(IEnumerable<RuntimeCheck> checks) => checks
        .GroupBy(c => (c.Requirement.Relation, c.Requirement.Left, c.Requirement.Right, c.Requirement.IsOfTraining ? c.Path : null))
        .Select(same => same.First())
        .ToEquatableArray();

    /// <summary>A block's own definition; which shapes it takes, its layers say.</summary>
    internal static Inferred InferDefinition(BlockSpec block, Definitions definitions) => Counted(block, () =>
        new DefinitionForms(block, inputs => Attempt(block, inputs, definitions)).Infer());

    private static (Network? Network, EquatableArray<Finding> Findings) Attempt(BlockSpec block, EquatableArray<Shape> inputs, Definitions definitions)
    {
        var input = inputs[0];
        var environment = Environment.ForDefinition(block, inputs);
        var context = new Context(block, environment, definitions, isDefinition: true);
        var body = BodyBuilder.Build(context, block, new Frame(block.Class.Key, environment, Use: null, Path: ""), [.. inputs.Select((shape, number) => FlowValue.Input(shape, number == 0 ? null : block.Inputs[number - 1]))]);
        if (context.HasFaults || context.HasUnknownLayer || body.Results.Any(r => r.Value.Shape is null))
            return (null, Distinct(context.Findings.Where(f => f.Rule.IsFault)));
        var network = new Network(
            input, body.Members, body.Steps, body.Results.Select(r => r.Value.Id).ToEquatableArray(), new Signature([]), environment.Locals.ToEquatableArray(), [], body.Totals);
        network = network with { InferenceCode = CodeNames.Of(InferenceForm.OfBlock(block, network)) };
        network = network with { Signature = CodeNames.Signature(network) };
        CheckNames(context, block, network);
        return context.HasFaults
            ? (null, context.Findings.Where(f => f.Rule.IsFault).ToEquatableArray())
            : (network, Distinct(context.Findings.Concat(Advisor.Advise(context, body))));
    }

    /// <summary>Holds the names in the code that will be generated to what it can say.</summary>
    private static void CheckNames(Context context, BlockSpec block, Network network)
    {
        HashSet<string> inForward = [.. CodeNames.InForward(network), .. CodeNames.InInference(network)];
        if (context.ReportUnsettled is { } report && inForward.Concat(CodeNames.InConstructor(network)).Contains(CodeNames.Unsettled))
            report();
        if (block.Class.Name == "Module")
            Report(null, "a block can't be called 'Module': its module is a class of that name in it");
        var names = block.Hyperparameters.Select(h => (h.Name, Code: CSharp.Identifier(h.Name)))
            .Concat(network.Locals.Select(l => (l.Name, Code: l.Name)));
        foreach (var (name, code) in names)
        {
            if (MemberNames.HyperparameterFault(code, block.Inputs, network, inForward) is { } problem)
                Report(name, problem);
        }

        void Report(string? member, string problem) => context.Findings.Add(
            new(Rules.InvalidName, new(block.Class.Key, Argument: member), block.Class.Name, problem, "use another name"));
    }
}
