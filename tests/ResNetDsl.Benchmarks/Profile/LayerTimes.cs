using System.Diagnostics;
using ResNetDsl.Benchmarks.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Profile;

/// <summary>A layer of a network as it was seen at work.</summary>
/// <param name="Path">Its name in the network: <c>layer1.0.conv1</c>.</param>
/// <param name="Kind">Convolution 3 × 3, Norm, Linear; what lies between two modules is one, too.</param>
/// <param name="Shape">What goes in and comes out.</param>
/// <param name="Operations">Multiplications and additions; 0 where they are not what counts.</param>
/// <param name="InForm">The same work as the inference form does it; null for what the form has in other layers, or what is no layer.</param>
internal sealed record LayerWork(string Path, string Kind, string Shape, double Operations, FormLayer? InForm)
{
    /// <summary>In milliseconds, of each pass.</summary>
    public List<double> Times { get; } = [];

    /// <summary>In milliseconds, of each pass of the form.</summary>
    public List<double> FormTimes { get; } = [];

    public double Milliseconds => Median(Times);

    public double FormMilliseconds => Median(FormTimes);

    private static double Median(List<double> times) => times.Count > 0 ? times.Order().ElementAt(times.Count / 2) : 0;
}

/// <summary>What the inference form calls for a layer, and an input for it.</summary>
internal sealed record FormLayer(Tensor Input, Func<Tensor, Tensor> Call);

/// <summary>Clocks the layers of a network in passes: hooks before and after each module take the time.</summary>
/// <remarks>
/// ReLU, additions and poolings are calls and no modules: their time is that from one module's end to the next one's beginning, and is
/// told of the module before.
/// </remarks>
internal sealed class LayerTimes : IDisposable
{
    public const string Between = "ReLU, addition, pooling";

    private readonly Dictionary<string, LayerWork> layers = [];
    private readonly List<Action> unhook = [];
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

    public void Dispose() => unhook.ForEach(remove => remove());

    /// <summary>Runs one pass.</summary>
    public void Pass(Network network, Tensor input)
    {
        end = Stopwatch.GetTimestamp();
        network.call(input).Dispose();
    }

    /// <summary>
    /// Runs the layers that the inference form has, one after the other, each on an input of its own, of which the caches have what they can
    /// hold, as behind the ReLU before it: the form's layers are calls, between which there is nothing to hook into.
    /// </summary>
    public void FormPass()
    {
        foreach (var layer in layers.Values)
        {
            if (layer.InForm is not { } form)
                continue;
            form.Input.relu_();
            var from = Stopwatch.GetTimestamp();
            form.Call(form.Input).Dispose();
            layer.FormTimes.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
    }

    private void Watch(string path, Network layer)
    {
        var before = layer.register_forward_pre_hook((_, input) =>
        {
            begin = Stopwatch.GetTimestamp();
            Add($"after {previous}", end, begin, path => new(path, Between, "", 0, null));
            return null!;
        });
        var after = layer.register_forward_hook((_, input, output) =>
        {
            end = Stopwatch.GetTimestamp();
            previous = path;
            Add(path, begin, end, _ => new(path, KindOf(layer), $"{Shape(input)} → {Shape(output)}", Operations(layer, output), FormOf(layer, input.shape)));
            return null!;
        });
        unhook.AddRange([before.remove, after.remove]);
    }

    private void Add(string path, long from, long to, Func<string, LayerWork> make)
    {
        if (!layers.TryGetValue(path, out var work))
            layers[path] = work = make(path);
        work.Times.Add(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);
    }

    /// <summary>Norms are in the convolutions, whose images lie channels-last.</summary>
    private static FormLayer? FormOf(Network layer, long[] input)
    {
        switch (layer)
        {
            case Conv2d convolution:
                // Nothing asks the weight for anything, so that it is packed, as the form's is.
                var weight = ChannelsLast(convolution.weight.detach());
                var bias = zeros(convolution.out_channels);
                var (stride, padding) = (convolution.stride, convolution.padding);
                return new(ChannelsLast(randn(input)), images => nn.functional.conv2d(images, weight, bias, stride, padding));
            case Linear linear:
                return new(randn(input), features => nn.functional.linear(features, linear.weight, linear.bias));
            default:
                return null;
        }
    }

    private static Tensor ChannelsLast(Tensor images)
    {
        using var scope = NewDisposeScope();
        return OurForm.LayOut(images.clone()).MoveToOuterDisposeScope();
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
