using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Deviations;

/// <summary>
/// Errors of libtorch that TorchSharp 0.107.0 lets pass its native functions, where they end the process. Here they are
/// exceptions, as other errors of libtorch are there and here.
/// </summary>
public sealed class ErrorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Matrices_that_do_not_fit()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variance_over_a_dimension_that_is_not_there() =>
        Assert.Throws<ExternalException>(() => ones(2, 3).var([2]));

    [Fact]
    public void A_random_tensor_of_negative_size() => Assert.Throws<ExternalException>(() => rand(-1));

    [Fact]
    public void Accumulation_with_numbers_beside_tensors()
    {
        var counts = zeros(2, 3);
        counts.index_put_(ones(2), [TensorIndex.Single(1), TensorIndex.Tensor(tensor([2L, 2L]))], accumulate: true);
        Assert.Equal([0f, 0, 0, 0, 0, 2], counts.data<float>().ToArray());
        Assert.Throws<ExternalException>(() =>
            counts.index_put_(ones(2), [TensorIndex.Single(2), TensorIndex.Tensor(tensor([0L]))], accumulate: true));
    }

    [Fact]
    public void A_gradient_of_what_was_not_used_or_of_a_freed_graph()
    {
        var x = ones(1, requires_grad: true);
        var unused = ones(1, requires_grad: true);
        Assert.Throws<ExternalException>(() => autograd.grad([x * 2], [unused]));
        var y = x.exp();
        autograd.grad([y], [x]);
        Assert.Throws<ExternalException>(() => autograd.grad([y], [x]));
    }
}
