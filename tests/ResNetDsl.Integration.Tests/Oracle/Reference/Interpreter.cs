using System.Runtime.InteropServices;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Modules;
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
    private readonly List<InputReading> readings;

    // What blocks read, also those in which nothing happens to it.
    private readonly HashSet<int> handedOn = [];

    // How many values blocks were handed so far.
    private int entries;

    // How many of the model's layers were reached.
    private int reached;

    private Interpreter(Architecture architecture, IReadOnlyList<Tensor> inputs)
    {
        this.architecture = architecture;
        definitions = new(architecture);
        tensors = [.. inputs.Select(input => input.alias())];
        dtype = inputs[0].dtype;
        readings = [.. inputs.Select(_ => new InputReading())];
    }

    /// <summary>
    /// The network that the declaration says, for inputs of the shapes of these. One of two axes is a sequence, and where that can't be run, tokens.
    /// </summary>
    /// <exception cref="ReferenceException">It can't be run. Of several ways to read the inputs one says why in which no layer asks for the other; of these the one that came furthest.</exception>
    public static ReferenceNetwork Build(Architecture architecture, params IReadOnlyList<Tensor> inputs)
    {
        var failures = new List<(ReferenceException Failure, int Reached)>();
        foreach (var axes in architecture.Reading.Count > 0 ? [architecture.Reading] : Readings(architecture.Model))
        {
            using var interpreter = new Interpreter(architecture, inputs);
            try
            {
                return interpreter.Build(axes);
            }
            catch (ReferenceException failure)
            {
                failures.Add((failure, interpreter.reached));
            }
        }
        var inOrder = failures.OrderBy(f => f.Failure.Failures.Any(failure => failure.IsOfOrder)).ThenByDescending(f => f.Reached).Select(f => f.Failure).ToList();
        throw inOrder[0].Beside(inOrder.Skip(1));
    }

    /// <summary>The ways to read a model's inputs, those first with fewer tokens among them.</summary>
    public static IEnumerable<IReadOnlyList<FeatureAxis>> Readings(ModelSpec model)
    {
        var two = Enumerable.Range(0, model.Inputs.Count).Where(input => model.Inputs[input].Extents.Count == 2).ToList();
        var ways = Enumerable.Range(0, 1 << two.Count).Select(bits => two.Where((_, place) => (bits >> place & 1) == 1).ToHashSet());
        return ways.OrderBy(tokens => tokens.Count).Select(tokens => model.Inputs.Select((_, input) => tokens.Contains(input) ? FeatureAxis.Last : FeatureAxis.First).ToList());
    }

    private ReferenceNetwork Build(IReadOnlyList<FeatureAxis> axes)
    {
        using var guard = no_grad();
        var place = new Place("", new(architecture, architecture.Model), name => throw new KeyNotFoundException($"A model has no '{name}'."), [], []);
        var results = Walk(architecture.Model, place, [.. axes.Select((axis, number) => new Value(number, tensors[number].shape, axis, null, [], "", []))]);
        RequireRead(results);
        return new(steps, [.. results.Select(result => result.Index)], [.. readings.Select(reading => reading.IsIndices == true)]);
    }

    /// <summary>An input that nothing is made of, and that isn't returned, is one too many.</summary>
    private void RequireRead(IReadOnlyList<Value> results)
    {
        var read = steps.Where(s => s.Target != "Identity" || s.Path.Contains('.')).SelectMany(s => s.Inputs).Concat(handedOn).Concat(results.Select(r => r.Index)).ToHashSet();
        var model = architecture.Model;
        if (model.Inputs.Count > 1 && Enumerable.Range(0, model.Inputs.Count).Any(input => !read.Contains(input)))
            throw new ReferenceException([new(model.Class.Key)], null, "Input", [Failure.Refused(Rules.UnusedInput)]);
    }

    /// <summary>How a value is read, if it is one of the model's inputs.</summary>
    public InputReading? ReadingOf(Value value) => value.Index < readings.Count ? readings[value.Index] : null;

    public void Dispose()
    {
        foreach (var tensor in tensors.Where(tensor => !tensor.IsInvalid))
            tensor.Dispose();
    }

    private IReadOnlyList<Value> Walk(Declaration declaration, Place place, List<Value> inputs)
    {
        var wiring = new ReferenceWiring(architecture, declaration, place.IsLeftOut);
        var (values, parts) = (new List<Value>(), new Dictionary<int, Value>());
        for (var index = 0; index < declaration.Layers.Count; index++)
        {
            var (layer, here) = (declaration.Layers[index], place.At(declaration, index));
            if (declaration is ModelSpec)
                reached = index;
            RequireSound(isBefore: true, index);
            var value = ValueOf(wiring.Source(index));
            place.Names.Reach(layer);
            IReadOnlyList<Value> made = layer.Target switch
            {
                "Add" => [new ReferenceJoin(this, here, layer).Add(value, ValueOf(wiring.Joined(index)[0]))],
                "Multiply" => [new ReferenceJoin(this, here, layer).Multiply(value, ValueOf(wiring.Joined(index)[0]))],
                "Concat" => [new ReferenceJoin(this, here, layer).Concat(value, [.. wiring.Joined(index).Select(ValueOf)])],
                "Skip" or "Scope" or "Output" => [value],
                _ when layer.Like() is not null => Lay(layer, here with { Like = LikeOf(ValueOf(wiring.Joined(index)[0])) }, value, []),
                _ => Lay(layer, here, value, layer.IsBlock || layer.Attended() is not null ? [.. wiring.Joined(index).Select(ValueOf)] : []),
            };
            values.Add(made[0]);
            for (var number = 1; number < made.Count; number++)
                parts[ReferenceWiring.Part(index, number)] = made[number];
            if (layer.As is not null)
                place.Names.Close();
            RequireSound(isBefore: false, index);
        }
        if (declaration is ModelSpec)
            reached = declaration.Layers.Count;
        if (wiring.Faults.FirstOrDefault(f => f.Rule == Rules.SkipNeverJoined) is { } unused)
            throw place.At(declaration, unused.Layer).Refuse("Skip", unused.Rule);
        return wiring.Results is { } results ? [.. results.Select(ValueOf)] : [values.LastOrDefault(inputs[0])!];

        Value ValueOf(int layer) => layer <= ReferenceWiring.Input ? inputs[ReferenceWiring.Input - layer] : parts.TryGetValue(layer, out var part) ? part : values[layer];

        void RequireSound(bool isBefore, int index)
        {
            var fault = wiring.Faults.FirstOrDefault(f => f.Layer == index && f.IsNoticedBefore == isBefore && f.Rule != Rules.SkipNeverJoined);
            if (fault is not null && !fault.Remembered.Any(remembered => ValueOf(remembered).Index == values[index - 1].Index))
                throw place.At(declaration, index).Refuse(declaration.Layers[index].Target, fault.Rule);
        }
    }

    /// <param name="given">What a block is handed besides the value; of attention to others the key and the value.</param>
    private IReadOnlyList<Value> Lay(LayerSpec layer, Place place, Value value, IReadOnlyList<Value> given)
    {
        if (layer is { IsBlock: true, Name: "" })
        {
            var inlined = architecture.Block(layer.Target);
            place.RequireOne(layer);
            var values = Taken(inlined, [value, .. given]);
            return Walk(inlined, place with { Lookup = Inside(inlined, layer, place, values, repetition: 1) }, values);
        }
        var name = place.Names.Next(layer);
        var path = place.Prefix + name;
        place.RequireAlone(layer);
        if (!place.Wants(layer))
            return [layer.When is Expression.Boolean ? value : LeaveOut(layer, place, path, value, given)];
        if (name.Contains("{n}"))
            return [place.Numbered(layer, name).Aggregate(value, (flow, one) => LayOne(layer with { Repeat = null }, place, one.Name, flow, given, one.Repetition)[0])];
        return LayOne(layer, place, name, value, given, repetition: 1);
    }

    /// <summary>The value itself, which must have the channels that the layer would make.</summary>
    private Value LeaveOut(LayerSpec layer, Place place, string path, Value value, IReadOnlyList<Value> given)
    {
        var (stepCount, tensorCount, known) = (steps.Count, tensors.Count, readings.ConvertAll(reading => reading.IsIndices));
        var channels = value.Channels;
        try
        {
            channels = Run(layer, place, path, value, given, repetition: 1)[0].Channels;
        }
        catch (ReferenceException)
        {
            // What would be wrong with it doesn't matter.
        }
        for (var input = 0; input < readings.Count; input++)
            readings[input].IsIndices = known[input];
        steps.RemoveRange(stepCount, steps.Count - stepCount);
        foreach (var tensor in tensors.Skip(tensorCount).Where(tensor => !tensor.IsInvalid))
            tensor.Dispose();
        tensors.RemoveRange(tensorCount, tensors.Count - tensorCount);
        return channels == value.Channels ? value : throw place.Refuse(path, layer.Target, Failure.Refused(Rules.LeftOutLayerChangesChannels));
    }

    private IReadOnlyList<Value> LayOne(LayerSpec layer, Place place, string name, Value value, IReadOnlyList<Value> given, int repetition)
    {
        var path = place.Prefix + name;
        IReadOnlyList<Value> made = [value];
        if (layer.Repeat is null)
        {
            var results = Run(layer, place, path, value, given, repetition);
            // Where nothing happens to a value it stays the same one.
            made = layer.Target == "Identity" && !name.Contains('.') ? made : results;
        }
        else
        {
            for (var (number, count) = (0, place.Count(layer)); number < count; number++)
                made = Run(layer, place, $"{path}.{number}", made[0], given, repetition: number + 1);
        }
        place.Claim(layer, name);
        return made;
    }

    /// <summary>The values with their features where the block takes them to be.</summary>
    private List<Value> Taken(BlockSpec block, IReadOnlyList<Value> values) => [.. values.Zip(definitions.AxesOf(block, FormsOf(values)), (value, axis) => value with { Axis = axis })];

    private IReadOnlyList<Value> Run(LayerSpec layer, Place place, string path, Value value, IReadOnlyList<Value> given, int repetition)
    {
        var input = tensors[value.Index];
        if (layer.IsBlock)
        {
            var block = architecture.Block(layer.Target);
            var taken = Taken(block, [value, .. given]);
            value = taken[0];
            List<Value> values = [value, .. taken.Skip(1).Select(other => other.HandedTo(place, value, ++entries))];
            handedOn.UnionWith(values.Select(v => v.Index));
            var inside = new Place(path + ".", new(architecture, block), Inside(block, layer, place, values, repetition), place.Trail, [.. place.Around, place.Trail]);
            var result = Walk(block, inside, values);
            if (result.Count > 1)
                result = [.. result.Select(r => HandOut(block, inside, path, r))];
            return definitions.Takes(block, FormsOf(values)) ? result
                : throw place.Refuse(path, layer.Target, Failure.Refused(Rules.WrongRank, isOfOrder: definitions.Takes(block, [.. FormsOf(values).Select(form => form with { Axis = FeatureAxis.Unknown })])));
        }
        if (UserModules.Of(layer) is { } module)
            return [Run(module, layer, place, path, value, isAfterFirst: repetition > 1)];
        var arguments = new Arguments(layer, place.Lookup);
        if (!arguments.AreUsable)
            throw place.Refuse(path, layer.Target, arguments.Failures);
        var refused = arguments.Failures.Concat(ReferencePolicy.Refuse(layer.Target, arguments, input.shape, value.Axis)).ToList();
        if (ReadingOf(value) is { } reading ? !reading.Read(layer.Target) : InputReading.TakesIndices(layer.Target))
            refused.Add(Failure.Refused(Rules.IndicesAsNumbers));
        if (ReadingOf(value)?.IsIndices == true && input.is_floating_point())
            input = tensors[value.Index] = ReferenceTokens.Indices(input);
        if (place.Like is var (form, like))
        {
            var before = new Form(value.Shape.Length, value.Axis);
            refused.AddRange(ReferencePolicy.RefuseLike(layer.Target, before, form).Concat(ReferenceReshaping.RefuseSpace(layer.Target, arguments, before)));
            var sized = new ReferenceStep(path, layer.Target, [value.Index, like!.Index], null, Resize, []);
            return [Compute(place, sized, value, ReferenceReshaping.FormAfter(layer.Target, arguments, before, form)?.Axis, [], refused) with { Like = like }];

            Tensor Resize(Tensor[] inputs) => layer.Target == "Unflatten"
                ? ReferenceReshaping.Unflatten(arguments, inputs[0], inputs[1].shape[2..])
                : ReferenceResampling.Resize(arguments, inputs[0], inputs[1]);
        }
        if (layer.Attended() is not null)
            return [Attend(layer, place, path, arguments, value, given, refused)];
        var made = Guard(place, path, layer.Target, refused, () => ReferenceLayer.Make(layer.Target, arguments, input, value.Axis));
        var step = new ReferenceStep(path, layer.Target, [value.Index], made.Module, inputs => made.Run(inputs[0]), [], arguments.Real("WeightDecay"), arguments);
        var axis = ReferenceReshaping.FormAfter(layer.Target, arguments, new(value.Shape.Length, value.Axis))?.Axis;
        return [Compute(place, step, value, axis, Spatial.StrideOf(layer.Target, arguments), refused)];
    }

    private Value Attend(LayerSpec layer, Place place, string path, Arguments arguments, Value query, IReadOnlyList<Value> others, List<Failure> refused)
    {
        refused.AddRange(ReferencePolicy.RefuseAttended(layer, FormsOf([query, .. others])));
        var (length, keys) = (query.Shape.ElementAtOrDefault(1), others[0].Shape.ElementAtOrDefault(1));
        if (arguments.Flag("IsCausal", false) && length != keys)
            refused.Add(Failure.Refused(Rules.CausalOverOthers, "IsCausal"));
        List<Value> values = [query, .. others];
        var made = Guard(place, path, layer.Target, refused, () => ReferenceTokens.AttentionToOthers(arguments, [.. values.Select(v => tensors[v.Index])]));
        return Compute(place, new(path, layer.Target, [.. values.Select(v => v.Index)], made.Module, made.Run, [], arguments.Real("WeightDecay"), arguments), query, null, [], refused);
    }

    private static List<Form> FormsOf(IEnumerable<Value> values) => [.. values.Select(value => new Form(value.Shape.Length, value.Axis))];

    private Value Run(UserModule module, LayerSpec layer, Place place, string path, Value value, bool isAfterFirst)
    {
        var (form, arguments) = (new Form(value.Shape.Length, value.Axis), new ModuleArguments(place.Given(layer, module.Hyperparameters, isAfterFirst)));
        var refused = module.Refuse(arguments, form, value.Shape).ToList();
        if (ReadingOf(value)?.Read(layer.Target) == false)
            refused.Add(Failure.Refused(Rules.IndicesAsNumbers));
        var made = Guard(place, path, layer.Target, refused, () => module.Make(arguments, tensors[value.Index]));
        var after = module.FormBehind(form);
        var stride = (form, after) is ({ Axis: FeatureAxis.First }, { Axis: FeatureAxis.First }) && form.Axes == after.Axes ? module.Stride(arguments) : [];
        return Compute(place, new(path, layer.Target, [value.Index], made.Module, inputs => made.Run(inputs[0]), []), value, after.Axis, stride, refused);
    }

    /// <summary>Of several results each is a value of its own, whatever it is in the block.</summary>
    private Value HandOut(BlockSpec block, Place inside, string path, Value result)
    {
        var step = new ReferenceStep(path + ".result", "Identity", [result.Index], null, inputs => inputs[0].alias(), []);
        return Compute(inside.At(block, block.Layers.Count - 1), step, result, null, [], []);
    }

    private static (Form, Value) LikeOf(Value value) => (new(value.Shape.Length, value.Axis), value);

    private static Func<string, object> Inside(BlockSpec block, LayerSpec layer, Place place, IReadOnlyList<Value> values, int repetition)
    {
        return place.Inside(block, layer, repetition, name => block.SizeOf(values, name, SizeOf));

        static object? SizeOf(Value value, string name) => (name, value.Axis, value.Shape) switch
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
        };
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
        if (tensor.numel() > TooLargeException.Most)
            throw new TooLargeException();
        if (refused.Count > 0)
            throw place.Refuse(step.Path, step.Target, refused);
        steps.Add(step with { Shape = tensor.shape });
        return new(tensors.Count - 1, tensor.shape, axis ?? Spatial.AxisAfter(step.Target, parent.Axis, tensor.shape.Length), parent, stride, step.Target, [.. place.Around, place.Trail]);
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
