using System.Runtime.InteropServices;
using ResNetDsl.Compiler.Graph;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// Runs an architecture on libtorch as naively as can be: layer by layer as declared, each made for the tensor that
/// comes to it. It knows no rule about shapes; what doesn't fit is what libtorch refuses.
/// </summary>
internal sealed class Interpreter : IDisposable
{
    private readonly Architecture architecture;
    private readonly List<ReferenceStep> steps = [];
    private readonly List<Tensor> tensors;
    private readonly HashSet<string> open = [];

    private Interpreter(Architecture architecture, Tensor input)
    {
        this.architecture = architecture;
        tensors = [input.alias()];
    }

    /// <summary>The network that the declaration says, for inputs of the shape of <paramref name="input"/>.</summary>
    /// <exception cref="ReferenceException">It can't be run.</exception>
    public static ReferenceNetwork Build(Architecture architecture, Tensor input)
    {
        using var interpreter = new Interpreter(architecture, input);
        using var guard = no_grad();
        var place = new Place("", new(architecture, architecture.Model), name => throw new KeyNotFoundException($"A model has no '{name}'."));
        var result = interpreter.Walk(architecture.Model, place, new(0, null, (1, 1)));
        return new(interpreter.steps, result.Index);
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Where(tensor => !tensor.IsInvalid))
            tensor.Dispose();
    }

    private Value Walk(Declaration declaration, Place place, Value value)
    {
        if (!open.Add(declaration.Class.Key))
            throw place.Fail(FailureKind.Declaration, declaration.Class.Name, "contains itself");
        var wiring = new ReferenceWiring(place);
        foreach (var layer in declaration.Layers)
        {
            if (layer.From is not null)
                value = wiring.Find(layer.From);
            value = layer.Target switch
            {
                "Skip" => wiring.Remember(value, layer.Text("Label")),
                "Add" => new ReferenceJoin(this, place, layer).Add(value, wiring.Join(layer.Text("Label"))),
                "Scope" => OpenScope(layer, place, value),
                _ => Place(layer, place, value),
            };
            if (layer.As is not null)
                wiring.Remember(value, layer.As);
        }
        wiring.RequireAllUsed();
        open.Remove(declaration.Class.Key);
        return value;
    }

    private static Value OpenScope(LayerSpec layer, Place place, Value value)
    {
        place.Names.OpenScope(layer.Text("Name")!, layer.IsTrue("ByPosition"));
        return value;
    }

    private Value Place(LayerSpec layer, Place place, Value value)
    {
        if (layer is { IsBlock: true, Name: "" })
        {
            var inlined = architecture.Block(layer.Target);
            return Walk(inlined, place with { Lookup = Hyperparameters(inlined, layer, place, value, isAfterFirst: false) }, value);
        }
        var name = place.Names.Next(layer);
        var path = place.Prefix + name;
        if (layer.Repeat is null)
        {
            value = Run(layer, place, path, value, isAfterFirst: false);
        }
        else
        {
            var count = (int)place.Evaluate(layer.Repeat, layer.Target);
            if (count < 1)
                throw place.Fail(FailureKind.Declaration, layer.Target, $"is repeated {count} times");
            for (var number = 0; number < count; number++)
                value = Run(layer, place, $"{path}.{number}", value, isAfterFirst: number > 0);
        }
        Claim(layer, place, name);
        return value;
    }

    /// <summary>A layer that is only a line of <c>forward</c> takes no name.</summary>
    private static void Claim(LayerSpec layer, Place place, string name)
    {
        var isMember = layer.IsBlock || layer.Repeat is not null || layer.Target is "Conv2d" or "BatchNorm2d" or "Linear" || name.Contains('.');
        if (!isMember)
            place.Names.Close();
        else if (!place.Names.Claim(name))
            throw place.Fail(FailureKind.Declaration, layer.Target, $"the name '{name}' is taken");
    }

    private Value Run(LayerSpec layer, Place place, string path, Value value, bool isAfterFirst)
    {
        if (layer.IsBlock)
        {
            var block = architecture.Block(layer.Target);
            var lookup = Hyperparameters(block, layer, place, value, isAfterFirst);
            return Walk(block, new(path + ".", new(architecture, block), lookup), value);
        }
        var arguments = new Arguments(layer, name => place.Evaluate(new Expression.Name(name), layer.Target));
        var made = Guard(path, layer.Target, () => ReferenceLayer.Make(layer.Target, arguments, tensors[value.Index]));
        var stride = layer.Target is "MaxPool2d" or "AvgPool2d" ? arguments.Pair("Stride") ?? arguments.Pair("KernelSize") : arguments.Pair("Stride");
        return Compute(path, layer.Target, value, stride ?? (1, 1), made.Module, inputs => made.Run(inputs[0]), value);
    }

    /// <summary>What names mean inside a block: its hyperparameters, the derived ones, the input's sizes.</summary>
    private Func<string, object> Hyperparameters(BlockSpec block, LayerSpec layer, Place place, Value value, bool isAfterFirst)
    {
        var given = block.Hyperparameters.ToDictionary(h => h.Name, h => place.Evaluate(layer.Find(h.Name) ?? h.Default!, block.Class.Name));
        var values = new Dictionary<string, object>(given);
        foreach (var hyperparameter in block.Hyperparameters.Where(h => isAfterFirst && h.AfterFirst is not null))
            values[hyperparameter.Name] = Evaluation.Evaluate(hyperparameter.AfterFirst!, name => given[name]);
        var input = tensors[value.Index];
        return Lookup;

        object Lookup(string name) => name switch
        {
            _ when values.TryGetValue(name, out var known) => known,
            _ when block.Derived.FirstOrDefault(d => d.Name == name) is { } derived => Evaluation.Evaluate(derived.Body, Lookup),
            "InChannels" when input.dim() == 4 => (int)input.size(1),
            "InHeight" when input.dim() == 4 => (int)input.size(2),
            "InWidth" when input.dim() == 4 => (int)input.size(3),
            "InFeatures" when input.dim() == 2 => (int)input.size(1),
            _ => throw new KeyNotFoundException($"There is no '{name}' for an input of {input.dim()} axes."),
        };
    }

    /// <summary>Adds a step and runs it.</summary>
    /// <param name="parent">The value of which the new one is a later state: where it goes, the stride goes.</param>
    public Value Compute(
        string path, string target, Value parent, (long, long) stride, nn.Module<Tensor, Tensor>? module, Func<Tensor[], Tensor> run, params Value[] inputs)
    {
        module?.eval();
        var indices = inputs.Select(i => i.Index).ToArray();
        var tensor = Guard(path, target, () => run([.. indices.Select(i => tensors[i])]));
        tensors.Add(tensor);
        steps.Add(new(path, target, indices, module, run, tensor.shape));
        return new(tensors.Count - 1, parent, stride);
    }

    public Tensor TensorOf(Value value) => tensors[value.Index];

    /// <summary>What libtorch and TorchSharp refuse; any other exception is a mistake in the test itself.</summary>
    private static T Guard<T>(string path, string target, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is ExternalException or ArgumentException or DivideByZeroException)
        {
            throw new ReferenceException(FailureKind.Thrown, path, target, exception.Message.Split('\n')[0], exception);
        }
    }
}

