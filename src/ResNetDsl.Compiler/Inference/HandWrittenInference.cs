using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Infers the use of a module that the user wrote, of which its contract alone is known. Its code may give back its input or a view of it, and
/// autograd may keep either, so nothing is ever written over them.
/// </summary>
internal sealed class HandWrittenInference(Context context, Frame frame, int layer, string path, HandWritten module)
{
    private static readonly Effects Any = new(SavesInput: true, SavesOutput: true, AliasesInput: true);

    /// <param name="values">Its hyperparameters.</param>
    public Made Infer(Dictionary<string, Value> values, FlowValue input)
    {
        if (input.Shape is not { } shape)
            return Made.Unknown;
        var contract = ShapeContract.Parse(module.Contract, module.ContractParameters);
        if (contract.Input.Rank != shape.Rank)
        {
            Report(Rules.WrongRank, LayerSpec.UsedType, $"{module.Name} takes {contract.Input}, got {shape}{input.From}", Mend, input.Site);
            return Made.Unknown;
        }
        if (!ReadsNumbers(input) || Taken(shape, input) is not { } taken)
            return Made.Unknown;
        var parameters = values.Where(v => v.Value is Value.Integer).ToDictionary(v => v.Key, v => ((Value.Integer)v.Value).Dim);
        foreach (var (name, size) in module.Inputs.Zip(taken, (name, size) => (name, size)))
            parameters[name] = size;
        try
        {
            if (!Fits(contract, shape, parameters, input) || Output(contract, shape, parameters, input) is not { } output)
                return Made.Unknown;
            var arguments = module.Hyperparameters.Select(h => new BlockArgument(
                h.Name, values[h.Name], h.Default is not null && Evaluator.Evaluate(h.Default, frame.Environment) == values[h.Name], h.Default is null));
            var promise = PromiseCode.Write(contract, parameters, module.ContractParameters);
            return new(
                new ModuleSpec.HandWritten(module, taken.ToEquatableArray(), arguments.ToEquatableArray(), promise),
                output, Totals.Zero with { Uncounted = [module.Name] }, Any, StridesOf(contract, shape, output, parameters));
        }
        catch (OverflowException)
        {
            Report(Rules.InvalidArgument, null, $"{module.Name} on {shape} has more numbers than can be counted", "use smaller sizes");
            return Made.Unknown;
        }
    }

    private const string Mend = "change what comes before it, or the contract";

    /// <summary>Only an embedding reads indices.</summary>
    private bool ReadsNumbers(FlowValue input)
    {
        if (input.InputName is not { } name || context.Inputs.Read(name, asIndices: false, path) is not { } other)
            return true;
        Report(Rules.IndicesAsNumbers, null, $"reads the input as numbers, and '{other}' reads it as indices", $"read the result of '{other}'", input.Site);
        return false;
    }

    /// <summary>What its constructor takes of the incoming shape; null where that has none of the name, or no number for it, which is reported.</summary>
    private List<Dim>? Taken(Shape shape, FlowValue input)
    {
        var taken = new List<Dim>();
        foreach (var name in module.Inputs)
        {
            if (InputNames.Find(name, shape) is not { } size)
            {
                Report(
                    Rules.UnmetShapeContract, LayerSpec.UsedType, $"the constructor of {module.Name} takes '{name}', which {shape}{input.From} doesn't have: {InputNames.Describe(shape)}",
                    "rename the parameter, so that [Use] gives it", input.Site, refusesKind: new[] { FeatureAxis.First, FeatureAxis.Last }.Any(axis => InputNames.Find(name, shape with { FeatureAxis = axis }) is not null));
                return null;
            }
            if (!context.IsDefinition && size.Constant is null)
            {
                var symbols = Enumeration.Of(size.Symbols.Select(s => $"'{s}'"), "and");
                Report(Rules.FreeSizeNeeded, null, $"{module.Name} is constructed once, for one size, and got {shape}{input.From}", $"give {symbols} a size in [Model(…)]", input.Site);
                return null;
            }
            taken.Add(size);
        }
        return taken;
    }

