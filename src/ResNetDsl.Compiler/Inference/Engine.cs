using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers and checks a linked declaration. Pure: the same input gives the same output, on any thread.</summary>
public static class Engine
{
    public static Inferred Infer(Linked linked, CancellationToken cancellation = default)
    {
        var broken = linked.Blocks.Prepend(linked.Root).SelectMany(p => p.Findings).ToEquatableArray();
        if (broken.Count > 0)
            return new(linked.Root.Declaration, broken, null);
        var definitions = new Definitions(linked, cancellation);
        return linked.Root.Declaration switch
        {
            ModelSpec model => InferModel(model, definitions),
            BlockSpec block => definitions.Infer(block),
            var other => throw new InvalidOperationException($"Unknown declaration {other.GetType().Name}."),
        };
    }

    private static Inferred InferModel(ModelSpec model, Definitions definitions)
    {
        var context = new Context(definitions, isDefinition: false);
        var input = new Shape(model.Input.Select(e => e.Symbol is null ? e.Size : Dim.Symbol(e.Symbol)).ToEquatableArray());
        var frame = new Frame(model.Class.Key, Environment.Empty(input), Use: null, Path: "");
        var body = BodyBuilder.Build(context, model, frame, FlowValue.Input(input));
        if (context.Findings.Count > 0 || context.HasUnknownLayer || body.Result.Shape is null)
            return new(model, Distinct(context.Findings), null);
        return new(model, [], new Network(
            input, body.Members, body.Steps, body.Result.Id, new Signature([]), [],
            context.Checks.Distinct().ToEquatableArray(), body.Totals));
    }

    /// <summary>A mistake in a repeated layer is one mistake: that of its first repetition.</summary>
    private static EquatableArray<Finding> Distinct(IEnumerable<Finding> findings) => findings
        .GroupBy(f => (f.Rule.Id, f.Site, f.Related.Count > 0 ? f.Related[0] : null))
        .Select(same => same.First())
        .ToEquatableArray();

    /// <summary>
    /// A block's own definition. Whether it takes images or vectors is what its layers ask for; one that runs with both
    /// takes any shape, and its generated code names none. Such a block asks for features at most, which an image has too.
    /// </summary>
    internal static Inferred InferDefinition(BlockSpec block, Definitions definitions)
    {
        var (image, imageFindings) = Attempt(block, InputNames.Image, definitions);
        var (vector, vectorFindings) = Attempt(block, InputNames.Vector, definitions);
        return (image, vector) switch
        {
            ({ }, { } any) => new(block, [], any with { Input = null, Steps = any.Steps.Select(s => s with { Shape = null }).ToEquatableArray(), Members = any.Members.Select(m => m with { Output = null }).ToEquatableArray() }),
            ({ } found, null) => new(block, [], found),
            (null, { } found) => new(block, [], found),
            _ => new(block, imageFindings.Count > 0 ? imageFindings : vectorFindings, null),
        };
    }

    private static (Network? Network, EquatableArray<Finding> Findings) Attempt(
        BlockSpec block, Shape input, Definitions definitions)
    {
        var context = new Context(definitions, isDefinition: true);
        var environment = Environment.ForDefinition(block, input);
        context.Open.Add(block.Class.Key);
        var body = BodyBuilder.Build(context, block, new Frame(block.Class.Key, environment, Use: null, Path: ""), FlowValue.Input(input));
        if (context.Findings.Count > 0 || context.HasUnknownLayer || body.Result.Shape is null)
            return (null, Distinct(context.Findings));
        var network = new Network(
            input, body.Members, body.Steps, body.Result.Id, new Signature([]), environment.Locals.ToEquatableArray(), [], body.Totals);
        if (SignatureFinder.Named(network).Contains(RepeatInference.UnknownSize))
            return (null, [new(Rules.UnequalRepetitions, new(block.Class.Key), block.Class.Name, RepeatInference.UnknownSizeProblem, RepeatInference.Mend)]);
        return (network with { Signature = SignatureFinder.Find(network) }, []);
    }
}
