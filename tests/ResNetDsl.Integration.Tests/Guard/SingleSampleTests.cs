using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>A norm that trains needs more than one value of each channel, which one sample alone may not have.</summary>
public sealed class SingleSampleTests
{
    [Fact]
    public void It_is_refused_in_training()
    {
        using var model = new PooledNormNet();
        Assert.Equal(
            "bn2: needs more than one pixel to normalize over when the batch is one sample, got [N, 4, 1, 1]; train with at least 2 samples, or put it into eval; "
                + "got an input of shape [1, 3, 8, 8]. (Parameter 'input')",
            Refusal(model, 8));
    }

    [Fact]
    public void An_image_that_comes_down_to_one_pixel_is_refused_in_training()
    {
        using var model = new PooledNormNet();
        var message = Refusal(model, 4);
        Assert.StartsWith("bn1: needs more than one pixel", message, StringComparison.Ordinal);
        Assert.Contains("; else ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_refused_only_for_norms_that_train()
    {
        using var model = new PooledNormNet();
        model.bn2.eval();
        Assert.StartsWith("bn3: needs more than one sample to normalize over, got [N, 2]; ", Refusal(model, 8), StringComparison.Ordinal);
        model.bn3.eval();
        Run(model, 1);
    }

    [Fact]
    public void Each_use_of_a_block_is_refused_by_its_own_name()
    {
        using var model = new GatedNet();
        using var input = randn(1, 3, 8, 8);
        var norms = new[] { "layer1.0.normed_gate.bn1", "layer1.1.normed_gate.bn1", "gate.bn1", "gated_unit.normed_gate.bn1" };
        foreach (var name in norms)
        {
            var message = Assert.Throws<ArgumentException>(nameof(input), () => model.call(input)).Message;
            Assert.StartsWith($"{name}: needs more than one pixel to normalize over when the batch is one sample, got [N, 2, 1, 1]; ", message, StringComparison.Ordinal);
            model.named_modules().Single(m => m.name == name).module.eval();
        }
        using var output = model.call(input);
        Assert.Equal([1, 2], output.shape);
    }

    [Fact]
    public void It_runs_in_eval()
    {
        using var model = new PooledNormNet();
        model.eval();
        Run(model, 1);
        using var inference = model.ForInference();
        using var input = randn(1, 3, 8, 8);
        using var output = inference.call(input);
        Assert.Equal([1, 2], output.shape);
    }

    [Fact]
    public void Two_samples_train()
    {
        using var model = new PooledNormNet();
        Run(model, 2);
        Assert.All(model.named_buffers(), b => Assert.False(b.buffer.isnan().any().item<bool>(), b.name));
    }

    private static void Run(PooledNormNet model, long batch)
    {
        using var input = randn(batch, 3, 8, 8);
        using var output = model.call(input);
        Assert.Equal([batch, 2], output.shape);
    }

    private static string Refusal(PooledNormNet model, long size)
    {
        using var input = randn(1, 3, size, size);
        return Assert.Throws<ArgumentException>(nameof(input), () => model.call(input)).Message;
    }
}