    /// <summary>Whether the incoming sizes are those that the contract demands: a number, a parameter's value, one name's the same.</summary>
    private bool Fits(ShapeContract contract, Shape shape, Dictionary<string, Dim> parameters, FlowValue input)
    {
        var demanded = contract.Input with { Dims = contract.Input.Dims.Select(dim => dim.Substitute(name => Find(parameters, name))).ToEquatableArray() };
        var fits = true;
        for (var axis = 0; axis < shape.Rank && fits; axis++)
        {
            var first = Enumerable.Range(0, axis + 1).First(other => contract.Input[other].Equals(contract.Input[axis]));
            var demand = contract.Input[axis].Constant is not null || parameters.ContainsKey(contract.Input[axis].ToString()) ? demanded[axis] : shape[first];
            fits = Decide(new(
                Relation.Equal, context.Resolve(shape[axis]), context.Resolve(demand), Rules.UnmetShapeContract, LayerSpec.UsedType,
                $"{module.Name} takes {demanded}, got {shape}", Mend), input);
        }
        return fits;
    }

    /// <summary>What the contract promises; null where that isn't a shape, which is reported.</summary>
    private Shape? Output(ShapeContract contract, Shape shape, Dictionary<string, Dim> parameters, FlowValue input)
    {
        var sizes = new Dictionary<string, Dim>(parameters);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (contract.Input[axis].Constant is null && !sizes.ContainsKey(contract.Input[axis].ToString()))
                sizes[contract.Input[axis].ToString()] = shape[axis];
        }
        if (DivisorOfZero(contract, parameters) is { } divisor)
        {
            Report(Rules.InvalidArgument, divisor, $"{divisor} is 0, and the contract \"{module.Contract}\" divides by it", "use another number");
            return null;
        }
        Shape output;
        try
        {
            output = Shape.With(contract.Output.Dims.Select(dim => dim.Substitute(name => Find(sizes, name))).ToEquatableArray(), contract.FeaturesBehind(shape.KnownFeatureIndex));
        }
        catch (DivideByZeroException)
        {
            Report(Rules.UnmetShapeContract, LayerSpec.UsedType, $"the contract \"{module.Contract}\" divides by 0 for {shape}{input.From}", Mend, input.Site);
            return null;
        }
        // In a definition a size that can't be is left to the uses.
        if (context.IsDefinition)
            return output with { Dims = output.Dims.Select(dim => dim.Constant < 1 ? 1 : dim).ToEquatableArray() };
        return output.Dims.Except(shape.Dims).ToList().TrueForAll(dim => Decide(new(
            Relation.AtLeast, dim, 1, Rules.UnmetShapeContract, LayerSpec.UsedType, $"{module.Name} would make {output} of {shape}", Mend), input)) ? output : null;
    }

    /// <summary>A hyperparameter that is 0, by which the contract divides.</summary>
    private string? DivisorOfZero(ShapeContract contract, Dictionary<string, Dim> parameters)
    {
        return module.Hyperparameters.Select(h => h.Name).FirstOrDefault(name => Find(parameters, name)?.Constant == 0 && contract.Output.Dims.Any(dim => Divides(dim, name)));

        static bool Divides(Dim dim, string name)
        {
            try
            {
                dim.Substitute(other => other == name ? 0 : null);
                return false;
            }
            catch (DivideByZeroException)
            {
                return true;
            }
        }
    }

    /// <summary>By how much it makes the image smaller, for the shortcut beside it; what hyperparameters leave open can't be said.</summary>
    private EquatableArray<Stride> StridesOf(ShapeContract contract, Shape shape, Shape output, Dictionary<string, Dim> parameters)
    {
        if (shape.Rank != output.Rank || shape.Rank == 1 || shape.FeatureAxis != FeatureAxis.First || output.FeatureAxis != FeatureAxis.First)
            return [];
        var stride = Stride.Of(Enumerable.Range(1, shape.Rank - 1).Select(axis => contract.StrideOf(axis, parameters) ?? Unsettled()).ToEquatableArray());
        return stride == Stride.One ? [] : [stride];

        Dim Unsettled() => context.Unsettle(() => Report(
            Rules.UnmetShapeContract, LayerSpec.UsedType, $"a layer needs the stride of {module.Name}, which its contract \"{module.Contract}\" doesn't tell", "write a division by the stride in the contract"));
    }

    private static Dim? Find(Dictionary<string, Dim> sizes, string name) => sizes.TryGetValue(name, out var size) ? size : null;

    private bool Decide(Requirement requirement, FlowValue input) => new LayerInference(context, frame, layer, path).Decide(requirement, input);

    private void Report(Rule rule, string? argument, string problem, string mend, Site? producer = null, bool refusesKind = false) =>
        context.Findings.Add(new(rule, frame.Site(layer, argument), path, problem, mend, frame.Related(layer, argument, producer)) { RefusesKind = refusesKind });
}
