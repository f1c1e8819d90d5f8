using System.Runtime.InteropServices;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// Runs an architecture on libtorch as naively as can be: layer by layer as declared, each made for the tensor that
/// comes to it. It knows no rule about shapes; what doesn't fit is what libtorch refuses, and what <see cref="ReferencePolicy"/>
/// does besides.
/// </summary>
internal sealed class Interpreter : IDisposable
{
    private readonly Architecture architecture;
    private readonly ReferenceDefinition definitions;
    private readonly List<ReferenceStep> steps = [];
    private readonly List<Tensor> tensors;
    private readonly ScalarType dtype;

    private Interpreter(Architecture architecture, Tensor input)
    {
        this.architecture = architecture;
        definitions = new(architecture);
        tensors = [input.alias()];
        dtype = input.dtype;
    }

    /// <summary>The network that the declaration says, for inputs of the shape of <paramref name="input"/>.</summary>
    /// <exception cref="ReferenceException">It can't be run.</exception>
    public static ReferenceNetwork Build(Architecture architecture, Tensor input)
    {
        using var interpreter = new Interpreter(architecture, input);
        using var guard = no_grad();
        var place = new Place("", new(architecture, architecture.Model), name => throw new KeyNotFoundException($"A model has no '{name}'."), [], []);
        var result = interpreter.Walk(architecture.Model, place, new(0, input.shape, input.dim() == 3 ? FeatureAxis.Unknown : FeatureAxis.First, null, [], "", []));
        return new(interpreter.steps, result.Index, interpreter.Reading.IsIndices == true);
    }

    /// <summary>What the model's input is read as.</summary>
    public InputReading Reading { get; } = new();

    public void Dispose()
    {
        foreach (var tensor in tensors.Where(tensor => !tensor.IsInvalid))
            tensor.Dispose();
    }

    private Value Walk(Declaration declaration, Place place, Value input)
    {
        var wiring = new ReferenceWiring(declaration, place.IsLeftOut);
        var values = new List<Value>();
        for (var index = 0; index < declaration.Layers.Count; index++)
        {
            var (layer, here) = (declaration.Layers[index], place.At(declaration, index));
            RequireSound(isBefore: true, index);
            var value = ValueOf(wiring.Source(index));
            place.Names.Reach(layer);
            values.Add(layer.Target switch
            {
                "Add" => new ReferenceJoin(this, here, layer).Add(value, ValueOf(wiring.Joined(index)[0])),
                "Multiply" => new ReferenceJoin(this, here, layer).Multiply(value, ValueOf(wiring.Joined(index)[0])),
                "Concat" => new ReferenceJoin(this, here, layer).Concat(value, [.. wiring.Joined(index).Select(ValueOf)]),
                "Skip" or "Scope" => value,
                _ => Lay(layer, here, value),
            });
            if (layer.As is not null)
                place.Names.Close();
            RequireSound(isBefore: false, index);
        }
        if (wiring.Faults.FirstOrDefault(f => f.Rule == Rules.SkipNeverJoined) is { } unused)
            throw place.At(declaration, unused.Layer).Refuse("Skip", unused.Rule);
        return values.LastOrDefault(input);

        Value ValueOf(int layer) => layer == ReferenceWiring.Input ? input : values[layer];

        void RequireSound(bool isBefore, int index)
        {
            var fault = wiring.Faults.FirstOrDefault(f => f.Layer == index && f.IsNoticedBefore == isBefore && f.Rule != Rules.SkipNeverJoined);
            if (fault is not null)
                throw place.At(declaration, index).Refuse(declaration.Layers[index].Target, fault.Rule);
        }
    }

    private Value Lay(LayerSpec layer, Place place, Value value)
    {
        if (layer is { IsBlock: true, Name: "" })
        {
            var inlined = architecture.Block(layer.Target);
            place.RequireOne(layer);
            return Walk(inlined, place with { Lookup = Inside(inlined, layer, place, value, isAfterFirst: false) }, value);
        }
        var name = place.Names.Next(layer);
        var path = place.Prefix + name;
        if (!place.Wants(layer))
            return layer.When is Expression.Boolean ? value : LeaveOut(layer, place, path, value);
        if (name.Contains("{n}"))
            return place.Numbered(layer, name).Aggregate(value, (flow, one) => LayOne(layer with { Repeat = null }, place, one.Name, flow, one.Number > 0));
        return LayOne(layer, place, name, value, isAfterFirst: false);
    }

    /// <summary>The value itself, which must have the channels that the layer would make.</summary>
    private Value LeaveOut(LayerSpec layer, Place place, string path, Value value)
    {
        var (stepCount, tensorCount, reading) = (steps.Count, tensors.Count, Reading.IsIndices);
        var channels = value.Channels;
        try
        {
            channels = Run(layer, place, path, value, isAfterFirst: false).Channels;
        }
        catch (ReferenceException)
        {
            // What would be wrong with it doesn't matter.
        }
        Reading.IsIndices = reading;
        steps.RemoveRange(stepCount, steps.Count - stepCount);
        foreach (var tensor in tensors.Skip(tensorCount).Where(tensor => !tensor.IsInvalid))
            tensor.Dispose();
        tensors.RemoveRange(tensorCount, tensors.Count - tensorCount);
        return channels == value.Channels ? value : throw place.Refuse(path, layer.Target, Failure.Refused(Rules.LeftOutLayerChangesChannels));
    }

