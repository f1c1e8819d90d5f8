using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary><c>[Add]</c> with its shortcuts (He et al. 2015, section 3.3), <c>[Multiply]</c> and <c>[Concat]</c>.</summary>
internal sealed class ReferenceJoin(Interpreter interpreter, Place place, LayerSpec layer)
{
    private static readonly Arguments NoArguments = new(new("", IsBlock: false, []), _ => 0);

    public Value Add(Value branch, Value skip)
    {
        var unlike = RefuseOrders(branch, skip);
        RequireNumbers([branch, skip], unlike);
        var arguments = new Arguments(layer with { Arguments = [.. layer.Arguments.Where(a => a.Name == "Scale" || Initialization.IsArgument(a.Name))] }, place.Lookup);
        if (!arguments.AreUsable)
            throw place.Refuse(null, layer.Target, arguments.Failures);
        RequireOneOrder(unlike);
        var alone = branch;
        (branch, skip) = (branch.As(skip), skip.As(branch));
        var kind = (layer.Find("Shortcut") as Expression.Enumeration)?.Member ?? "Identity";
        // A branch with other axes fits nothing, whatever was done to the skip.
        var stride = branch.Shape.Length == skip.Shape.Length ? branch.StrideBeyond(skip) : [.. skip.Shape.Skip(2).Select(_ => 1L)];
        var isChanged = branch.Channels != skip.Channels || stride.Any(s => s != 1);
        var shortcut = kind switch
        {
            "Identity" => skip,
            "Projection" or "PadZero" or "WhereEqual" when !isChanged => skip,
            "WhereEqual" => null,
            _ when skip.Shape.Length is < 3 or > 5 || skip.Axis == FeatureAxis.Last => throw place.Refuse(null, layer.Target, Failure.Refused(Rules.WrongRank, isOfOrder: skip.Shape.Length is >= 3 and <= 5)),
            "PadZero" => PadZero(skip, branch.Channels, stride),
            _ => Project(skip, branch.Channels, stride, arguments),
        };
        // Where nothing is added, nothing is learned of the branch either.
        if (shortcut is null)
            return alone;
        var (scale, refused) = (arguments.Real("Scale", 1), ReferencePolicy.RefuseSum(branch.Shape, shortcut.Shape));
        try
        {
            return Compute("Add", branch, branch.Axis, [], inputs => inputs[0].add(inputs[1], alpha: scale), [.. refused], branch, shortcut);
        }
        catch (ReferenceException refusal)
        {
            throw refusal.Blaming(ReferenceBranch.Suspects(branch, skip, place.Around.Count));
        }
    }

    public Value Multiply(Value flow, Value factor)
    {
        var unlike = RefuseOrders(flow, factor);
        RequireNumbers([flow, factor], unlike);
        RequireOneOrder(unlike);
        return Compute("Multiply", flow, flow.As(factor).Axis, [], inputs => inputs[0].mul(inputs[1]), [.. ReferencePolicy.RefuseProduct(flow.Shape, factor.Shape)], flow, factor);
    }

    /// <summary>What was remembered, in the order of the labels, and then what flows.</summary>
    public Value Concat(Value flow, IReadOnlyList<Value> remembered)
    {
        IReadOnlyList<Value> all = [.. remembered, flow];
        var arguments = new Arguments(layer, place.Lookup);
        List<Failure> refused = [.. arguments.Failures, .. ReferencePolicy.RefuseConcat([.. all.Select(v => new Form(v.Shape.Length, v.Axis))], arguments)];
        RequireNumbers(all, refused);
        if (!arguments.AreUsable)
            throw place.Refuse(null, layer.Target, refused);
        var axis = all.Select(v => v.Axis).FirstOrDefault(a => a != FeatureAxis.Unknown, arguments.Integer("Axis") is null ? FeatureAxis.First : FeatureAxis.Unknown);
        return Compute("Concat", flow, axis, [], inputs => cat(inputs, arguments.Integer("Axis", Spatial.Dimension(axis))), refused, all);
    }

    /// <summary>A value with its channels first isn't added to one with its features last, nor multiplied by it, whatever their numbers are.</summary>
    private static IReadOnlyList<Failure> RefuseOrders(Value left, Value right) =>
        left.Shape.Length != right.Shape.Length ? [] : ReferencePolicy.RefuseOrders(new Form(left.Shape.Length, left.Axis), new Form(right.Shape.Length, right.Axis));

    private void RequireOneOrder(IReadOnlyList<Failure> unlike)
    {
        if (unlike.Count > 0)
            throw place.Refuse(null, layer.Target, unlike);
    }

    /// <summary>Indices can't be joined.</summary>
    /// <param name="others">What else is wrong with the join.</param>
    private void RequireNumbers(IReadOnlyList<Value> values, IReadOnlyList<Failure> others)
    {
        if (values.Any(value => interpreter.ReadingOf(value)?.Read(layer.Target) == false))
            throw place.Refuse(null, layer.Target, [Failure.Refused(Rules.IndicesAsNumbers), .. others]);
    }

    private Value Project(Value skip, long outgoing, long[] stride, Arguments arguments)
    {
        var name = layer.Name ?? place.Names.NextProjection();
        var value = skip;
        foreach (var (projection, number) in ReferenceWindow.Projection(stride.Length, skip.Channels, outgoing, stride).Select((m, i) => (m, i)))
        {
            var refused = number == 1 ? ReferencePolicy.Refuse($"BatchNorm{stride.Length}d", NoArguments, value.Shape, FeatureAxis.First) : [];
            var step = new ReferenceStep($"{place.Prefix}{name}.{number}", layer.Target, [value.Index], projection.Module, inputs => projection.Run(inputs[0]), [], arguments.Real("WeightDecay"), number == 0 ? arguments : null);
            value = interpreter.Compute(place, step, value, FeatureAxis.First, [], [.. refused]);
        }
        if (!place.Names.Claim(name))
            throw place.Refuse(layer.Target, Rules.InvalidName);
        return value;
    }

    /// <summary>Option A: every stride-th pixel, and zeros for the channels that are missing.</summary>
    private Value PadZero(Value skip, long channels, long[] stride)
    {
        return Compute("PadZero", skip, skip.Axis, stride, inputs => Pad(inputs[0]), [], skip);

        Tensor Pad(Tensor input)
        {
            using var sampled = input[[TensorIndex.Colon, TensorIndex.Colon, .. stride.Select(s => TensorIndex.Slice(null, null, s))]];
            using var missing = zeros([sampled.size(0), channels - sampled.size(1), .. sampled.shape.Skip(2)]);
            return cat([sampled, missing], 1);
        }
    }

    private Value Compute(
        string target, Value parent, FeatureAxis axis, long[] stride, Func<Tensor[], Tensor> run, IReadOnlyList<Failure> refused, params IReadOnlyList<Value> inputs) =>
        interpreter.Compute(place, new(place.Prefix + layer.Target.ToLowerInvariant(), target, [.. inputs.Select(i => i.Index)], null, run, []), parent, axis, stride, refused);
}
