using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public sealed class EmbeddingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Numbers_become_vectors()
    {
        var layer = Table();
        Values.AreNearly([4, 5, 0, 1, 4, 5], layer.call(tensor([2L, 0, 2])));
        Values.HasShape([2, 4, 2], layer.call(zeros(2, 4, int64)));
        Values.HasShape([0, 2], layer.call(zeros(0, int64)));
        Values.HasShape([2], layer.call(tensor(1L)));
        Values.AreNearly([2, 3], layer.call(tensor([1])));
    }

    [Fact]
    public void Vectors_are_drawn_from_the_normal_distribution_as_float32()
    {
        manual_seed(7);
        Values.AreExactly([-0.1467951f, 0.7861413f, 0.94682163f, -1.114344f, 0, 0], Embedding(3, 2, padding_idx: -1).weight!);
        manual_seed(7);
        var typed = Embedding(3, 2, dtype: float64);
        Assert.Equal(ScalarType.Float64, typed.weight!.dtype);
        Values.AreExactly([-0.1467951f, 0.7861413f, 0.94682163f, -1.114344f, 1.6907902f, -0.8948279f], typed.weight!);
        Values.HasShape([0, 3], Embedding(0, 3).weight!);
    }

    [Fact]
    public void The_padding_vector_is_zero_and_has_no_gradient()
    {
        var layer = Embedding(3, 2, padding_idx: 1);
        Values.AreNearly([0, 0], layer.weight![1]);
        layer.call(tensor([1L, 2, 2])).sum().backward();
        Values.AreNearly([0, 0, 0, 0, 2, 2], layer.weight!.grad!);
        var error = Assert.Throws<ExternalException>(() => Embedding(3, 2, padding_idx: 3));
        Assert.Equal("Padding_idx must be within num_embeddings", error.Message.Split('\n')[0]);
        Assert.Throws<ExternalException>(() => Embedding(3, 2, padding_idx: -4));
    }

    [Fact]
    public void Gradients_can_be_divided_by_frequency_or_be_sparse()
    {
        var layer = Embedding(3, 2, scale_grad_by_freq: true);
        layer.call(tensor([0L, 2, 2])).sum().backward();
        Values.AreNearly([1, 1, 0, 0, 1, 1], layer.weight!.grad!);
        var sparse = Embedding(3, 2, sparse: true);
        sparse.call(tensor([1L])).sum().backward();
        Assert.True(sparse.weight!.grad!.is_sparse);
    }

    [Fact]
    public void A_greatest_norm_shortens_what_is_looked_up_in_the_table()
    {
        var layer = Embedding(3, 2, max_norm: 1, norm_type: 1);
        using (no_grad()) layer.weight!.fill_(2);
        Values.AreNearly([0.5, 0.5, 0.5, 0.5], layer.call(tensor([0L, 2])), 1e-6);
        Values.AreNearly([0.5, 0.5, 2, 2, 0.5, 0.5], layer.weight!, 1e-6);
    }

    [Fact]
    public void Each_reading_of_the_weight_is_another_handle_to_the_parameter()
    {
        var layer = Embedding(3, 2);
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.NotSame(layer.weight, layer.weight);
        layer.call(tensor([1L])).sum().backward();
        Values.AreNearly([0, 0, 1, 1, 0, 0], layer.parameters().Single().grad!);
        Assert.True(layer.weight!.requires_grad && layer.weight!.is_leaf);
        var before = layer.weight!.clone();
        using var optimizer = optim.SGD(layer.parameters(), 0.5);
        optimizer.step();
        Values.AreNearly([0, 0, -0.5, -0.5, 0, 0], layer.weight! - before, 1e-6);
    }

    [Fact]
    public void A_change_of_type_keeps_the_parameter()
    {
        var layer = Embedding(3, 2);
        layer.call(tensor([1L])).sum().backward();
        layer.zero_grad();
        var parameter = layer.parameters().Single();
        layer.to(float64);
        Assert.Same(parameter, layer.parameters().Single());
        Assert.Equal(ScalarType.Float64, parameter.dtype);
        Assert.Equal(ScalarType.Float64, layer.call(tensor([1L])).dtype);
        Assert.Throws<ArgumentException>(() => layer.to(int64));
        Assert.Equal(ScalarType.Float64, layer.weight!.dtype);
    }

    [Fact]
    public void A_change_of_type_takes_gradients_along()
    {
        var layer = Embedding(3, 2);
        layer.call(tensor([1L])).sum().backward();
        layer.to(float64);
        Assert.Equal(ScalarType.Float64, layer.weight!.grad!.dtype);
        Values.AreNearly([0, 0, 1, 1, 0, 0], layer.parameters().Single().grad!);
    }

    [Fact]
    public void What_is_assigned_is_the_parameter_and_the_old_one_lives_on()
    {
        var layer = Embedding(3, 2);
        var old = layer.parameters().Single();
        var weight = Parameter(arange(6, float32).reshape(3, 2));
        layer.weight = weight;
        Assert.Same(weight, layer.parameters().Single());
        Assert.False(old.IsInvalid);
        Values.AreNearly([4, 5], layer.call(tensor([2L])));
        layer.load_state_dict(new() { ["weight"] = ones(3, 2) });
        Values.AreNearly([1, 1], layer.call(tensor([2L])));
    }

    [Fact]
    public void As_in_TorchSharp_what_it_registers_belongs_to_the_scope_that_it_was_made_in()
    {
        Embedding layer;
        using (var inner = NewDisposeScope())
        {
            layer = Embedding(3, 2);
            Assert.Equal(1, inner.DisposablesCount);
        }

        Assert.Empty(layer.parameters());
        Assert.Empty(layer.state_dict());
        Values.HasShape([1, 2], layer.call(tensor([1L])));
        int before = scope.DisposablesCount;
        _ = (layer.weight, layer.weight);
        Assert.Equal(2, scope.DisposablesCount - before);
    }

    [Fact]
    public void After_disposal_it_is_of_no_use()
    {
        var layer = Embedding(3, 2);
        var parameter = layer.parameters().Single();
        layer.Dispose();
        Assert.True(parameter.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => layer.weight);
        Assert.Throws<ObjectDisposedException>(() => layer.call(tensor([1L])));
    }

    [Fact]
    public void What_is_no_number_of_a_vector_is_refused()
    {
        Assert.Contains("index out of range", Assert.Throws<ExternalException>(() => Table().call(tensor([3L]))).Message);
        Assert.Throws<ExternalException>(() => Table().call(ones(2)));
    }

    private static Embedding Table()
    {
        var layer = Embedding(3, 2);
        layer.weight = Parameter(arange(6, float32).reshape(3, 2));
        return layer;
    }
}
