using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// How the values of one class go from layer to layer, whatever flows through them. A value is known by the layer it comes
/// out of; <see cref="Input"/> is what comes into the class, and the numbers below are its further inputs.
/// </summary>
internal sealed class ReferenceWiring
{
    public const int Input = -1;

    private readonly List<WiringFault> faults = [];
    private readonly List<int> sources = [];
    private readonly Dictionary<int, IReadOnlyList<int>> joined = [];
    private readonly Stack<(int Layer, int Value)> skips = new();
    private readonly Dictionary<string, (int Layer, int Value)> labels = [];
    private readonly HashSet<string> unused = [];

    // What blocks call their further results; null where two blocks have one of that name.
    private readonly Dictionary<string, (int Value, string? Whole)?> parts = [];
    private readonly Architecture architecture;
    private readonly int count;
    private readonly HashSet<int> handingOn = [];
    private readonly Func<LayerSpec, bool> isLeftOut;
    private string scope = "";

    /// <param name="isLeftOut">Whether a layer isn't there: what comes to it goes on.</param>
    public ReferenceWiring(Architecture architecture, Declaration declaration, Func<LayerSpec, bool> isLeftOut)
    {
        (this.architecture, this.isLeftOut, count) = (architecture, isLeftOut, declaration.Layers.Count);
        if (declaration is ModelSpec model)
        {
            for (var number = 0; number < model.Inputs.Count; number++)
            {
                if (model.Inputs[number].Label is { } label)
                    labels[label] = (Input - number, Input - number);
            }
        }
        if (declaration is BlockSpec block)
        {
            for (var number = 0; number < block.Inputs.Count; number++)
                labels[block.Inputs[number]] = (Input - number - 1, Input - number - 1);
        }
        for (var index = 0; index < declaration.Layers.Count; index++)
            Add(declaration.Layers[index], index);
        foreach (var layer in skips.Select(s => s.Layer).Concat(labels.Where(l => unused.Contains(l.Key)).Select(l => l.Value.Layer)))
            faults.Add(new(layer, Rules.SkipNeverJoined, IsNoticedBefore: false));
    }

    /// <summary>What is wrong, in no order.</summary>
    public IReadOnlyList<WiringFault> Faults => faults;

    /// <summary>What the class returns; null for what flows at its end.</summary>
    public IReadOnlyList<int>? Results { get; private set; }

    private const int MostLayers = 100_000;

    /// <summary>A further result of a block.</summary>
    public static int Part(int layer, int number) => layer + (number * MostLayers);

    /// <summary>The layer that a value comes out of.</summary>
    public static int LayerOf(int value) => value > Input ? value % MostLayers : value;

    /// <summary>The value that flows into a layer.</summary>
    public int Source(int layer) => sources[layer];

    /// <summary>The values that a layer joins to the one that flows.</summary>
    public IReadOnlyList<int> Joined(int layer) => joined[layer];

    /// <summary>All values that a layer reads.</summary>
    public IEnumerable<int> Read(int layer) => joined.TryGetValue(layer, out var values) ? values.Append(sources[layer]) : [sources[layer]];

    private void Add(LayerSpec layer, int index)
    {
        var source = layer.From is not null ? Find(layer.From, index) : index - 1;
        if ((layer.From is not null || layer is { Target: "LearnedTokens", When: null }) && IsLost(index - 1))
            faults.Add(new(index, Rules.ThrownAway) { Remembered = [.. Remembered] });
        sources.Add(source);
        scope = layer.Target == "Scope" ? layer.Text("Name")! : scope;
        if (layer.Target is "Skip" or "Scope" or "Output" || isLeftOut(layer) || (layer is { Target: "Identity", Repeat: null } && scope.Length == 0 && layer.Name?.Contains('.') != true))
            handingOn.Add(index);
        if (layer.IsBlock)
            Hand(layer, index);
        switch (layer.Target)
        {
            case "Skip" when layer.Text("Label") is { } label:
                Label(label, index);
                break;
            case "Skip":
                skips.Push((index, index));
                break;
            case "Add" or "Multiply" or "Concat":
                joined[index] = Join(layer.Labels(), index);
                break;
            case "Interpolate" or "Unflatten" when layer.Like() is { } like:
                joined[index] = [Find(like, index)];
                break;
            case "MultiheadAttention" when layer.Attended() is var (key, other):
                var keys = key is null ? source : Find(key, index);
                joined[index] = [keys, other is null ? keys : Find(other, index)];
                break;
            case "Output":
                Return(layer.Labels(), index);
                break;
        }
        if (layer.As is not null)
            Label(layer.As, index);
        if (!isLeftOut(layer))
            LabelParts(layer, index);
    }

