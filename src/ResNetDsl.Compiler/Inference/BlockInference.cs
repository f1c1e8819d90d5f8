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
            var through = block == root ? "" : $", through '{block.Class.Name}'";
            context.Findings.Add(new(Rules.RecursiveBlock, frame.Site(layer), path,
                $"'{root.Class.Name}' contains itself{through}", "a block can only use other blocks", frame.Related(layer, null)));
            return false;
        }
        var faults = context.Definitions.Infer(block).Faults;
        context.Findings.AddRange(faults.Except(context.Findings));
        return faults.Count == 0;
    }

    public Made Infer(Dictionary<string, Value> values, FlowValue input, string path)
    {
        var environment = Environment.ForUse(block, new(values), input.Shape);
        var inner = new Frame(block.Class.Key, environment, frame.Use ?? new Site(frame.Declaration, layer), path);
        var arguments = values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new Argument(v.Key, v.Value)).ToEquatableArray();
        var body = context.BuildUse(block, arguments, input, inner);
        return new(Construction(values, input.Shape, path), body.Result.Shape, body.Totals, body.Effects, body.Result.Strides, body.Result.Origin);
    }

    private ModuleSpec.Block? Construction(Dictionary<string, Value> values, Shape? input, string path)
    {
        // After a mistake nothing is emitted.
        if (input is null || context.HasFaults)
            return null;
        if (context.Definitions.Infer(block).Network is not { } definition)
        {
            context.HasUnknownLayer = true;
            return null;
        }
        // With these hyperparameters it may take the other rank too, but its constructor asks for the sizes of this one.
        if (definition.Input is { } expected && expected.Rank != input.Rank)
        {
            var kind = expected.Rank == 1 ? "a vector [N, features]" : "an image [N, channels, height, width]";
            context.Findings.Add(new(
                Rules.WrongRank, frame.Site(layer), path, $"{block.Class.Name} takes {kind}, got {input}", null, frame.Related(layer, null)));
            return null;
        }
        var arguments = block.Hyperparameters.Select(h => new BlockArgument(
            h.Name, values[h.Name], h.Default is not null && Evaluator.Evaluate(h.Default, frame.Environment) == values[h.Name], h.Default is null));
        return new ModuleSpec.Block(
            block.Class.GlobalName + ".Module",
            block.Class.Visibility,
            definition.Signature.Inputs.Select(name => InputNames.Select(name, input)).ToEquatableArray(),
            arguments.ToEquatableArray());
    }
}
