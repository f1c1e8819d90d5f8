using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an index, as within the brackets in Python: a number, a slice, '...', None, a bool or a tensor.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "Indices are made to be used at once, never compared.")]
    public readonly struct TensorIndex
    {
        internal enum IndexKind
        {
            None,
            Ellipsis,
            Bool,
            Single,
            Slice,
            Tensor,
        }

        private TensorIndex(IndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? indices = null)
        {
            (Kind, Start, Stop, Step, Indices) = (kind, start, stop, step, indices);
        }

        internal IndexKind Kind { get; }

        /// <summary>Of a slice; or the index itself; or whether a bool is true (1).</summary>
        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? Indices { get; }

        /// <summary>As many whole dimensions as are left.</summary>
        public static readonly TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(IndexKind.None);

        public static readonly TensorIndex Null = new(IndexKind.None);

        /// <summary>A whole dimension.</summary>
        public static readonly TensorIndex Colon = new(IndexKind.Slice);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(IndexKind.Slice, start, stop, step);

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static TensorIndex Bool(bool value) => new(IndexKind.Bool, value ? 1 : 0);

        public static TensorIndex Single(long? index) => new(IndexKind.Single, index);

        public static TensorIndex Tensor(Tensor tensor) => new(IndexKind.Tensor, indices: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
    }
}
