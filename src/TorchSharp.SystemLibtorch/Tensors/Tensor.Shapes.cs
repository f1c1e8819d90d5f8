using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory in another shape; -1 stands for what is left over.</summary>
        public Tensor view(params long[] shape) => Aten.view.Call([this, shape]);

        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>A view where strides allow it, else a copy.</summary>
        public Tensor reshape(params long[] shape) => Aten.reshape.Call([this, shape]);

        /// <summary>Joins some neighbouring dimensions.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call([this, start_dim, end_dim]);

        public Tensor ravel() => Aten.ravel.Call([this]);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            if (dim < 0 || dim >= ndim) throw new ArgumentException($"Invalid 'dim' argument: {dim}.");
            if (sizes.Length == 0) throw new ArgumentException("The number of output sizes is zero.");
            return Aten.unflatten.Call([this, dim, sizes]);
        }

        public Tensor permute(params long[] permutation) => Aten.permute.Call([this, permutation]);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call([this, dim0, dim1]);

        public Tensor transpose_(long dim0, long dim1) => InPlace(Aten.transpose_, [this, dim0, dim1]);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor t() => Aten.t.Call([this]);

        /// <summary>All dimensions in reverse.</summary>
        public Tensor T => Aten.numpy_T.Call([this]);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Aten.mT.Call([this]);

        public Tensor movedim(long[] source, long[] destination) => Aten.movedim.Call([this, source, destination]);

        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.squeeze_dim.Call([this, d]) : Aten.squeeze.Call([this]);

        public Tensor squeeze_(long? dim = null) => dim is { } d ? InPlace(Aten.squeeze_dim_, [this, d]) : InPlace(Aten.squeeze_, [this]);

        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call([this, dim]);

        public Tensor unsqueeze_(long dim) => InPlace(Aten.unsqueeze_, [this, dim]);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.expand.Call([this, sizes, isImplicit]);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Call([this, sizes, isImplicit]);

        public Tensor expand(params long[] sizes) => Aten.expand.Call([this, sizes]);

        public Tensor expand_as(Tensor other) => Aten.expand_as.Call([this, other]);

        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Call([this, shape]);

        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call([this, dim, start, length]);

        public Tensor select(long dim, long index) => Aten.select.Call([this, dim, index]);

        public Tensor slice(long dim, long start, long finish, long step)
        {
            if (step < 1) throw new ArgumentException($"step is {step}, but it should always be positive.");
            return Aten.slice.Call([this, dim, start, finish, step]);
        }

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.as_strided.Call([this, size, strides, storageOffset]);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            if (dim1 == dim2) throw new ArgumentException($"Diagonal dimensions cannot be identical {dim1}, {dim2}");
            return Aten.diagonal.Call([this, offset, dim1, dim2]);
        }

        public Tensor diag(long diagonal = 0) => Aten.diag.Call([this, diagonal]);

        public Tensor tril(long diagonal = 0) => Aten.tril.Call([this, diagonal]);

        public Tensor triu(long diagonal = 0) => Aten.triu.Call([this, diagonal]);

        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Call([this, dimension, size, step]);

        public Tensor repeat(params long[] sizes) => Aten.repeat.Call([this, sizes]);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave.Call([this, repeats, dim, output_size]);

        public Tensor tile(long[] reps) => Aten.tile.Call([this, reps]);

        public Tensor flip(params long[] dims) => Aten.flip.Call([this, dims]);

        public Tensor fliplr() => Aten.fliplr.Call([this]);

        public Tensor flipud() => Aten.flipud.Call([this]);

        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call([this, shifts, dims]);

        public Tensor roll(long shifts, long? dims = null) => roll([shifts], dims is { } d ? [d] : []);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => Aten.rot90.Call([this, k, new[] { dims?.Item1 ?? 0, dims?.Item2 ?? 1 }]);

        /// <summary>Pieces of a size; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.split.CallMany([this, size, dim]);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.CallMany([this, sizes, dim]);

        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallMany([this, chunks, dim]);

        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split.CallMany([this, size, dim]);

        public Tensor[] unbind(long dimension = 0) => Aten.unbind.CallMany([this, dimension]);

        public Tensor real => Aten.real.Call([this]);

        public Tensor imag => Aten.imag.Call([this]);
    }
}
