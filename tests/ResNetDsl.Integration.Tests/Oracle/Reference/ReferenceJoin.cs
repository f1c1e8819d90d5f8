using ResNetDsl.Compiler.Graph;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary><c>[Add]</c> with its shortcuts (He et al. 2015, section 3.3).</summary>
internal sealed class ReferenceJoin(Interpreter interpreter, Place place, LayerSpec layer)
{
    private const string Target = "Add";

    public Value Add(Value branch, Value skip)
    {
        var kind = (layer.Find("Shortcut") as Expression.Enumeration)?.Member ?? "Identity";
        var stride = branch.StrideSince(skip);
        var (outgoing, incoming) = (interpreter.TensorOf(branch).size(1), interpreter.TensorOf(skip).size(1));
        var isChanged = outgoing != incoming || stride != (1, 1);
        var shortcut = kind switch
        {
            "Projection" when isChanged => Project(skip, outgoing, stride),
            "AlwaysProjection" => Project(skip, outgoing, stride),
            "PadZero" when isChanged => interpreter.Compute(place.Prefix + "add", kind, skip, stride, null, inputs => PadZero(inputs[0], outgoing, stride), skip),
            _ => skip,
        };
        return interpreter.Compute(place.Prefix + "add", Target, branch, (1, 1), null, inputs => inputs[0].add(inputs[1]), branch, shortcut);
    }

    private Value Project(Value skip, long outgoing, (long, long) stride)
    {
        var name = layer.Name ?? place.Names.NextProjection();
        var value = skip;
        foreach (var (module, number) in ReferenceLayer.Projection(interpreter.TensorOf(skip).size(1), outgoing, stride).Select((m, i) => (m.Module, i)))
            value = interpreter.Compute($"{place.Prefix}{name}.{number}", Target, value, (1, 1), module, inputs => module.call(inputs[0]), value);
        if (!place.Names.Claim(name))
            throw place.Fail(FailureKind.Declaration, Target, $"the name '{name}' is taken");
        return value;
    }

    /// <summary>Option A: every stride-th pixel, and zeros for the channels that are missing.</summary>
    private static Tensor PadZero(Tensor skip, long channels, (long Height, long Width) stride)
    {
        using var sampled = skip[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(null, null, stride.Height), TensorIndex.Slice(null, null, stride.Width)];
        using var missing = zeros([sampled.size(0), channels - sampled.size(1), sampled.size(2), sampled.size(3)]);
        return cat([sampled, missing], 1);
    }
}
