using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The place that indices lead to: a view by numbers, ranges and None, and tensors that index the view's dimensions.
        /// What was made on the way goes with it, also where an index leads nowhere.
        /// </summary>
        private sealed class IndexedPlace(Tensor tensor) : IDisposable
        {
            private readonly List<Tensor> made = [];
            private readonly List<Tensor?> tensors = [];

            public Tensor View { get; private set; } = tensor.alias();

            /// <summary>For each dimension of the view the tensor that indexes it, or null; null where there is none at all.</summary>
            public Tensor?[]? Tensors => tensors.Count == 0 ? null : tensors.ToArray();

            /// <summary>Selects in the first dimension again and again.</summary>
            public void Select(ReadOnlySpan<long> positions)
            {
                foreach (long position in positions) Advance(View.select(0, position));
            }

            /// <summary>
            /// Applies numbers, slices, new axes and the ellipsis as views, and records what tensors and bools ask for.
            /// </summary>
            public void Follow(TensorIndex[] indices, string function)
            {
                if (indices.Length == 0) throw new ExternalException($"Passing an empty index list to Tensor::{function}() is not valid syntax");
                int dimension = 0;
                foreach (var index in indices)
                {
                    switch (index.Kind)
                    {
                        case TensorIndex.IndexKind.Single:
                            Advance(View.select(dimension, index.Start ?? 0));
                            break;
                        case TensorIndex.IndexKind.Slice:
                            if (index is not { Start: null, Stop: null, Step: null })
                                Advance(Aten.slice.Call([View, dimension, index.Start, index.Stop, index.Step ?? 1]));
                            dimension++;
                            break;
                        case TensorIndex.IndexKind.Ellipsis:
                            dimension += (int)tensor.Dimensions - indices.Sum(ConsumedDimensions);
                            break;
                        case TensorIndex.IndexKind.None:
                            Advance(View.unsqueeze(dimension++));
                            break;
                        case TensorIndex.IndexKind.Bool:
                            Advance(View.unsqueeze(dimension));
                            made.Add(torch.tensor(new[] { index.Start != 0 }));
                            Record(dimension++, made[^1]);
                            break;
                        case TensorIndex.IndexKind.Tensor when index.Indices!.Dimensions == 0 && !IsMask(index.Indices):
                            Advance(View.select(dimension, index.Indices.ToScalar().ToInt64()));
                            break;
                        default:
                            Record(dimension++, index.Indices);
                            break;
                    }
                }
            }

            /// <summary>The view, which then is the caller's.</summary>
            public Tensor Take()
            {
                var view = View;
                View = null!;
                return view;
            }

            public void Dispose()
            {
                View?.Dispose();
                foreach (var temporary in made) temporary.Dispose();
            }

            private static int ConsumedDimensions(TensorIndex index) => index.Kind switch
            {
                TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Slice => 1,
                TensorIndex.IndexKind.Tensor => IsMask(index.Indices!) ? (int)index.Indices!.Dimensions : 1,
                _ => 0,
            };

            private static bool IsMask(Tensor indices) => indices.dtype is ScalarType.Bool or ScalarType.Byte;

            private void Record(int dimension, Tensor? indices)
            {
                while (tensors.Count < dimension) tensors.Add(null);
                tensors.Add(indices);
            }

            private void Advance(Tensor next)
            {
                View.Dispose();
                View = next;
            }
        }
    }
}
