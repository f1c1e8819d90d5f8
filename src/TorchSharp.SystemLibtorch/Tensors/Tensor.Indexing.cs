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
            get => At(indices);
            set => SetAt(indices, value);
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
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = ApplyBasicIndices(indices);
            if (tensors is null) return view;
            using (view) return Gathered(view, tensors);
        }

        public Tensor index(params Tensor[] indices) => Aten.index.Call([this, Argument.OptionalTensorList(indices)]);

        /// <summary>Writes, broadcast, to what the same indices would read.</summary>
        /// <param name="accumulate">Add instead of overwriting; indices that occur twice count twice.</param>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = ApplyBasicIndices(indices);
            using (view)
            {
                if (tensors is not null) Scatter(view, tensors, value, accumulate);
                else if (accumulate) Aten.add_.Run([view, value]);
                else CopyTo(view, value);
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            Aten.index_put_.Run([this, Argument.OptionalTensorList(indices), value, accumulate]);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor element = full([], value, dtype, device);
            return index_put_(element, indices, false);
        }

        /// <summary>A view that selects from the leading dimensions; always a handle of its own.</summary>
        private Tensor At(ReadOnlySpan<long> indices)
        {
            Tensor view = alias();
            foreach (long position in indices) Advance(ref view, view.select(0, position));
            return view;
        }

        private void SetAt(ReadOnlySpan<long> indices, Tensor value)
        {
            using Tensor view = At(indices);
            view.fill_(value.ToScalar());
        }

        /// <summary>
        /// Applies numbers, slices, new axes and the ellipsis as views. What tensors and bools ask for is left in the
        /// second result, by dimension of the first; null where there is none.
        /// </summary>
        private (Tensor View, Tensor?[]? Tensors) ApplyBasicIndices(TensorIndex[] indices)
        {
            Tensor view = alias();
            var tensors = new List<Tensor?>();
            int dimension = 0;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        Advance(ref view, view.select(dimension, index.Start ?? throw new ArgumentException("An index may not be null; use TensorIndex.None for a new dimension.")));
                        break;
                    case TensorIndex.IndexKind.Slice:
                        if (index is not { Start: null, Stop: null, Step: null })
                            Advance(ref view, Aten.slice.Call([view, dimension, index.Start, index.Stop, index.Step ?? 1]));
                        dimension++;
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        dimension += (int)Dimensions - indices.Sum(ConsumedDimensions);
                        break;
                    case TensorIndex.IndexKind.None:
                        Advance(ref view, view.unsqueeze(dimension++));
                        break;
                    case TensorIndex.IndexKind.Bool:
                        Advance(ref view, view.unsqueeze(dimension));
                        Record(tensors, dimension++, tensor([index.Start != 0]));
                        break;
                    case TensorIndex.IndexKind.Tensor when index.Indices!.Dimensions == 0 && index.Indices.dtype is not (ScalarType.Bool or ScalarType.Byte):
                        Advance(ref view, view.select(dimension, index.Indices.ToScalar().ToInt64()));
                        break;
                    default:
                        Record(tensors, dimension++, index.Indices);
                        break;
                }
            }

            return (view, tensors.Count == 0 ? null : tensors.ToArray());
        }

        private static int ConsumedDimensions(TensorIndex index) => index.Kind switch
        {
            TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Slice => 1,
            TensorIndex.IndexKind.Tensor => index.Indices!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)index.Indices.Dimensions : 1,
            _ => 0,
        };

        private static void Record(List<Tensor?> tensors, int dimension, Tensor? indices)
        {
            while (tensors.Count < dimension) tensors.Add(null);
            tensors.Add(indices);
        }

        private static Tensor Gathered(Tensor view, Tensor?[] tensors) =>
            Aten.index.Call([view, Argument.OptionalTensorList(tensors)]);

        private static void Scatter(Tensor view, Tensor?[] tensors, Tensor value, bool accumulate)
        {
            using Tensor converted = value.to(view.dtype, view.device);
            Aten.index_put_.Run([view, Argument.OptionalTensorList(tensors), converted, accumulate]);
        }

        /// <summary>Copies, leaving out leading dimensions of size 1 that the view lacks.</summary>
        private static void CopyTo(Tensor view, Tensor value)
        {
            long[] sizes = value.shape;
            int extra = sizes.Length - (int)view.Dimensions;
            if (extra <= 0 || sizes.Take(extra).Any(size => size != 1))
            {
                Aten.copy_.Run([view, value]);
                return;
            }

            using Tensor trimmed = value.view(sizes[extra..]);
            Aten.copy_.Run([view, trimmed]);
        }

        private static void Advance(ref Tensor view, Tensor next)
        {
            view.Dispose();
            view = next;
        }
    }
}
