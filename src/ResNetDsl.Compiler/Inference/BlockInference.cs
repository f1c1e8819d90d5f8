using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers the use of a block: its body for these hyperparameters and this input, and the call of its constructor.</summary>
internal sealed class BlockInference(Context context, Frame frame, int layer, BlockSpec block)
{
    /// <summary>The labelled values where the block is used, any of which it could be handed.</summary>
    public IReadOnlyList<Labelled> Offered { get; init; } = [];

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
        HasWrongOutput = faults.Any(f => f.Site.Declaration == block.Class.Key && f.Site.Layer >= 0 && block.Layers[f.Site.Layer].Target == LayerSpec.Output);
        return faults.Count == 0;
    }

    /// <summary>Whether one of the mistakes for which it isn't usable is in the block's <c>[Output]</c>.</summary>
    public bool HasWrongOutput { get; private set; }

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

    /// <param name="inputs">The value that flows, and those that the block takes besides.</param>
    /// <param name="repetition">Which of its repetitions it is, from 1.</param>
    public Made Infer(Dictionary<string, Value> values, IReadOnlyList<FlowValue> inputs, string path, int repetition)
    {
        inputs = Taken(inputs);
        var environment = Environment.ForUse(block, new(values), inputs, repetition);
        var inner = frame.Into(block, environment, layer, path, Offered);
        var arguments = values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new Argument(v.Key, v.Value)).ToList();
        if (context.Definitions.NamesRepetition(block))
            arguments.Add(new(Repetition.Name, new Value.Integer(repetition)));
        var body = context.BuildUse(block, arguments.ToEquatableArray(), inputs, inner);
        var result = body.Result.Value;
        return new(Construction(values, repetition, inputs, body, path), result.Shape, body.Totals, body.Result.Effects, result.Strides, result.Origin)
        {
            Further = [.. body.Results.Skip(1)],
        };
    }

    /// <summary>The values as the block takes them: of a shape of which nothing is said, the features are where alone it takes them.</summary>
    public IReadOnlyList<FlowValue> Taken(IReadOnlyList<FlowValue> inputs)
    {
        if (!inputs.Any(input => input.Shape is { FeatureAxis: FeatureAxis.Unknown, Rank: > 1 }) || context.Definitions.Infer(block).Network is not { } definition)
            return inputs;
        var shapes = inputs.Select(input => input.Shape).ToList();
        var forms = definition.Forms.Where(form => Fits(form, shapes)).ToList();
        return [.. inputs.Select((input, number) => input with { Shape = Taken(input.Shape, forms.Select(form => form.Shapes[number].FeatureAxis).Distinct().ToList()) })];
    }

    private static Shape? Taken(Shape? input, List<FeatureAxis> axes) =>
        input is { FeatureAxis: FeatureAxis.Unknown, Rank: > 1 } && axes.Count == 1 ? input with { FeatureAxis = axes[0] } : input;

    private ModuleSpec.Block? Construction(Dictionary<string, Value> values, int repetition, IReadOnlyList<FlowValue> given, Body body, string path)
    {
        var shapes = given.Select(value => value.Shape).ToList();
        var inputs = shapes.OfType<Shape>().ToList();
        // After a mistake nothing is emitted.
        if (inputs.Count < shapes.Count || context.HasFaults)
            return null;
        if (context.Definitions.Infer(block).Network is not { } definition)
        {
            context.HasUnknownLayer = true;
            return null;
        }
        // With these hyperparameters it may take other shapes too, but its constructor asks for the sizes of these.
        if (definition.Forms.FirstOrDefault(f => Fits(f, shapes)) is not { } form)
        {
            context.Findings.Add(new(
                Rules.WrongRank, frame.Site(layer), path, $"{block.Class.Name} takes {Described(definition)}, got {Enumeration.Of(inputs.Select(input => $"{input}"), "and")}", null, frame.Related(layer, null))
            {
                RefusesKind = definition.Forms.Any(f => Fits(f, inputs.ConvertAll(input => (Shape?)input.OfEitherOrder))),
            });
            return null;
        }
        // Also where only a layer that is left out here asks for a size, the constructor has it.
        var sizes = form.Inputs.Select(size => size.Substitute(name => SizeOf(name, form, inputs))).ToEquatableArray();
        if (!context.IsDefinition && sizes.Where(size => size.Constant is null).Select(size => (Dim?)size).ToList() is { Count: > 0 } free)
        {
            context.Findings.Add(new(
                Rules.FreeSizeNeeded, frame.Site(layer), path, $"{block.Class.Name} is constructed once, for one size, and got {Enumeration.Of(given.Select(value => $"{value.Shape}{value.From}"), "and")}",
                LayerInference.MendOf(free, given[0]), frame.Related(layer, null)));
            return null;
        }
        var arguments = block.Hyperparameters.Select(h => new BlockArgument(
            h.Name, values[h.Name], h.Default is not null && Evaluator.Evaluate(h.Default, frame.Environment) == values[h.Name], h.Default is null));
        return new ModuleSpec.Block(
            block.Class.GlobalName + ".Module",
            block.Class.Visibility,
            sizes,
            arguments.ToEquatableArray(),
            context.IsDefinition ? [] : WeightDecay.Of(body))
        {
            TakesSeveral = inputs.Count > 1,
            Number = definition.Signature.TakesRepetition ? repetition : null,
        };
    }

    /// <summary>Whether the shapes that are known are of the form's kinds.</summary>
    private static bool Fits(AcceptedForm form, IReadOnlyList<Shape?> inputs) => form.Shapes.Zip(inputs, (accepted, input) => input is null || Fits(accepted, input)).All(fits => fits);

    private static bool Fits(Shape form, Shape input) =>
        form.Rank == input.Rank && (form.Rank == 1 || input.FeatureAxis == FeatureAxis.Unknown || form.FeatureAxis == input.FeatureAxis);

    /// <summary>The size that stands where a form has a name.</summary>
    private static Dim? SizeOf(string name, AcceptedForm form, List<Shape> inputs)
    {
        for (var number = 0; number < inputs.Count; number++)
        {
            for (var axis = 0; axis < inputs[number].Rank; axis++)
            {
                if (form.Shapes[number][axis].Equals(Dim.Symbol(name)))
                    return inputs[number][axis];
            }
        }
        return null;
    }

    /// <summary>What the block takes: <c>an image [N, channels, height, width]</c>, and for each further input its name and what that is.</summary>
    private string Described(Network definition) => string.Join(" or ", definition.Forms
        .Select(form => Enumeration.Of(form.Shapes.Select((shape, number) => (number == 0 ? "" : $"for '{block.Inputs[number - 1]}' ") + InputNames.DescribeForm(shape)), "and")).Distinct());
}