    /// <summary>The values that a block is handed, in the order of its inputs.</summary>
    private void Hand(LayerSpec layer, int index)
    {
        joined[index] = [.. layer.Inputs.Select(label => Find(label, index))];
        if (layer.Inputs.Count != architecture.Block(layer.Target).Inputs.Count)
            faults.Add(new(index, Rules.WrongArguments));
    }

    /// <summary>Whether something is made of an input, or it is returned.</summary>
    public bool IsRead(int input) => Enumerable.Range(0, count).Where(layer => !handingOn.Contains(layer)).SelectMany(Read).Concat(Results ?? [count - 1]).Any(value => Made(value) == input);

    private void Return(IReadOnlyList<string> names, int index)
    {
        if (names.Count == 0 || Results is not null || index < count - 1)
            faults.Add(new(index, Rules.InvalidOutput));
        Results = [.. names.Select(name => Find(name, index))];
        if (names.Distinct().Count() < names.Count)
            faults.Add(new(index, Rules.InvalidName));
        if (IsLost(index - 1))
            faults.Add(new(index, Rules.ThrownAway) { Remembered = [.. Remembered] });
    }

    private void LabelParts(LayerSpec layer, int index)
    {
        var number = 0;
        foreach (var name in architecture.ResultsOf(layer).Skip(1))
        {
            var label = layer.As is null ? name : $"{layer.As}.{name}";
            var part = Part(index, ++number);
            if (labels.ContainsKey(label))
                faults.Add(new(index, Rules.DuplicateLabel, IsNoticedBefore: false));
            else if (!parts.TryAdd(label, (part, layer.As)))
                parts[label] = null;
        }
    }

    /// <summary>Whether the value that comes out of a layer was made by one, and neither a skip nor a label remembers it.</summary>
    private bool IsLost(int layer)
    {
        var value = Made(layer);
        return value > Input && !Remembered.Any(remembered => Made(remembered) == value);
    }

    private IEnumerable<int> Remembered => skips.Select(s => s.Value).Concat(labels.Values.Select(l => l.Value)).Concat(parts.Values.OfType<(int Value, string?)>().Select(p => p.Value));

    /// <summary>The layer that made the value that comes out of one: some only hand it on, if they aren't modules of a container.</summary>
    private int Made(int layer)
    {
        while (layer > Input && handingOn.Contains(layer))
            layer = sources[layer];
        return layer;
    }

    private IReadOnlyList<int> Join(IReadOnlyList<string> read, int index)
    {
        if (read.Count > 0)
            return [.. read.Select(label => Find(label, index))];
        if (skips.TryPop(out var skip))
            return [skip.Value];
        faults.Add(new(index, Rules.JoinWithoutSkip));
        return [Input];
    }

    private int Find(string label, int index)
    {
        unused.Remove(label);
        if (labels.TryGetValue(label, out var value))
            return value.Value;
        if (parts.TryGetValue(label, out var part))
        {
            if (part is not var (result, whole))
            {
                faults.Add(new(index, Rules.DuplicateLabel));
                return Input;
            }
            unused.Remove(whole ?? "");
            return result;
        }
        faults.Add(new(index, Rules.UnknownLabel));
        return Input;
    }

    private void Label(string label, int index)
    {
        if (!parts.ContainsKey(label) && labels.TryAdd(label, (index, index)))
            unused.Add(label);
        else
            faults.Add(new(index, Rules.DuplicateLabel, IsNoticedBefore: false));
    }
}

/// <summary>A skip or label that goes with nothing. <paramref name="IsNoticedBefore"/>: before the layer could run at all.</summary>
internal sealed record WiringFault(int Layer, Rule Rule, bool IsNoticedBefore = true)
{
    /// <summary>Of a value that is thrown away, what was remembered then: it isn't thrown away where a join that doesn't add hands one of them on.</summary>
    public IReadOnlyList<int> Remembered { get; init; } = [];
}
