using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call([this, type]);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim.Call([this, dim, keepdim, type]);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim.Call([this, dim, keepdim, type]);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Aten.mean.Call([this]);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.mean_dim.Call([this, dimensions, keepdim, type]);

        public Tensor prod(ScalarType? type = null) => Aten.prod.Call([this, type]);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim.Call([this, dim, keepdim, type]);

        public Tensor std(bool unbiased = true) => Aten.std.Call([this, unbiased]);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.std_dim.Call([this, dimensions, unbiased, keepdim]);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean.CallPair([this, unbiased]);

        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.std_mean_dim.CallPair([this, dimensions, unbiased, keepdim]);

        /// <param name="unbiased">As in TorchSharp without effect: the variance of all elements is unbiased.</param>
        public Tensor var(bool unbiased = true) => Aten.var.Call([this, true]);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.var_dim.Call([this, dimensions, unbiased, keepdim]);

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean.CallPair([this, unbiased]);

        public (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.var_mean_dim.CallPair([this, dimensions, unbiased, keepdim]);

        public Tensor max() => Aten.max.Call([this]);

        public Tensor max(Tensor other) => Aten.max_other.Call([this, other]);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.CallPair([this, dim, keepdim]);

        public Tensor amax(params long[] dims) => Aten.amax.Call([this, dims]);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amax.Call([this, dims, keepdim]) : Aten.amax_out.Call([this, dims, keepdim, @out]);

        /// <summary>The index of the extreme in the flattened tensor.</summary>
        public Tensor argmax() => Aten.argmax.Call([this]);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call([this, dim, keepdim]);

        public Tensor min() => Aten.min.Call([this]);

        public Tensor min(Tensor other) => Aten.min_other.Call([this, other]);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.CallPair([this, dim, keepdim]);

        public Tensor amin(params long[] dims) => Aten.amin.Call([this, dims]);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amin.Call([this, dims, keepdim]) : Aten.amin_out.Call([this, dims, keepdim, @out]);

        /// <summary>The index of the extreme in the flattened tensor.</summary>
        public Tensor argmin() => Aten.argmin.Call([this]);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call([this, dim, keepdim]);

        public Tensor all() => Aten.all.Call([this]);

        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Call([this, dim, keepdim]);

        public Tensor any() => Aten.any.Call([this]);

        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Call([this, dim, keepdim]);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.CallPair([this, k, dim, largest, sorted]);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort.CallPair([this, stable, dim, descending]);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call([this, dim, descending]);

        public Tensor median() => Aten.median.Call([this]);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call([this, new[] { dim }, keepdim]);

        public Tensor norm(float p = 2) => Aten.norm.Call([this, (double)p]);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Aten.norm_dim.Call([this, (double)p, new long[] { dim }, keepdim]);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call([this, dim, type]);

        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Call([this, dim, type]);

        public Tensor count_nonzero(long[]? dims = null) => Aten.count_nonzero.Call([this, dims ?? []]);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Call([this, weights, minlength]);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call([this, bins, min, max]);
    }
}
