using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call([this, dim, index]);

        public Tensor gather(long dim, Tensor index) => Aten.gather.Call([this, dim, index]);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter.Call([this, dim, index, src]);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call([this, dim, index, src]);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add.Call([this, dim, Positions(index), source, alpha]);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call([this, dim, Positions(index), source]);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill.Call([this, dim, Positions(index), value]);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill.Call([this, mask, value]);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace(Aten.scatter_, [this, dim, index, src]);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace(Aten.scatter_add_, [this, dim, index, src]);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => InPlace(Aten.index_add_, [this, dim, Positions(index), source, alpha]);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace(Aten.index_copy_, [this, dim, Positions(index), source]);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace(Aten.index_fill_, [this, dim, Positions(index), value]);

        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace(Aten.masked_fill_, [this, mask, value]);

        public Tensor masked_select(Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool) throw new ArgumentException("The mask tensor must be Boolean.");
            return Aten.masked_select.Call([this, mask]);
        }

        public Tensor take(Tensor index) => Aten.take.Call([this, index]);

        /// <summary>The indices of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Aten.nonzero.Call([this]);

        private static Tensor Positions(Tensor index) =>
            index.dtype == ScalarType.Int64 ? index : throw new ArgumentException("Element type of 'index' must be 'Int64'");
    }
}
