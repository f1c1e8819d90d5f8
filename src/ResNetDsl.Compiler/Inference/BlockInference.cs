using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers the use of a block: its body for these hyperparameters and this input, and the call of its constructor.</summary>
internal sealed class BlockInference(Context context, Frame frame, int layer, BlockSpec block)
{
    /// <summary>
    /// Whether the block can be used here. Not where it would contain itself; and what is wrong in its own declaration is
    /// wrong there, not in each of its uses.
    /// </summary>
    public bool IsUsable(string path)
    {
        if (context.Root is BlockSpec root && context.Definitions.Uses(block, root))
        {
            context.Findings.AddRange(new[] { Recursion(root, path) }.Except(context.Findings));
            return false;
        }
        var faults = context.Definitions.Infer(block).Faults;
        context.Findings.AddRange(faults.Where(f => !context.Definitions.IsReferenced(f.Site.Declaration) || context.Foreign.Add(f)).Select(f => FromHere(f, path)).Except(context.Findings));
        return faults.Count == 0;
    }

    /// <summary>A circle of blocks is one mistake: it is said in the class whose key is the first.</summary>
    private Finding Recursion(BlockSpec root, string path)
    {
        var first = context.Definitions.FirstInCycle(root);
        var place = first == root ? frame.Site(layer) : new(first.Class.Key, First(first.Layers, l => l.IsBlock && context.Definitions.FindBlock(l.Target) is { } used && context.Definitions.Uses(used, first)));
        var next = first == root ? block : context.Definitions.FindBlock(first.Layers[place.Layer].Target)!;
        var way = context.Definitions.Way(next, first);
        var mend = way.Count switch
        {
            1 => "take this use away",
            2 => "take one of the two uses away",
            _ => FormattableString.Invariant($"take one of the {way.Count} uses away"),
        };
        return new(
            Rules.RecursiveBlock, place, first == root ? path : first.Class.Name,
            $"{string.Join(" → ", way.Prepend(first).Select(b => b.Class.Name))} would never end", mend, first == root ? frame.Related(layer, null) : []);
    }

    private static int First(EquatableArray<LayerSpec> layers, Func<LayerSpec, bool> isIt)
    {
        var index = 0;
        while (!isIt(layers[index]))
            index++;
        return index;
    }

    /// <summary>A fault of the block's declaration: it is reported there; or, in another assembly, where that block is used first.</summary>
    private Finding FromHere(Finding fault, string path) => context.Definitions.IsReferenced(fault.Site.Declaration)
        ? fault with { Site = frame.Site(layer), Path = path + "." + fault.Path, Related = frame.Related(layer, null), Fixes = [] }
        : fault;

    /// <param name="repetition">Which of its repetitions it is, from 1.</param>
    public Made Infer(Dictionary<string, Value> values, FlowValue input, string path, int repetition)
    {
        input = input with { Shape = Taken(input.Shape) };
        var environment = Environment.ForUse(block, new(values), input.Shape, repetition);
        var inner = new Frame(block.Class.Key, environment, frame.Use ?? new Site(frame.Declaration, layer), path);
        var arguments = values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new Argument(v.Key, v.Value)).ToList();
        if (context.Definitions.NamesRepetition(block))
            arguments.Add(new(Repetition.Name, new Value.Integer(repetition)));
        var body = context.BuildUse(block, arguments.ToEquatableArray(), input, inner);
        var result = body.Result.Value;
        return new(Construction(values, repetition, input.Shape, body, path), result.Shape, body.Totals, body.Result.Effects, result.Strides, result.Origin)
        {
            Further = [.. body.Results.Skip(1)],
        };
    }

    /// <summary>The shape as the block takes it: of what nothing is said, the features are where alone it takes them.</summary>
    private Shape? Taken(Shape? input)
    {
        if (input is not { FeatureAxis: FeatureAxis.Unknown, Rank: > 1 } || context.Definitions.Infer(block).Network is not { } definition)
            return input;
        var axes = definition.Forms.Where(f => Fits(f.Shape, input)).Select(f => f.Shape.FeatureAxis).Distinct().ToList();
        return axes.Count == 1 ? input with { FeatureAxis = axes[0] } : input;
    }

    private ModuleSpec.Block? Construction(Dictionary<string, Value> values, int repetition, Shape? input, Body body, string path)
    {
        // After a mistake nothing is emitted.
        if (input is null || context.HasFaults)
            return null;
        if (context.Definitions.Infer(block).Network is not { } definition)
        {
            context.HasUnknownLayer = true;
            return null;
        }
        // With these hyperparameters it may take other shapes too, but its constructor asks for the sizes of these.
        if (definition.Forms.FirstOrDefault(f => Fits(f.Shape, input)) is not { } form)
        {
            context.Findings.Add(new(
                Rules.WrongRank, frame.Site(layer), path, $"{block.Class.Name} takes {Described(definition)}, got {input}", null, frame.Related(layer, null)));
            return null;
        }
        var arguments = block.Hyperparameters.Select(h => new BlockArgument(
            h.Name, values[h.Name], h.Default is not null && Evaluator.Evaluate(h.Default, frame.Environment) == values[h.Name], h.Default is null));
        return new ModuleSpec.Block(
            block.Class.GlobalName + ".Module",
            block.Class.Visibility,
            form.Inputs.Select(size => size.Substitute(name => SizeOf(name, form.Shape, input))).ToEquatableArray(),
            arguments.ToEquatableArray(),
            context.IsDefinition ? [] : WeightDecay.Of(body))
        {
            Number = definition.Signature.TakesRepetition ? repetition : null,
        };
    }

    private static bool Fits(Shape form, Shape input) =>
        form.Rank == input.Rank && (form.Rank == 1 || input.FeatureAxis == FeatureAxis.Unknown || form.FeatureAxis == input.FeatureAxis);

    /// <summary>The size that stands where a form has a name.</summary>
    private static Dim? SizeOf(string name, Shape form, Shape input)
    {
        for (var axis = 0; axis < form.Rank; axis++)
        {
            if (form[axis].Equals(Dim.Symbol(name)))
                return input[axis];
        }
        return null;
    }

    private static string Described(Network definition) => string.Join(" or ", definition.Forms.Select(f => InputNames.DescribeForm(f.Shape)).Distinct());
}
