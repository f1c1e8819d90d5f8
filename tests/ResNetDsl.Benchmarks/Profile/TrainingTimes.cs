using System.Diagnostics;
using System.Globalization;
using ModelZoo.Networks;
using ResNetDsl.Benchmarks.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Profile;

/// <summary>Clocks steps of training of ResNet-18 at batch 8, channels-last: what is computed forward, backward and to update.</summary>
/// <remarks>
/// Layers with weights are clocked one by one, each on an input of its own: within a backward pass there is nothing to hook into. What is
/// left of the step is ReLU, addition, pooling and the loss.
/// </remarks>
internal sealed class TrainingTimes : IDisposable
{
    private const int Batch = 8;

    private static readonly string[] Kinds = ["Convolution", "Batch norm", "Linear"];

    private readonly ResNet18 network = new();
    private readonly optim.Optimizer optimizer;
    private readonly Tensor images = randn(Batch, 3, 224, 224);
    private readonly Tensor classes = randint(0, 1000, [Batch]);
    private readonly List<Layer> layers = [];
    private readonly List<Time> steps = [];
    private readonly List<double> updates = [];

    public TrainingTimes()
    {
        network.train();
        optimizer = optim.SGD(network.parameters(), learningRate: 1e-3, momentum: 0.9);
        var hooks = network.named_modules().Select(named => named.module).OfType<Network>().Where(layer => KindOf(layer) is not null)
            .Select(layer => layer.register_forward_hook((_, input, output) =>
            {
                layers.Add(new(layer, input.shape, output.shape));
                return null!;
            })).ToList();
        Step(new());
        hooks.ForEach(hook => hook.remove());
    }

    /// <summary>One step, and then each layer for itself.</summary>
    public void Pass()
    {
        var step = new Time();
        updates.Add(Step(step));
        steps.Add(step);
        layers.ForEach(layer => layer.Pass());
    }

    /// <summary>By kind of layer: milliseconds forward and backward, and how near to the peak, in billions of operations a second.</summary>
    public string Table(double peak)
    {
        var table = new MarkdownTable(["a step of ResNet-18, batch 8", "count", "forward, ms", "backward, ms", "share", "GFLOP/s", "of the peak"]);
        var (forward, backward, update) = (Median(steps.Select(s => s.Forward)), Median(steps.Select(s => s.Backward)), Median(updates));
        var all = forward + backward + update;
        var (restForward, restBackward) = (forward, backward);
        foreach (var kind in Kinds)
        {
            var ofKind = layers.Where(layer => KindOf(layer.Module) == kind).ToList();
            var (there, back) = (ofKind.Sum(l => Median(l.Times.Select(t => t.Forward))), ofKind.Sum(l => Median(l.Times.Select(t => t.Backward))));
            (restForward, restBackward) = (restForward - there, restBackward - back);
            var speed = ofKind.Sum(l => l.Operations) / (there + back) / 1e6;
            table.Add([kind, $"{ofKind.Count}", F(there), F(back), Share(there + back), speed > 0 ? Number(speed, "F0") : "–", speed > 0 ? Number(speed / peak, "P0") : "–"]);
        }
        table.Add(["ReLU, addition, pooling, loss", "", F(restForward), F(restBackward), Share(restForward + restBackward), "–", "–"]);
        table.Add(["Update", "", "", F(update), Share(update), "–", "–"]);
        table.Add(["all", "", F(forward), F(backward + update), "", "", ""]);
        return table.ToString();

        string Share(double milliseconds) => Number(milliseconds / all, "P0");
    }

    public void Dispose()
    {
        layers.ForEach(layer => layer.Dispose());
        optimizer.Dispose();
        network.Dispose();
        images.Dispose();
        classes.Dispose();
    }

    /// <summary>As it is timed against the peers. Returns the milliseconds of the update.</summary>
    private double Step(Time time)
    {
        using var scope = NewDisposeScope();
        network.zero_grad();
        var loss = default(Tensor);
        time.Forward = Clock(() => loss = nn.functional.cross_entropy(network.call(OurForm.LayOut(images)), classes));
        time.Backward = Clock(() => loss!.backward());
        return Clock(() => optimizer.step());
    }

    private static string? KindOf(Network layer) => layer switch
    {
        Conv2d => "Convolution",
        BatchNorm2d => "Batch norm",
        Linear => "Linear",
        _ => null,
    };

    private static double Clock(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string F(double value) => Number(value, "F1");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>In milliseconds.</summary>
    private sealed class Time
    {
        public double Forward { get; set; }

        public double Backward { get; set; }
    }

    private sealed class Layer : IDisposable
    {
        private readonly Tensor input;
        private readonly Tensor gradient;

        public Layer(Network module, long[] input, long[] output)
        {
            Module = module;
            // What comes in is a result, and wants a gradient; but for the image.
            var isImage = module is Conv2d && input[1] == 3;
            this.input = Random(input).requires_grad_(!isImage);
            gradient = Random(output);
            var products = module switch
            {
                Conv2d convolution => gradient.numel() * convolution.weight[0].numel(),
                Linear linear => gradient.numel() * linear.weight.size(1),
                _ => 0,
            };
            Operations = 2.0 * products * (isImage ? 2 : 3);
        }

        public Network Module { get; }

        /// <summary>Multiplications and additions, forward, and backward to the weight and to the input; 0 where they are not what counts.</summary>
        public double Operations { get; }

        public List<Time> Times { get; } = [];

        public void Pass()
        {
            using var scope = NewDisposeScope();
            Module.zero_grad();
            input.grad = null;
            var result = default(Tensor);
            Times.Add(new()
            {
                Forward = Clock(() => result = Module.call(input)),
                Backward = Clock(() => result!.backward([gradient])),
            });
        }

        public void Dispose()
        {
            input.Dispose();
            gradient.Dispose();
        }

        private static Tensor Random(long[] shape)
        {
            using var scope = NewDisposeScope();
            return (shape.Length == 4 ? OurForm.LayOut(randn(shape)) : randn(shape)).DetachFromDisposeScope();
        }
    }
}
