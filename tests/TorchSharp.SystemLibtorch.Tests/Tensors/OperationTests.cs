using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

public sealed class OperationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Operators_follow_arithmetic_from_both_sides()
    {
        var x = tensor([1.0, 2, 4]);
        AssertIs([3, 4, 6], x + 2);
        AssertIs([1, 0, -2], 2 - x);
        AssertIs([-1, 0, 2], x - 2);
        AssertIs([3, 6, 12], 3 * x);
        AssertIs([4, 2, 1], 4 / x);
        AssertIs([0.5, 1, 2], x / 2.0);
        AssertIs([1, 0, 1], x % tensor([3.0, 2, 3]));
        AssertIs([-1, -2, -4], -x);
        AssertIs([3, 6, 12], x.add(x, 2));
        AssertIs([1, 2, 2], x.clamp(max: 2));
        AssertIs([0, 1, 2], x.div(2, RoundingMode.floor));
        AssertIs([1, 4, 16], x.pow(2));
        AssertIs([3, 6, 12], x + tensor([2.0]) * x);
    }

    [Fact]
    public void In_place_forms_change_and_return_the_tensor_itself()
    {
        var x = tensor([1.0, -2]);
        Assert.Same(x, x.add_(1));
        Assert.Same(x, x.relu_());
        Assert.Same(x, x.mul_(3).sub_(tensor([1.0, 1])).div_(2));
        AssertIs([2.5, -0.5], x);
        Assert.Same(x, x.fill_(4));
        Assert.Same(x, x.copy_(tensor([5.0, 6])));
        Assert.Same(x, x.unsqueeze_(0));
        Assert.Equal([1, 2], x.shape);
        AssertIs([5, 6], x);
    }

    [Fact]
    public void Comparisons_give_bools()
    {
        var x = tensor([1.0, 2, 3]);
        Assert.Equal([false, false, true], (x > 2).data<bool>().ToArray());
        Assert.Equal([true, true, false], x.le(2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (x.eq(1) | x.eq(3)).data<bool>().ToArray());
        Assert.Equal([false, true, false], (~(x.ne(2))).data<bool>().ToArray());
        Assert.True(x.Equals(x.clone()));
        Assert.False(x.Equals(x + 1));
        Assert.True(x.allclose(x + 1e-9));
        Assert.False(x.allclose(x + 1e-3));
        AssertIs([1, 0, 3], x.where(x.ne(2), zeros(3, float64)));
    }

    [Fact]
    public void Reductions_over_all_and_over_dimensions()
    {
        var x = arange(6, float64).reshape(2, 3);
        AssertIs([15], x.sum());
        AssertIs([3, 5, 7], x.sum(0L)); // A plain 0 would be a ScalarType: the literal converts to any enum, here as in TorchSharp.
        AssertIs([1, 4], x.mean([1]));
        Assert.Equal([2, 1], x.mean([1], keepdim: true).shape);
        AssertIs([2.25], x.var(0, unbiased: false).mean());
        AssertIs([5], x.max());
        var (values, indexes) = x.max(1);
        AssertIs([2, 5], values);
        Assert.Equal([2L, 2], indexes.data<long>().ToArray());
        Assert.Equal([2L, 2], x.argmax(1).data<long>().ToArray());
        Assert.Equal(5, x.argmax().item<long>());
        AssertIs([5, 4], x.flatten().topk(2).values);
        AssertIs([0, 1, 3, 3, 7, 12], x.cumsum(1));
        AssertIs([0, 120], x.prod(1) * 2);
        Assert.True(x.ge(0).all().item<bool>());
        AssertIs([Math.Sqrt(55)], x.norm());
        Assert.Equal(float32, x.sum(float32).dtype);
    }

    [Fact]
    public void Extremes_and_norms_over_several_dimensions()
    {
        var x = (arange(12, float64) - 4).reshape(2, 3, 2);
        AssertIs([1, 7], x.amax(1, 2));
        AssertIs([-4, 2], x.amin(1, 2));
        Assert.Equal([2, 1, 1], x.amax([1, 2], keepdim: true).shape);
        Assert.Equal([1, 3, 1], x.amin([0, 2], keepdim: true).shape);
        AssertIs([3, 5, 7], amax(x, [0, 2], keepdim: false));
        AssertIs([-4, -2, 0], amin(x, (ReadOnlySpan<long>)[0, 2]));
        var given = zeros(2, float64);
        var filled = x.amax([1, 2], @out: given);
        AssertIs([1, 7], given);
        filled.fill_(3);
        AssertIs([3, 3], given);
        x.amin([1, 2], @out: given);
        AssertIs([-4, 2], given);
        AssertIs([Math.Sqrt(31), Math.Sqrt(139)], linalg.vector_norm(x, dims: [1, 2]));
        AssertIs([Math.Sqrt(170)], linalg.vector_norm(x));
        AssertIs([11, 27], linalg.vector_norm(x, 1, [1, 2]));
        Assert.Equal([2, 1, 1], linalg.vector_norm(x, dims: [1, 2], keepdim: true).shape);
    }

    [Fact]
    public void Shapes_change_as_said()
    {
        var x = arange(24).reshape(2, 3, 4);
        Assert.Equal([4, 2, 3], x.permute(2, 0, 1).shape);
        Assert.Equal([6, 4], x.flatten(0, 1).shape);
        Assert.Equal([2, 12], x.view(2, -1).shape);
        Assert.Equal([2, 4, 3], x.transpose(1, 2).contiguous().shape);
        Assert.Equal([1, 2, 3, 4], x.unsqueeze(0).shape);
        Assert.Equal([2, 3, 4], x.unsqueeze(0).squeeze(0).shape);
        Assert.Equal([5, 2, 3, 4], x.expand(5, -1, -1, -1).shape);
        Assert.Equal([[2, 2, 4], [2, 1, 4]], x.split(2, 1).Select(t => t.shape));
        Assert.Equal([[2, 3, 1], [2, 3, 3]], x.split([1, 3], 2).Select(t => t.shape));
        Assert.Equal(3, x.unbind(1).Length);
        Assert.Equal([2, 6, 4], cat([x, x], 1).shape);
        Assert.Equal([2, 2, 3, 4], stack([x, x], 1).shape);
        Assert.Equal([12, 4, 1], x.stride());
        Assert.Equal([2, 3, 4], [x.size(0), x.size(1), x.size(-1)]);
        Assert.Equal([3, 2, 4], x.movedim([0], [1]).shape);
        Assert.Equal([3, 4, 2], movedim(x, 0, -1).shape);
        Assert.Equal([2, 2, 4], x.narrow(1, 1, 2).shape);
        Assert.Equal([2, 2, 4], x.slice(1, 0, 3, 2).shape);
        Assert.Equal([[2, 2, 4], [2, 1, 4]], x.chunk(2, 1).Select(t => t.shape));
        Assert.Equal([2, 3, 2, 2], x.unflatten(2, 2, 2).shape);
        Assert.Equal([6, 3, 4], x.repeat(3, 1, 1).shape);
    }

    [Fact]
    public void Channels_last_is_reached_by_permutation()
    {
        var x = randn(2, 3, 4, 5);
        var last = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal([60, 1, 15, 3], last.stride());
        Assert.True(last.Equals(x));
    }

    [Fact]
    public void Products_of_matrices()
    {
        var a = tensor(new[,] { { 1.0, 2 }, { 3, 4 } });
        AssertIs([7, 10, 15, 22], a.matmul(a));
        AssertIs([3, 7], a.mv(ones(2, float64)));
        AssertIs([8, 12, 18, 26], a.addmm(a, a, beta: 1, alpha: 1));
        AssertIs([-2, 1, 1.5, -0.5], a.inverse());
        AssertIs([7, 10, 15, 22], einsum("ij,jk->ik", a, a));
        Assert.Equal([5, 2, 2], a.expand(5, 2, 2).bmm(a.expand(5, 2, 2)).shape);
    }

    [Fact]
    public void Created_tensors_have_the_values_and_types_asked_for()
    {
        Assert.Equal(int64, arange(3).dtype);
        Assert.Equal(float32, arange(0, 1, 0.25).dtype);
        Assert.Equal(int64, full(2, 2, 7).dtype);
        Assert.Equal(float32, full(2, 2, 7.0).dtype);
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        AssertIs([0, 0.5, 1], linspace(0, 1, 3, float64));
        var like = ones_like(zeros(2, 3, float64), requires_grad: true);
        Assert.Equal(float64, like.dtype);
        Assert.True(like.requires_grad);
        Assert.Equal(0, zeros(0, 3).numel());
        Assert.Throws<ArgumentException>(() => rand(2, int64));
        Assert.Throws<ArgumentException>(() => randn([2], @bool));
        Assert.Throws<ArgumentOutOfRangeException>(() => randint(0, 300, [2], uint8));
    }

    [Fact]
    public void Csharps_numbers_become_tensors()
    {
        Assert.Equal(int32, 3.ToTensor().dtype);
        Assert.True(2.5.ToTensor(requires_grad: true).requires_grad);
        Assert.Equal([2, 1], new[] { 1f, 2f }.ToTensor([2, 1]).shape);
        Assert.Throws<ArgumentException>(() => 3.ToTensor(requires_grad: true));
        Assert.Throws<NotImplementedException>(() => true.ToTensor());
        int before = scope.DisposablesCount;
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, int64, requires_grad: true));
        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var m = ones(2, 3);
        Assert.Throws<InvalidOperationException>(() => m.dot(m));
        Assert.Throws<ArgumentException>(() => m[0].trace());
        Assert.Throws<ArgumentException>(() => m.unflatten(2, 1, 3));
        Assert.Throws<ArgumentException>(() => m.slice(0, 0, 1, 0));
        Assert.Throws<ArgumentException>(() => m.diagonal(0, 1, 1));
        Assert.Throws<ArgumentException>(() => m.gt(0).positive());
    }

    [Fact]
    public void Default_type_can_be_chosen()
    {
        set_default_dtype(float64);
        try
        {
            Assert.Equal(float64, randn(2).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }

        Assert.Throws<ArgumentException>(() => set_default_dtype(int64));
    }

    private static void AssertIs(double[] elements, Tensor actual)
    {
        double[] found = actual.to(float64).data<double>().ToArray();
        Assert.Equal(elements.Length, found.Length);
        for (int i = 0; i < found.Length; i++) Assert.Equal(elements[i], found[i], 12);
    }
}
