using System.Globalization;
using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Memory;

/// <summary>What a forward keeps alive while it runs, and what it leaves behind.</summary>
public sealed class MemoryTests(ITestOutputHelper log)
{
    private const int WarmUp = 20;

    // What the runtime and libtorch's allocator take now and then; one leaked activation a forward is many times that.
    private const long Noise = 32L << 20;

    /// <summary>How often ResNet-50 runs: RESNETDSL_FORWARDS.</summary>
    private static readonly int Forwards =
        Environment.GetEnvironmentVariable("RESNETDSL_FORWARDS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1000;

    [Fact]
    public void ResNet50_keeps_at_most_two_activations_more_than_it_must()
    {
        using var guard = no_grad();
        using var model = new ResNet50();
        model.eval();
        using var input = randn(1, 3, 224, 224);
        var (peak, minimum) = (LiveTensors.Peak(model, input), LastUse.Minimum(LastUse.ResNet50()));
        log.WriteLine($"{peak} activations alive at most, {minimum} must be");
        Assert.InRange(peak, minimum, minimum + 2);
    }

    [Fact]
    public void ResNet50_leaves_nothing_behind()
    {
        using var model = new ResNet50();
        RequireNoGrowth(model, [1, 3, 224, 224], Forwards);
    }

    [Fact]
    public void A_thousand_forwards_leave_nothing_behind()
    {
        using var model = new CifarResNet20();
        RequireNoGrowth(model, [1, 3, 32, 32], 1000);
    }

    [Fact]
    public void A_training_step_keeps_nothing_but_its_result()
    {
        using var model = new BottleneckNet();
        using var input = randn(4, 3, 16, 16);
        var before = LiveTensors.Count;
        for (var step = 0; step < 10; step++)
        {
            using var output = model.call(input);
            Assert.Equal(before + 1, LiveTensors.Count);
            using var loss = output.sum();
            loss.backward();
            model.zero_grad();
        }
        Assert.Equal(before, LiveTensors.Count);
    }

    private void RequireNoGrowth(nn.Module<Tensor, Tensor> model, long[] shape, int forwards)
    {
        using var guard = no_grad();
        model.eval();
        using var input = randn(shape);
        for (var i = 0; i < WarmUp; i++)
            model.call(input).Dispose();
        var (tensors, memory) = (LiveTensors.Count, Environment.WorkingSet);
        for (var i = 0; i < forwards; i++)
            model.call(input).Dispose();
        var growth = Environment.WorkingSet - memory;
        log.WriteLine($"{forwards} forwards: working set {growth / 1024:N0} KiB more");
        Assert.Equal(tensors, LiveTensors.Count);
        Assert.True(growth < Noise, $"{forwards} forwards took {growth:N0} bytes more");
    }
}
