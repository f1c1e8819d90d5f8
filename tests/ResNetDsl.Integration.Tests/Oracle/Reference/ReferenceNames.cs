using System.Globalization;
using System.Reflection;
using ResNetDsl.Compiler.Graph;
using TorchSharp;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// Names the layers of one class as the language says: torchvision's names counted per kind and scope, positions, the
/// user's own; and finds those that can't be given. Layers of one container stand one after another.
/// </summary>
internal sealed class ReferenceNames
{
    private static readonly HashSet<string> OfModules =
        [.. typeof(torch.nn.Module<torch.Tensor, torch.Tensor>).GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(m => m.Name)];

    private readonly Architecture architecture;
    private readonly Dictionary<(string Scope, string Stem), int> totals = [];
    private readonly Dictionary<(string Scope, string Stem), int> counters = [];
    private readonly HashSet<string> closed = [];
    private readonly List<string> open = [];
    private string scope = "";
    private int? position;

    public ReferenceNames(Architecture architecture, Declaration declaration)
    {
        this.architecture = architecture;
        var current = "";
        Count(declaration, ref current);
    }

    /// <summary>Comes to a layer: a scope opens; what reads or remembers values completes the containers before it.</summary>
    public void Reach(LayerSpec layer)
    {
        if (layer.From is not null || layer.Inputs.Count > 0 || layer.Attended() is not null || (layer.IsStructural && layer.Target != "Scope"))
            Close();
        if (layer.Target == "Scope")
            (scope, position) = (layer.Text("Name")!, layer.IsTrue("ByPosition") ? ChildrenOf(layer.Text("Name")!) : null);
    }

    /// <summary>How many stand already in a container that still goes on.</summary>
    private int ChildrenOf(string container) => open.FirstOrDefault() != container.Split('.')[0] ? 0 : closed
        .Append(string.Join(".", open))
        .Where(name => name.StartsWith(container + ".", StringComparison.Ordinal))
        .Select(name => name[(container.Length + 1)..].Split('.')[0]).Distinct().Count();

    /// <summary>The names of so many repetitions; in a scope by position their own positions, from the one that the layer has taken.</summary>
    public IEnumerable<string> Numbered(string name, int count)
    {
        var first = position - 1 ?? 1;
        position += count - 1;
        return Enumerable.Range(first, count).Select(number => name.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    public string Next(LayerSpec layer)
    {
        var name = layer.Name ?? position?.ToString(CultureInfo.InvariantCulture) ?? Counted(Stem(layer));
        position++;
        return scope.Length == 0 ? name : scope + "." + name;
    }

    /// <summary>The names of what a layer makes, where that is a tuple; else none.</summary>
    public IReadOnlyList<string> ResultsOf(LayerSpec layer) => architecture.ResultsOf(layer);

    /// <summary>Whether a layer takes other values besides the one that flows.</summary>
    public bool TakesSeveral(LayerSpec layer) => layer.Attended() is not null || (layer.IsBlock && architecture.Block(layer.Target).Inputs.Count > 0);

    /// <summary>The name of a projection: <c>downsample</c>, <c>downsample2</c> …</summary>
    public string NextProjection() => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? "downsample" : $"downsample{number}")
        .First(name => !closed.Contains(name));

    /// <summary>Puts a layer under its name.</summary>
    /// <returns>False where the name is none, is taken, or is in a container that is complete.</returns>
    public bool Claim(string name)
    {
        var segments = name.Split('.');
        if (!segments.All(s => s.Length > 0 && s.All(c => c == '_' || char.IsLetterOrDigit(c))) || char.IsDigit(name[0]) || OfModules.Contains(segments[0]))
            return false;
        var containers = segments[..^1];
        var common = containers.Zip(open).TakeWhile(pair => pair.First == pair.Second).Count();
        CloseTo(common);
        foreach (var container in containers.Skip(common))
        {
            open.Add(container);
            if (closed.Contains(string.Join(".", open)))
                return false;
        }
        return closed.Add(name);
    }

    /// <summary>Completes the open containers: something stands between the layers that isn't one.</summary>
    public void Close() => CloseTo(0);

    private void CloseTo(int depth)
    {
        while (open.Count > depth)
        {
            closed.Add(string.Join(".", open));
            open.RemoveAt(open.Count - 1);
        }
    }

    private void Count(Declaration declaration, ref string current)
    {
        foreach (var layer in declaration.Layers)
        {
            if (layer.Target == "Scope")
                current = layer.Text("Name")!;
            else if (layer is { IsBlock: true, Name: "" })
                Count(architecture.Block(layer.Target), ref current);
            else if (!layer.IsStructural && layer.Name is null)
                totals[(current, Stem(layer))] = totals.GetValueOrDefault((current, Stem(layer))) + 1;
        }
    }

    private string Counted(string stem)
    {
        var number = counters[(scope, stem)] = counters.GetValueOrDefault((scope, stem)) + 1;
        return stem is "conv" or "bn" or "gn" or "in" || totals[(scope, stem)] > 1 ? $"{stem}{number}" : stem;
    }

    private string Stem(LayerSpec layer) => layer.Module is { } module ? SnakeCase(module.Name) : layer.IsBlock ? SnakeCase(architecture.Block(layer.Target).Class.Name) : Spatial.Stem(layer.Target) switch
    {
        "Conv" or "DepthwiseConv" => "conv",
        "ConvTranspose" => "conv_transpose",
        "BatchNorm" => "bn",
        "InstanceNorm" => "in",
        "GroupNorm" => "gn",
        "LocalResponseNorm" => "lrn",
        "Linear" => "fc",
        "MaxPool" or "GlobalMaxPool" or "AdaptiveMaxPool" => "maxpool",
        "AlphaDropout" or "FeatureAlphaDropout" => "dropout",
        "ZeroPad" or "ConstantPad" or "ReflectionPad" or "ReplicationPad" => "pad",
        "Interpolate" => "upsample",
        "PixelShuffle" => "pixel_shuffle",
        "PixelUnshuffle" => "pixel_unshuffle",
        "ChannelShuffle" => "channel_shuffle",
        "AvgPool" or "GlobalAvgPool" or "AdaptiveAvgPool" => "avgpool",
        "StochasticDepth" => "stochastic_depth",
        "LeakyReLU" => "leaky_relu",
        "LogSoftmax" => "log_softmax",
        "LayerNorm" => "ln",
        "MultiheadAttention" => layer.Attended() is ({ }, _) ? "cross_attention" : "self_attention",
        "ClassToken" => "class_token",
        "PositionEmbedding" => "pos_embedding",
        "LearnedTokens" => "learned_tokens",
        "LayerScale" => "layer_scale",
        var other => other.ToLowerInvariant(),
    };

    // The generator's names of blocks and modules are Upper and lower letters and digits, each capital the start of a word.
    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
