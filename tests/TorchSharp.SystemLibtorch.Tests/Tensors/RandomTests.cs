using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

public class RandomTests
{
    [Fact]
    public void Seed_decides_what_is_drawn()
    {
        using var scope = NewDisposeScope();
        manual_seed(42);
        var first = randn(10);
        Assert.Equal(42, initial_seed());
        manual_seed(42);
        Assert.True(first.Equals(randn(10)));
        Assert.False(first.Equals(randn(10)));
    }

    [Fact]
    public void Generators_are_independent()
    {
        using var scope = NewDisposeScope();
        using var one = new Generator(7);
        using var other = new Generator(7);
        var drawn = rand(5, generator: one);
        manual_seed(1);
        rand(100);
        Assert.True(drawn.Equals(rand(5, generator: other)));
        var state = one.get_state();
        var next = rand(5, generator: one);
        one.set_state(state);
        Assert.True(next.Equals(rand(5, generator: one)));
    }

    [Fact]
    public void Draws_have_the_distribution_asked_for()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var normal = empty(100_000).normal_(3, 2);
        Assert.Equal(3, normal.mean().item<float>(), 0.05);
        Assert.Equal(2, normal.std().item<float>(), 0.05);
        var uniform = empty(100_000).uniform_(-1, 3);
        Assert.InRange(uniform.min().item<float>(), -1, -0.99);
        Assert.InRange(uniform.max().item<float>(), 2.99, 3);
        var whole = randint(2, 5, [1000]);
        Assert.Equal([2L, 4L], [whole.min().item<long>(), whole.max().item<long>()]);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), randperm(50).data<long>().Order());
        Assert.Equal(0.3, full(100_000, 0.3).bernoulli().mean().item<float>(), 0.01);
    }

    [Fact]
    public void Number_of_threads_can_be_set()
    {
        int before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(before);
    }
}
