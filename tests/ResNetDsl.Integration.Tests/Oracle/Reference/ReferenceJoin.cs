using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary><c>[Add]</c> with its shortcuts (He et al. 2015, section 3.3), <c>[Multiply]</c> and <c>[Concat]</c>.</summary>
internal sealed class ReferenceJoin(Interpreter interpreter, Place place, LayerSpec layer)
{
    private static readonly Arguments NoArguments = new(new("", IsBlock: false, []), _ => 0);

    public Value Add(Value branch, Value skip)
    {
        var arguments = new Arguments(layer with { Arguments = [.. layer.Arguments.Where(a => a.Name == "Scale" || Initialization.IsArgument(a.Name))] }, place.Lookup);
        if (!arguments.AreUsable)
            throw place.Refuse(null, layer.Target, arguments.Failures);
        var kind = (layer.Find("Shortcut") as Expression.Enumeration)?.Member ?? "Identity";
        var stride = branch.StrideBeyond(skip);
        var isChanged = branch.Shape[1] != skip.Shape[1] || stride != (1, 1);
        var shortcut = kind switch
        {
            "Identity" => skip,
            "Projection" or "PadZero" or "WhereEqual" when !isChanged => skip,
            "WhereEqual" => null,
            _ when skip.Shape.Length != 4 => throw place.Refuse(layer.Target, Rules.WrongRank),
            "PadZero" => PadZero(skip, branch.Shape[1], stride),
            _ => Project(skip, branch.Shape[1], stride, arguments.Real("WeightDecay")),
        };
        if (shortcut is null)
            return branch;
        var (scale, refused) = (arguments.Real("Scale", 1), ReferencePolicy.RefuseSum(branch.Shape, shortcut.Shape));
        try
        {
            return Compute("Add", branch, (1, 1), inputs => inputs[0].add(inputs[1], alpha: scale), [.. refused], branch, shortcut);
        }
        catch (ReferenceException refusal)
        {
            throw refusal.Blaming(ReferenceBranch.Suspects(branch, skip, place.Around.Count));
        }
    }

    public Value Multiply(Value flow, Value factor) =>
        Compute("Multiply", flow, (1, 1), inputs => inputs[0].mul(inputs[1]), [.. ReferencePolicy.RefuseProduct(flow.Shape, factor.Shape)], flow, factor);

    /// <summary>What was remembered, in the order of the labels, and then what flows.</summary>
    public Value Concat(Value flow, IReadOnlyList<Value> remembered) =>
        Compute("Concat", flow, (1, 1), inputs => cat(inputs, 1), [], [.. remembered, flow]);

    private Value Project(Value skip, long outgoing, (long, long) stride, double? decay)
    {
        var name = layer.Name ?? place.Names.NextProjection();
        var value = skip;
        foreach (var (module, number) in ReferenceLayer.Projection(skip.Shape[1], outgoing, stride).Select((m, i) => (m.Module, i)))
        {
            var refused = number == 1 ? ReferencePolicy.Refuse("BatchNorm2d", NoArguments, value.Shape) : [];
            var step = new ReferenceStep($"{place.Prefix}{name}.{number}", layer.Target, [value.Index], module, inputs => module.call(inputs[0]), [], decay);
            value = interpreter.Compute(place, step, value, (1, 1), [.. refused]);
        }
        if (!place.Names.Claim(name))
            throw place.Refuse(layer.Target, Rules.InvalidName);
        return value;
    }

    /// <summary>Option A: every stride-th pixel, and zeros for the channels that are missing.</summary>
    private Value PadZero(Value skip, long channels, (long Height, long Width) stride)
    {
        return Compute("PadZero", skip, stride, inputs => Pad(inputs[0]), [], skip);

        Tensor Pad(Tensor input)
        {
            using var sampled = input[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(null, null, stride.Height), TensorIndex.Slice(null, null, stride.Width)];
            using var missing = zeros([sampled.size(0), channels - sampled.size(1), sampled.size(2), sampled.size(3)]);
            return cat([sampled, missing], 1);
        }
    }

    private Value Compute(
        string target, Value parent, (long, long) stride, Func<Tensor[], Tensor> run, IReadOnlyList<Failure> refused, params IReadOnlyList<Value> inputs) =>
        interpreter.Compute(place, new(place.Prefix + "add", target, [.. inputs.Select(i => i.Index)], null, run, []), parent, stride, refused);
}
