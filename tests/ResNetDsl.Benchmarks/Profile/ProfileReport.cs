using System.Diagnostics;
using System.Globalization;
using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Profile;

/// <summary>Where time goes, against the peak of the machine: of ResNet-50 in eval and in the inference form, and of training; written into docs/performance.md.</summary>
internal static class ProfileReport
{
    private const int Threads = 2;
    private const int Passes = 20;

    public static void Run()
    {
        set_num_threads(Threads);
        using var training = TimeTraining();
        using var mode = inference_mode();
        using var network = new ResNet50();
        network.eval();
        using var form = network.ForInference();
        var (blas, oneDnn) = (new List<double>(), new List<double>());
        var (eight, one) = (Profile(8), Profile(1));
        var peak = Math.Max(blas.Max(), oneDnn.Max());
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            A product of two 2048 × 2048 matrices runs at {blas.Max():F0} GFLOP/s by OpenBLAS, one as large by oneDNN, as a 1 × 1 convolution, at {oneDnn.Max():F0}: the peak here is {peak:F0}.

            {ByKind("batch 8", eight, peak)}

            {ByKind("batch 1", one, peak)}

            {ByLayer("batch 8", eight, peak)}

            {training.Table(peak)}
            """);
        Console.WriteLine(text);
        Document.Replace("profile", text);

        IReadOnlyCollection<LayerWork> Profile(int batch)
        {
            using var scope = NewDisposeScope();
            var images = randn(batch, 3, 224, 224);
            network.call(images).Dispose();
            form.call(images).Dispose();
            using var times = LayerTimes.Watch(network);
            var whole = new LayerWork("", LayerTimes.Between, "", 0, null);
            for (var pass = 0; pass < Passes; pass++)
            {
                times.Pass(network, images);
                times.FormPass();
                var start = Stopwatch.GetTimestamp();
                form.call(images).Dispose();
                whole.FormTimes.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                // Between the passes, so that what disturbs the machine disturbs both.
                blas.Add(OfBlas());
                oneDnn.Add(OfOneDnn());
            }
            // What the form does besides its layers.
            var rest = new LayerWork("rest", LayerTimes.Between, "", 0, null);
            rest.FormTimes.Add(whole.FormMilliseconds - times.Layers.Sum(l => l.FormMilliseconds));
            return [.. times.Layers, rest];
        }
    }

    private static TrainingTimes TimeTraining()
    {
        var times = new TrainingTimes();
        for (var pass = 0; pass < Passes; pass++)
            times.Pass();
        return times;
    }

    private static string ByKind(string title, IEnumerable<LayerWork> layers, double peak) =>
        Table(title, layers.GroupBy(l => l.Kind).Select(g => (g.Key, "", g.ToList())), peak);

    /// <summary>Layers that do the same are one row.</summary>
    private static string ByLayer(string title, IEnumerable<LayerWork> layers, double peak) => Table(
        title,
        layers.Where(l => l.Operations > 0).GroupBy(l => (l.Kind, l.Shape)).Select(g => ($"{g.First().Path}, {g.Key.Kind}", g.Key.Shape, g.ToList())),
        peak);

    private static string Table(string title, IEnumerable<(string Name, string Shape, List<LayerWork> Layers)> rows, double peak)
    {
        var table = new MarkdownTable(
            [title, "", "count", "eval, ms", "share", "GFLOP/s", "of the peak", "the form, ms", "share", "GFLOP/s", "of the peak"]);
        var all = rows.Select(row => (row.Name, row.Shape, row.Layers, Eval: row.Layers.Sum(l => l.Milliseconds), Form: row.Layers.Sum(l => l.FormMilliseconds))).ToList();
        var (eval, form) = (all.Sum(row => row.Eval), all.Sum(row => row.Form));
        foreach (var row in all.OrderByDescending(row => row.Eval))
        {
            var operations = row.Layers.Sum(l => l.Operations);
            table.Add([row.Name, row.Shape, $"{row.Layers.Count(l => l.Times.Count > 0)}", .. Cells(row.Eval, eval), .. Cells(row.Form, form)]);

            string[] Cells(double milliseconds, double total)
            {
                if (milliseconds == 0)
                    return ["–", "–", "–", "–"];
                var speed = operations / milliseconds / 1e6;
                return [Number(milliseconds, "F1"), Number(milliseconds / total, "P0"), Number(speed, "F0"), Number(speed / peak, "P0")];
            }
        }
        table.Add(["all", "", "", Number(eval, "F1"), "", "", "", Number(form, "F1"), "", "", ""]);
        return table.ToString();
    }

    private static string Number(double value, string format) => value != 0 ? value.ToString(format, CultureInfo.InvariantCulture) : "–";

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
