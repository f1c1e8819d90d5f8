using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Profile;

/// <summary>Where the time of ResNet-50 goes at batch 8, against what the machine can do; written into docs/performance.md.</summary>
internal static class ProfileReport
{
    private const int Threads = 2;
    private const int Batch = 8;
    private const int Passes = 20;

    public static void Run()
    {
        set_num_threads(Threads);
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        using var network = new ResNet50();
        network.eval();
        var images = randn(Batch, 3, 224, 224);
        network.call(images).Dispose();

        var times = LayerTimes.Watch(network);
        var (blas, oneDnn) = (new List<double>(), new List<double>());
        for (var pass = 0; pass < Passes; pass++)
        {
            times.Pass(network, images);
            // Between the passes, so that what disturbs the machine disturbs both.
            blas.Add(OfBlas());
            oneDnn.Add(OfOneDnn());
        }
        var peak = Math.Max(blas.Max(), oneDnn.Max());
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"A product of two 2048 × 2048 matrices runs at {blas.Max():F0} GFLOP/s by OpenBLAS, one as large by oneDNN, as a 1 × 1 convolution, at {oneDnn.Max():F0}: "
            + $"the peak here is {peak:F0}.\n\n{ByKind(times.Layers, peak)}\n\n{ByLayer(times.Layers, peak)}");
        Console.WriteLine(text);
        Document.Replace("profile", text);
    }

    private static string ByKind(IEnumerable<LayerWork> layers, double peak) =>
        Table("kind", layers.GroupBy(l => l.Kind).Select(g => (g.Key, "", g.ToList())), peak);

    /// <summary>Layers that do the same are one row.</summary>
    private static string ByLayer(IEnumerable<LayerWork> layers, double peak) => Table(
        "layer",
        layers.Where(l => l.Operations > 0).GroupBy(l => (l.Kind, l.Shape)).Select(g => ($"{g.First().Path}, {g.Key.Kind}", g.Key.Shape, g.ToList())),
        peak);

    private static string Table(string subject, IEnumerable<(string Name, string Shape, List<LayerWork> Layers)> rows, double peak)
    {
        var all = rows.ToList();
        var total = all.Sum(row => row.Layers.Sum(l => l.Milliseconds));
        var table = new StringBuilder($"| {subject} | shape | count | ms | share | GFLOP/s | of the peak | GB/s |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var (name, shape, layers) in all.OrderByDescending(row => row.Layers.Sum(l => l.Milliseconds)))
        {
            var milliseconds = layers.Sum(l => l.Milliseconds);
            var speed = layers.Sum(l => l.Operations) / milliseconds / 1e6;
            var bandwidth = layers.Sum(l => l.Bytes) / milliseconds / 1e6;
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {shape} | {layers.Count} | {milliseconds:F1} | {milliseconds / total:P0} | {Number(speed)} | {(speed > 0 ? $"{speed / peak:P0}" : "–")} | {Number(bandwidth)} |\n");
        }
        return table.ToString().TrimEnd();
    }

    private static string Number(double value) => value > 0 ? value.ToString("F0", CultureInfo.InvariantCulture) : "–";

    /// <summary>Billions of operations a second in a product of matrices.</summary>
    private static double OfBlas()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (randn(2048, 2048), randn(2048, 2048));
        return Speed(2.0 * 2048 * 2048 * 2048, () => left.matmul(right));
    }

    /// <summary>The same product as a convolution of 2048 channels to 2048 over 64 × 32 places.</summary>
    private static double OfOneDnn()
    {
        using var scope = NewDisposeScope();
        var image = randn(1, 64, 32, 2048).permute(0, 3, 1, 2);
        var weights = randn(2048, 2048, 1, 1);
        return Speed(2.0 * 2048 * 2048 * 2048, () => nn.functional.conv2d(image, weights));
    }

    private static double Speed(double operations, Func<Tensor> work)
    {
        work().Dispose();
        var start = Stopwatch.GetTimestamp();
        work().Dispose();
        return operations / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }
}
