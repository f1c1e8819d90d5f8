using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

/// <summary>What TorchSharp does otherwise than its names say: code that relies on either must find the same here.</summary>
public sealed class SurpriseTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Some_functions_with_an_underscore_are_not_in_place()
    {
        var x = tensor([-1.0, 3]);
        Assert.Equal([1.0, 3], clamp_min_(x, 1).data<double>().ToArray());
        Assert.Equal([-1.0, 1], clamp_max_(x, 1).data<double>().ToArray());
        Assert.Equal(3, x.elu_().data<double>()[1]);
        Assert.Equal([-1.0, 3], x.data<double>().ToArray());
        Assert.Same(x, x.clamp_(0, 2));
        Assert.Equal([0.0, 2], x.data<double>().ToArray());
    }

    [Fact]
    public void Zero_fills_with_zeros_and_returns_another_handle()
    {
        var x = ones(2);
        var zeroed = x.zero_();
        Assert.NotSame(x, zeroed);
        Assert.Equal([0f, 0], x.data<float>().ToArray());
        zeroed.add_(1);
        Assert.Equal([1f, 1], x.data<float>().ToArray());
        zeroed.Dispose();
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Division_rounds_where_a_tensor_is_asked_and_not_where_torch_is()
    {
        var x = tensor([7.0]);
        Assert.Equal(3, x.div(2, RoundingMode.floor).item<double>());
        Assert.Equal(3, x.divide(tensor([2.0]), RoundingMode.trunc).item<double>());
        Assert.Equal(3.5, div(x, 2, RoundingMode.floor).item<double>());
        Assert.Equal(3.5, div(x, tensor([2.0]), RoundingMode.floor).item<double>());
        Assert.Equal(3.5, divide(x, 2, RoundingMode.floor).item<double>());
        Assert.Equal(3.5, div_(x.clone(), tensor([2.0]), RoundingMode.floor).item<double>());
        Assert.Equal(3, div_(x.clone(), 2, RoundingMode.floor).item<double>());
    }

    [Fact]
    public void The_variance_of_all_elements_is_unbiased_and_torch_gives_its_root()
    {
        var x = tensor([1.0, 2, 6]);
        Assert.Equal(7, x.var().item<double>(), 12);
        Assert.Equal(7, x.var(unbiased: false).item<double>(), 12);
        Assert.Equal(14.0 / 3, x.var([0], unbiased: false).item<double>(), 12);
        Assert.Equal(14.0 / 3, x.var_mean(unbiased: false).var.item<double>(), 12);
        Assert.Equal(Math.Sqrt(14.0 / 3), var_mean(x, unbiased: false).var.item<double>(), 12);
        Assert.Equal(float64, x.std([0], type: float32).dtype);
    }

    [Fact]
    public void One_tensor_is_joined_without_a_copy()
    {
        var x = ones(2);
        var joined = cat([x]);
        Assert.NotSame(x, joined);
        joined.add_(1);
        Assert.Equal([2f, 2], x.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => cat(new List<Tensor>()));
    }

    [Fact]
    public void A_number_before_a_tensor_leaves_a_tensor_behind()
    {
        var x = tensor([2.0]);
        int before = scope.DisposablesCount;
        Assert.Equal(0.5, (1 / x).item<double>());
        Assert.Equal(-1, (1 - x).item<double>());
        Assert.Equal(before + 4, scope.DisposablesCount);
        Assert.Equal(2, (x / 1).item<double>());
        Assert.Equal(before + 5, scope.DisposablesCount);
    }

    [Fact]
    public void Nothing_equals_null()
    {
        var x = ones(2);
        Assert.False(x.eq((Tensor)null!).item<bool>());
        Assert.False(x.Equals((Tensor)null!));
        Assert.False(x.allclose(null!));
        Assert.False((x == (Tensor)null!).item<bool>());
    }

    [Fact]
    public void A_conversion_to_a_tensors_type_copies_where_it_need_not_block()
    {
        var x = ones(2);
        x.to(zeros(1)).fill_(2);
        Assert.Equal(2f, x[0].item<float>());
        x.to(zeros(1), non_blocking: true).fill_(3);
        Assert.Equal(2f, x[0].item<float>());
    }

    [Fact]
    public void What_is_converted_when_it_is_made_is_no_leaf()
    {
        Assert.True(tensor([1.0], requires_grad: true).is_leaf);
        var converted = tensor([1.0], dtype: float32, requires_grad: true);
        Assert.True(converted.requires_grad);
        Assert.False(converted.is_leaf);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => tensor([1L], dtype: float32, requires_grad: true));
        Assert.False(tensor((1f, 2f), requires_grad: true).requires_grad);
        Assert.False(randperm(3, float32, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Every_parameter_counts_for_one_tensor_more_forever()
    {
        Garbage.Settle();
        long before = Tensor.TotalCount;
        var parameter = new Modules.Parameter(ones(2));
        Assert.Equal(before + 2, Tensor.TotalCount);
        parameter.Dispose();
        Assert.Equal(before + 1, Tensor.TotalCount);
    }
}
