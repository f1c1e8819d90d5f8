using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

/// <summary>Gradients against their closed forms.</summary>
public sealed class AutogradTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Gradient_of_a_quadratic_form()
    {
        manual_seed(0);
        var a = randn(5, 5, float64);
        var x = randn(5, float64, requires_grad: true);
        x.dot(a.mv(x)).backward();
        Assert.True(x.grad!.allclose((a + a.t()).mv(x)));
    }

    [Fact]
    public void Gradient_of_cross_entropy_is_softmax_less_target()
    {
        manual_seed(0);
        var logits = randn(3, 4, float64, requires_grad: true);
        var target = tensor(new[,] { { 1L }, { 3L }, { 0L } });
        var loss = -logits.log_softmax(1).gather(1, target).sum();
        loss.backward();
        var expected = logits.softmax(1).scatter_add(1, target, -ones(3, 1, float64));
        Assert.True(logits.grad!.allclose(expected));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("sqrt")]
    [InlineData("log")]
    [InlineData("pow")]
    [InlineData("div")]
    public void Derivatives_of_functions(string name)
    {
        var x = tensor([0.5, 1.0, 2.0], requires_grad: true);
        var (y, derivative) = name switch
        {
            "exp" => (x.exp(), x.exp()),
            "tanh" => (x.tanh(), 1 - x.tanh().square()),
            "sigmoid" => (x.sigmoid(), x.sigmoid() * (1 - x.sigmoid())),
            "sqrt" => (x.sqrt(), 0.5 / x.sqrt()),
            "log" => (x.log(), 1 / x),
            "pow" => (x.pow(3), 3 * x.square()),
            _ => (2.0 / x, -2 / x.square()),
        };
        y.sum().backward();
        Assert.True(x.grad!.allclose(derivative));
    }

    [Fact]
    public void Gradients_accumulate_and_can_be_replaced()
    {
        var x = ones(2, requires_grad: true);
        Assert.Null(x.grad);
        (x * 3).sum().backward();
        (x * 4).sum().backward();
        Assert.Equal([7f, 7f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = full([2], 5f);
        Assert.Equal([5f, 5f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Nothing_is_recorded_without_grad_mode()
    {
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
    }

    [Fact]
    public void Leaves_and_kept_gradients()
    {
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        y.retain_grad();
        y.square().sum().backward();
        Assert.Equal([4f, 4f], y.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Vector_needs_a_gradient_to_start_from()
    {
        var x = ones(2, requires_grad: true);
        var y = x * x;
        y.backward([tensor([1f, 10f])]);
        Assert.Equal([2f, 20f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_returns_gradients_and_their_gradients()
    {
        var x = tensor(3.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(27, first.item<double>(), 12);
        Assert.Equal(18, autograd.grad([first], [x])[0].item<double>(), 12);
        Assert.Null(x.grad);

        var unused = ones(1, requires_grad: true);
        Assert.True(autograd.grad([x * 2], [unused], allow_unused: true)[0].IsInvalid);
    }

    [Fact]
    public void Aliases_and_detached_tensors_share_memory()
    {
        var x = ones(2, requires_grad: true);
        var alias = x.alias();
        Assert.True(alias.requires_grad);
        (alias * 2).sum().backward();
        Assert.NotNull(x.grad);
        x.detach().fill_(5);
        Assert.Equal([5f, 5f], x.data<float>().ToArray());
        using (no_grad()) x.clone().fill_(6);
        Assert.Equal([5f, 5f], alias.data<float>().ToArray());
    }
}
