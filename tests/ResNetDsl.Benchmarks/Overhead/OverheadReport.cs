using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Overhead;

/// <summary>Measures the generated CIFAR ResNet-20 against the one written by hand, with the same weights on the same backend.</summary>
internal static class OverheadReport
{
    /// <summary>What the generated forward may take at most, as a multiple of the hand-written one.</summary>
    private const double Target = 1.03;

    public static void Run()
    {
        manual_seed(1);
        using var generated = new CifarResNet20();
        using var written = new HandWrittenResNet20();
        using var control = new HandWrittenResNet20();
        written.load_state_dict(generated.state_dict());
        control.load_state_dict(generated.state_dict());
        CheckEqual(generated, written);

        Console.WriteLine($"CIFAR ResNet-20, time over that of the network written by hand, in pairs, {get_num_threads()} thread(s)\n");
        Console.WriteLine($"{"",-36}{"ratio",8}{"95 % of median",18}{"quartiles",18}{"by hand",12}");
        Forward("forward, batch 1, by hand again", control, written);
        var ratio = Forward("forward, batch 1, generated", generated, written);
        Train("training, batch 32, by hand again", control, written);
        written.load_state_dict(generated.state_dict());
        Train("training, batch 32, generated", generated, written);

        Console.WriteLine($"\nForward at batch 1: {ratio.Median:F3}, target at most {Target:F2}: {(ratio.Median <= Target ? "met" : "MISSED")}");
    }

    /// <summary>Two networks that differ would be compared in vain.</summary>
    private static void CheckEqual(nn.Module<Tensor, Tensor> generated, nn.Module<Tensor, Tensor> written)
    {
        using var scope = NewDisposeScope();
        generated.eval();
        written.eval();
        var images = randn(4, 3, 32, 32);
        if (!allclose(generated.call(images), written.call(images), rtol: 1e-4, atol: 1e-5))
            throw new InvalidOperationException("The two networks give different results for the same weights.");
    }

    private static Ratio Forward(string title, nn.Module<Tensor, Tensor> work, nn.Module<Tensor, Tensor> reference)
    {
        using var image = randn(1, 3, 32, 32);
        using var inference = no_grad();
        work.eval();
        reference.eval();
        return Print(title, PairedTimer.Compare(() => work.call(image).Dispose(), () => reference.call(image).Dispose(), pairs: 600, calls: 10));
    }

    private static void Train(string title, nn.Module<Tensor, Tensor> work, nn.Module<Tensor, Tensor> reference)
    {
        using var images = randn(32, 3, 32, 32);
        using var classes = randint(0, 10, [32], dtype: ScalarType.Int64);
        using var trained = new Training(work, images, classes);
        using var trainedToo = new Training(reference, images, classes);
        Print(title, PairedTimer.Compare(trained.Step, trainedToo.Step, pairs: 100, calls: 1));
    }

    private static Ratio Print(string title, Ratio ratio)
    {
        var interval = $"{ratio.Low:F3} to {ratio.High:F3}";
        var quartiles = $"{ratio.LowerQuartile:F3} to {ratio.UpperQuartile:F3}";
        Console.WriteLine($"{title,-36}{ratio.Median,8:F3}{interval,18}{quartiles,18}{ratio.Milliseconds,9:F2} ms");
        return ratio;
    }

    /// <summary>A network in training, on one batch again and again.</summary>
    private sealed class Training : IDisposable
    {
        private readonly nn.Module<Tensor, Tensor> network;
        private readonly Tensor images;
        private readonly Tensor classes;
        private readonly optim.Optimizer optimizer;

        public Training(nn.Module<Tensor, Tensor> network, Tensor images, Tensor classes)
        {
            (this.network, this.images, this.classes) = (network, images, classes);
            network.train();
            optimizer = optim.SGD(network.parameters(), learningRate: 0.01, momentum: 0.9, weight_decay: 1e-4);
        }

        public void Step()
        {
            optimizer.zero_grad();
            using var scores = network.call(images);
            using var loss = nn.functional.cross_entropy(scores, classes);
            loss.backward();
            optimizer.step()?.Dispose();
        }

        public void Dispose() => optimizer.Dispose();
    }
}
