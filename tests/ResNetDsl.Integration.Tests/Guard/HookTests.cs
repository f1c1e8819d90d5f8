using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>Hooks on the layers of a generated network, as on any other module's.</summary>
public sealed class HookTests
{
    [Fact]
    public void Hooks_see_live_tensors_during_the_call()
    {
        using var model = new TinyNet();
        using var input = randn(2, 3, 8, 8);
        var sums = new List<double>();
        foreach (var module in model.modules().OfType<nn.Module<Tensor, Tensor>>())
        {
            module.register_forward_hook((_, x, y) =>
            {
                using var total = x.sum() + y.sum();
                sums.Add(total.item<float>());
                return y;
            });
        }
        model.call(input).Dispose();
        Assert.Equal(5, sums.Count);
        Assert.All(sums, sum => Assert.True(double.IsFinite(sum)));
    }

    [Fact]
    public void A_hook_that_replaces_a_result_is_obeyed_and_leaks_nothing()
    {
        using var guard = no_grad();
        using var model = new TinyNet();
        using var input = randn(2, 3, 8, 8);
        model.eval();
        model.fc.register_forward_hook((_, _, y) =>
        {
            using (y)
                return y.mul(0).add_(7);
        });
        model.conv2.register_forward_hook((_, _, y) =>
        {
            using (y)
                return y.mul(2);
        });
        using var warm = model.call(input);
        var before = LiveTensors.Count;
        using (var output = model.call(input))
            Assert.All(output.data<float>().ToArray(), value => Assert.Equal(7, value));
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_hook_that_gives_back_the_input_leaves_out_the_layer()
    {
        using var guard = no_grad();
        using var model = new TinyNet();
        using var input = randn(2, 3, 8, 8);
        using var copy = input.clone();
        foreach (var module in new nn.Module<Tensor, Tensor>[] { model.bn1, model.bn2 })
        {
            module.register_forward_hook((_, x, y) =>
            {
                y.Dispose();
                return x;
            });
        }
        model.eval();
        var before = LiveTensors.Count;
        using (var output = model.call(input))
            Assert.Equal([2, 2], output.shape);
        Assert.Equal(before, LiveTensors.Count);
        Assert.True(input.allclose(copy));
    }
}
