using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = arange(24).reshape(2, 3, 4);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Numbers_select()
    {
        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal(23, x[-1, -1, -1].item<long>());
        AssertIs([2, 4], [16, 17, 18, 19, 20, 21, 22, 23], x[1, TensorIndex.Slice(1)]);
        AssertIs([4], [4, 5, 6, 7], x[0, 1]);
    }

    [Fact]
    public void Ranges_and_slices_cut()
    {
        AssertIs([2, 1, 2], [5, 6, 17, 18], x[.., 1..2, 1..^1]);
        AssertIs([2, 3], [3, 7, 11, 15, 19, 23], x[TensorIndex.Ellipsis, ^1]);
        AssertIs([2, 3, 2], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22], x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)]);
        AssertIs([1, 3, 1], [15, 19, 23], x[1.., TensorIndex.Colon, TensorIndex.Slice(-1)]);
    }

    [Fact]
    public void None_adds_a_dimension() => Assert.Equal([2, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.None].shape);

    [Fact]
    public void Tensors_gather()
    {
        AssertIs([2, 4], [8, 9, 10, 11, 0, 1, 2, 3], x[0, TensorIndex.Tensor(tensor([2L, 0L]))]);
        AssertIs([2, 2], [1, 9, 13, 21], x[TensorIndex.Colon, TensorIndex.Tensor(tensor([0L, 2L])), 1]);
        AssertIs([3], [21, 22, 23], x[x.gt(20)]);
        AssertIs([2, 3], [0, 4, 8, 12, 16, 20], x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Tensor(tensor(0L))]);
    }

    [Fact]
    public void Writing_reaches_what_reading_would_give()
    {
        x[0, TensorIndex.Colon, 1..3] = tensor(-1L);
        AssertIs([3, 4], [0, -1, -1, 3, 4, -1, -1, 7, 8, -1, -1, 11], x[0]);
        x[x.lt(0)] = tensor(100L);
        Assert.Equal(600 + 3 + 4 + 7 + 8 + 11, x[0].sum().item<long>());
        x[1, 2, 3] = 5L;
        Assert.Equal(5, x[1, 2, 3].item<long>());
        x[1] = zeros([1, 3, 4], int64)[0, 0, 0];
        Assert.Equal(0, x[1].sum().item<long>());
        x.index_put_(2L, 0, TensorIndex.Ellipsis);
        Assert.Equal(24, x[0].sum().item<long>());
    }

    [Fact]
    public void Writing_spreads_the_value_over_what_is_selected()
    {
        x[0, 0] = tensor([1L, 2, 3, 4]);
        x[1] = tensor(new[,] { { 7L }, { 8 }, { 9 } });
        AssertIs([2, 3, 4], [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9], x);
        Assert.Throws<ExternalException>(() => x[0, 0, 0] = tensor([1L, 2]));
        Assert.Throws<ExternalException>(() => x[0] = zeros(2, 3, 4, int64));
        x[0, TensorIndex.Slice(1)] = zeros([1, 1, 2, 4], int64);
        Assert.Equal(10, x[0].sum().item<long>());
    }

    [Fact]
    public void Where_nothing_is_no_place_is_an_error()
    {
        Assert.Throws<ExternalException>(() => x[Array.Empty<TensorIndex>()]);
        Assert.Throws<ExternalException>(() => x[0, 3]);
        Assert.Throws<ExternalException>(() => x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Colon, 0]);
        Assert.Throws<ExternalException>(() => x[TensorIndex.Tensor(tensor([0L]))] = ones(1));
        Assert.Throws<Exception>(() => x.index_put_(tensor(1L), [TensorIndex.Single(0)], accumulate: true));
    }

    [Fact]
    public void One_bool_is_a_new_dimension_or_nothing()
    {
        Assert.Equal([1, 2, 3, 4], x[TensorIndex.Bool(true)].shape);
        x[TensorIndex.Bool(false)] = tensor(7L);
        Assert.Equal(23, x[1, 2, 3].item<long>());
        x[TensorIndex.Bool(true)] = tensor(7L);
        Assert.Equal(24 * 7, x.sum().item<long>());
    }

    [Fact]
    public void A_tensor_of_one_number_selects_and_none_is_zero()
    {
        x[TensorIndex.Tensor(tensor(1L))].fill_(0);
        Assert.Equal(0, x[1].sum().item<long>());
        Assert.Equal(11, x[TensorIndex.Single(null), -1, -1].item<long>());
    }

    [Fact]
    public void Accumulating_counts_indices_that_occur_twice()
    {
        var counts = zeros(3, int64);
        counts.index_put_(ones(4, int64), [TensorIndex.Tensor(tensor([0L, 2L, 2L, 2L]))], accumulate: true);
        AssertIs([3], [1, 0, 3], counts);
    }

    [Fact]
    public void Views_share_memory_and_copies_do_not()
    {
        x[0, 0].fill_(9);
        Assert.Equal(36, x[0, 0].sum().item<long>());
        x[TensorIndex.Tensor(tensor([1L]))].fill_(0);
        Assert.NotEqual(0, x[1].sum().item<long>());
    }

    [Fact]
    public void Reading_leaves_no_views_behind()
    {
        Garbage.Settle();
        long before = Tensor.TotalCount;
        using (x[1, TensorIndex.Ellipsis, 1..3, TensorIndex.None]) Assert.Equal(before + 1, Tensor.TotalCount);
        using (x[TensorIndex.Colon, TensorIndex.Slice(0, 2), TensorIndex.Bool(true)]) Assert.Equal(before + 1, Tensor.TotalCount);
    }

    [Fact]
    public void An_index_that_leads_nowhere_leaves_nothing_behind()
    {
        int before = scope.DisposablesCount;
        Assert.Throws<ExternalException>(() => x[0, 0, 4]);
        Assert.Throws<ExternalException>(() => x[0, 0, 4] = x);
        Assert.Throws<ExternalException>(() => x[TensorIndex.Ellipsis, 4]);
        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void Selection_by_tensors_matches_its_definition()
    {
        var m = tensor(new[,] { { 1, 2 }, { 3, 4 } }, dtype: int64);
        AssertIs([2, 2], [1, 1, 4, 3], m.gather(1, tensor(new[,] { { 0L, 0L }, { 1L, 0L } })));
        AssertIs([2, 1], [2, 4], m.index_select(1, tensor([1L])));
        AssertIs([2, 2], [0, 2, 0, 4], m.masked_fill(m.remainder(2).eq(1), 0));
        AssertIs([2], [2, 4], m.masked_select(m.remainder(2).eq(0)));
        AssertIs([2, 2], [0, 1, 1, 0], zeros(2, 2, int64).scatter_(1, tensor(new[,] { { 1L }, { 0L } }), ones(2, 2, int64)));
        AssertIs([3, 2], [0, 1, 1, 0, 1, 1], m.gt(1).nonzero());
        AssertIs([2, 2], [-1, 2, 3, 4], where(m.gt(1), m, -m));
        Assert.Throws<ArgumentException>(() => m.index_fill(0, tensor([0]), 1));
        Assert.Throws<ArgumentException>(() => m.masked_select(m));
        Assert.Throws<ArgumentException>(() => m.where(m, m));
    }

    private static void AssertIs(long[] shape, long[] elements, Tensor actual)
    {
        Assert.Equal(shape, actual.shape);
        Assert.Equal(elements, actual.data<long>().ToArray());
    }
}