/// <summary>A value between layers. <paramref name="Stride"/> is that of the layer that made it of <paramref name="Parent"/>.</summary>
internal sealed record Value(int Index, Value? Parent, (long Height, long Width) Stride)
{
    public IEnumerable<Value> Ancestry
    {
        get
        {
            for (var value = this; value is not null; value = value.Parent)
                yield return value;
        }
    }

    /// <summary>The product of the strides from where the two values part, or from <paramref name="origin"/> itself, to this one.</summary>
    public (long Height, long Width) StrideSince(Value origin)
    {
        var known = origin.Ancestry.Select(v => v.Index).ToHashSet();
        return Ancestry.TakeWhile(v => !known.Contains(v.Index))
            .Aggregate((Height: 1L, Width: 1L), (product, v) => (product.Height * v.Stride.Height, product.Width * v.Stride.Width));
    }
}

/// <summary>Where layers are being laid: a module's prefix and names, and what the names in arguments mean.</summary>
internal sealed record Place(string Prefix, ReferenceNames Names, Func<string, object> Lookup)
{
    public object Evaluate(Expression expression, string target)
    {
        try
        {
            return Evaluation.Evaluate(expression, Lookup);
        }
        catch (Exception exception) when (exception is DivideByZeroException or OverflowException or KeyNotFoundException)
        {
            throw Fail(FailureKind.Declaration, target, exception.Message);
        }
    }

    public ReferenceException Fail(FailureKind kind, string target, string message) => new(kind, Prefix, target, message);
}