    private Value LayOne(LayerSpec layer, Place place, string name, Value value, bool isAfterFirst)
    {
        var path = place.Prefix + name;
        if (layer.Repeat is null)
        {
            var result = Run(layer, place, path, value, isAfterFirst);
            // Where nothing happens to a value it stays the same one.
            value = layer.Target == "Identity" && !name.Contains('.') ? value : result;
        }
        else
        {
            for (var (number, count) = (0, place.Count(layer)); number < count; number++)
                value = Run(layer, place, $"{path}.{number}", value, isAfterFirst: number > 0);
        }
        place.Claim(layer, name);
        return value;
    }

    private Value Run(LayerSpec layer, Place place, string path, Value value, bool isAfterFirst)
    {
        var input = tensors[value.Index];
        if (layer.IsBlock)
        {
            var block = architecture.Block(layer.Target);
            var lookup = Inside(block, layer, place, value, isAfterFirst);
            var result = Walk(block, new(path + ".", new(architecture, block), lookup, place.Trail, [.. place.Around, place.Trail]), value);
            return definitions.Takes(block, new(value.Shape.Length, value.Axis)) ? result : throw place.Refuse(path, layer.Target, Failure.Refused(Rules.WrongRank));
        }
        var arguments = new Arguments(layer, place.Lookup);
        if (!arguments.AreUsable)
            throw place.Refuse(path, layer.Target, arguments.Failures);
        var refused = arguments.Failures.Concat(ReferencePolicy.Refuse(layer.Target, arguments, input.shape, value.Axis)).ToList();
        if (value.Index == 0 ? !Reading.Read(layer.Target) : InputReading.TakesIndices(layer.Target))
            refused.Add(Failure.Refused(Rules.IndicesAsNumbers));
        if (value.Index == 0 && Reading.IsIndices == true && input.is_floating_point())
            input = tensors[0] = ReferenceTokens.Indices(input);
        var made = Guard(place, path, layer.Target, refused, () => ReferenceLayer.Make(layer.Target, arguments, input, value.Axis));
        var step = new ReferenceStep(path, layer.Target, [value.Index], made.Module, inputs => made.Run(inputs[0]), []);
        return Compute(place, step, value, null, Spatial.StrideOf(layer.Target, arguments), refused);
    }

    private static Func<string, object> Inside(BlockSpec block, LayerSpec layer, Place place, Value value, bool isAfterFirst)
    {
        return place.Inside(block, layer, isAfterFirst, name => (name, value.Axis, value.Shape) switch
        {
            ("InFeatures", _, [_, var features]) => (int)features,
            ("InFeatures", not FeatureAxis.First, [_, .., var features]) => (int)features,
            ("InChannels", not FeatureAxis.Last, [_, var channels, _, ..]) => (int)channels,
            ("InLength", FeatureAxis.First, [_, _, var length]) => (int)length,
            ("InLength", FeatureAxis.Last, [_, var length, _]) => (int)length,
            ("InHeight", FeatureAxis.First, [_, _, var height, _]) => (int)height,
            ("InWidth", FeatureAxis.First, [_, _, _, var width]) => (int)width,
            ("InHeight", FeatureAxis.Last, [_, var height, _, _]) => (int)height,
            ("InWidth", FeatureAxis.Last, [_, _, var width, _]) => (int)width,
            ("InDepth", FeatureAxis.First, [_, _, var depth, _, _]) => (int)depth,
            ("InHeight", FeatureAxis.First, [_, _, _, var height, _]) => (int)height,
            ("InWidth", FeatureAxis.First, [_, _, _, _, var width]) => (int)width,
            _ => null,
        });
    }

    /// <summary>Adds a step and runs it.</summary>
    /// <param name="parent">The value of which the new one is a later state: where it goes, the stride goes.</param>
    /// <param name="axis">Where its channels or features are, where the step's name doesn't tell.</param>
    /// <param name="refused">Why the language refuses the step, whether libtorch runs it or not.</param>
    public Value Compute(Place place, ReferenceStep step, Value parent, FeatureAxis? axis, long[] stride, IReadOnlyList<Failure> refused)
    {
        step.Module?.to(dtype).eval();
        var tensor = Guard(place, step.Path, step.Target, refused, () => step.Run([.. step.Inputs.Select(i => tensors[i])]));
        tensors.Add(tensor);
        if (refused.Count > 0)
            throw place.Refuse(step.Path, step.Target, refused);
        steps.Add(step with { Shape = tensor.shape });
        return new(tensors.Count - 1, tensor.shape, axis ?? Spatial.AxisAfter(step.Target, parent.Axis, tensor.shape), parent, stride, step.Target, [.. place.Around, place.Trail]);
    }

    /// <summary>What libtorch and TorchSharp refuse; any other exception is a mistake in the test itself.</summary>
    private static T Guard<T>(Place place, string path, string target, IReadOnlyList<Failure> refused, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is ExternalException or ArgumentException or DivideByZeroException)
        {
            throw place.Refuse(path, target, [.. refused, new(FailureKind.Thrown, exception.Message.Split('\n')[0])]);
        }
    }
}
