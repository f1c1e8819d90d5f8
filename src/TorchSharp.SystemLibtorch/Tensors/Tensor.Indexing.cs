using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => At([i1]);
            set => SetAt([i1], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => SetAt([i1, i2], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => SetAt([i1, i2, i3], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => SetAt([i1, i2, i3, i4], value);
        }

        /// <summary>Indexes as Python's brackets do: a view where all indices are numbers and slices, a copy where some are tensors.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no such element, or no index at all.</exception>
        public Tensor index(params TensorIndex[] indices)
        {
            using var place = new IndexedPlace(this);
            place.Follow(indices, nameof(index));
            return place.Tensors is { } tensors ? Aten.index.Call([place.View, Argument.OptionalTensorList(tensors)]) : place.Take();
        }

        public Tensor index(params Tensor[] indices) => index(OfTensors(indices));

        /// <summary>Writes, broadcast, to what the same indices would read.</summary>
        /// <param name="accumulate">Add instead of overwriting; indices that occur twice count twice. There must be tensors among the indices.</param>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            if (accumulate && !indices.Any(i => i is { Kind: TensorIndex.IndexKind.Tensor, Indices: not null }))
                throw new Exception("Invalid 'indices' parameter. Must be an array of TensorIndex objects containing tensors with indices that match the shape of the tensor to update");
            if (indices is [{ Kind: TensorIndex.IndexKind.Bool, Start: 0 }]) return this;

            using var place = new IndexedPlace(this);
            place.Follow(indices, nameof(index_put_));
            // One bool alone is no mask to libtorch, but a new dimension.
            if (place.Tensors is { } tensors && indices is not [{ Kind: TensorIndex.IndexKind.Bool }])
            {
                using var trimmed = WithoutLeadingOnes(value);
                Aten.index_put_.Run([place.View, Argument.OptionalTensorList(tensors), trimmed, accumulate]);
            }
            else if (accumulate)
            {
                Aten.add_.Run([place.View, value]);
            }
            else
            {
                using var trimmed = WithoutLeadingOnes(value);
                using var spread = trimmed.expand(place.View.shape);
                Aten.copy_.Run([place.View, spread]);
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, OfTensors(indices), accumulate);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor element = full([], value, dtype, device);
            return index_put_(element, indices, false);
        }

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, i => TensorIndex.Single(i));

        private static TensorIndex[] OfTensors(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        /// <summary>Another handle to the value, without its leading dimensions of size 1.</summary>
        private static Tensor WithoutLeadingOnes(Tensor value)
        {
            long[] sizes = value.shape;
            int ones = sizes.TakeWhile(size => size == 1).Count();
            return ones == 0 ? value.alias() : value.view(sizes[ones..]);
        }

        /// <summary>A view that selects from the leading dimensions; always a handle of its own.</summary>
        private Tensor At(ReadOnlySpan<long> indices)
        {
            using var place = new IndexedPlace(this);
            place.Select(indices);
            return place.Take();
        }

        private void SetAt(ReadOnlySpan<long> indices, Tensor value)
        {
            using var place = new IndexedPlace(this);
            place.Select(indices);
            Aten.copy_.Run([place.View, value]);
        }
    }
}
