using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Profile;

/// <summary>A layer of a network as it was seen at work.</summary>
/// <param name="Path">Its name in the network: <c>layer1.0.conv1</c>.</param>
/// <param name="Kind">Convolution 3 × 3, Norm, Linear; what lies between two modules is one, too.</param>
/// <param name="Shape">What goes in and comes out.</param>
/// <param name="Operations">Multiplications and additions; 0 where they are not what counts.</param>
/// <param name="Bytes">Read and written, each number once.</param>
internal sealed record LayerWork(string Path, string Kind, string Shape, double Operations, double Bytes)
{
    /// <summary>In milliseconds, of each pass.</summary>
    public List<double> Times { get; } = [];

    public double Milliseconds => Times.Order().ElementAt(Times.Count / 2);
}

/// <summary>Clocks the layers of a network in passes: hooks before and after each module take the time.</summary>
/// <remarks>
/// ReLU, additions and poolings are calls and no modules: their time is that from one module's end to the next one's beginning, and is
/// told of the module before.
/// </remarks>
internal sealed class LayerTimes
{
    private const string Between = "ReLU, addition, pooling";

    private readonly Dictionary<string, LayerWork> layers = [];
    private long begin;
    private long end;
    private string previous = "input";

    private LayerTimes()
    {
    }

    /// <summary>Watches a network; its passes fill the result.</summary>
    public static LayerTimes Watch(Network network)
    {
        var times = new LayerTimes();
        foreach (var (path, module) in network.named_modules())
        {
            if (module is Network layer && module is Conv2d or BatchNorm2d or Linear)
                times.Watch(path, layer);
        }
        return times;
    }

    public IReadOnlyCollection<LayerWork> Layers => layers.Values;

    /// <summary>Runs one pass.</summary>
    public void Pass(Network network, Tensor input)
    {
        end = Stopwatch.GetTimestamp();
        network.call(input).Dispose();
    }

    private void Watch(string path, Network layer)
    {
        layer.register_forward_pre_hook((_, input) =>
        {
            begin = Stopwatch.GetTimestamp();
            Add($"after {previous}", Between, "", 0, 0, end, begin);
            return null!;
        });
        layer.register_forward_hook((_, input, output) =>
        {
            end = Stopwatch.GetTimestamp();
            previous = path;
            var bytes = 4.0 * (input.numel() + output.numel() + layer.parameters().Sum(p => p.numel()));
            Add(path, KindOf(layer), $"{Shape(input)} → {Shape(output)}", Operations(layer, output), bytes, begin, end);
            return null!;
        });
    }

    private void Add(string path, string kind, string shape, double operations, double bytes, long from, long to)
    {
        if (!layers.TryGetValue(path, out var work))
            layers[path] = work = new(path, kind, shape, operations, bytes);
        work.Times.Add(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);
    }

    private static string KindOf(Network layer) => layer switch
    {
        Conv2d convolution => $"Convolution {convolution.weight.size(2)} × {convolution.weight.size(3)}",
        BatchNorm2d => "Batch norm",
        _ => "Linear",
    };

    /// <summary>Of each number that comes out, all inputs that it sees.</summary>
    private static double Operations(Network layer, Tensor output) => layer switch
    {
        Conv2d convolution => 2.0 * output.numel() * convolution.weight[0].numel(),
        Linear linear => 2.0 * output.numel() * linear.weight.size(1),
        _ => 0,
    };

    /// <summary>Without the batch.</summary>
    private static string Shape(Tensor tensor) => string.Join("×", tensor.shape.Skip(1));
}
