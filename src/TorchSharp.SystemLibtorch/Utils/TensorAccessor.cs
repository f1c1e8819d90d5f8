using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor on the CPU as a collection in row-major order, whatever its strides. Reads and writes go to
/// the tensor's own memory; the accessor keeps the tensor alive, but not from being disposed.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "TorchSharp's name.")]
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly T* memory;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        memory = (T*)Native.Data(tensor.Handle);
        sizes = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>By position in row-major order, or by one index per dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[params long[] indices]
    {
        get => memory[Offset(indices)];
        set => memory[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        if (Count > 0) CopyTo(array);
        return array;
    }

    /// <summary>An array with as many dimensions as the tensor; with one element where it has none.</summary>
    public Array ToNDArray()
    {
        if (sizes.Length < 2) return ToArray();
        var array = Array.CreateInstance(typeof(T), sizes);
        var indices = new long[sizes.Length];
        foreach (T element in this)
        {
            array.SetValue(element, indices);
            for (int i = sizes.Length - 1; i >= 0 && ++indices[i] == sizes[i]; i--) indices[i] = 0;
        }

        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies from an element on, as many as the array has room for.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length, arrayIndex, tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(memory + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }

        for (int i = 0; i < count; i++) array[arrayIndex + i] = memory[Offset(tensorIndex + i)];
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(new ReadOnlySpan<T>(array), arrayIndex, tensorIndex);

    /// <summary>Overwrites from an element on, as many as the array has or the tensor takes.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length, arrayIndex, tensorIndex);
        if (contiguous)
        {
            array.Slice(arrayIndex, count).CopyTo(new Span<T>(memory + tensorIndex, count));
            return;
        }

        for (int i = 0; i < count; i++) memory[Offset(tensorIndex + i)] = array[arrayIndex + i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    /// <summary>By identity of the tensor: elements may change.</summary>
    public override int GetHashCode() => tensor.GetHashCode();

    /// <summary>The accessor owns nothing; the tensor is not disposed.</summary>
    public void Dispose()
    {
    }

    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        using var accessor = tensor.data<T>();
        return accessor[index];
    }

    private T At(long position) => memory[Offset(position)];

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && sizes.Length != 1)
        {
            if (indices[0] < 0 || indices[0] >= Count) throw new IndexOutOfRangeException($"{indices[0]} in a collection of {Count} elements.");
            return Offset(indices[0]);
        }

        if (indices.Length != sizes.Length)
            throw new IndexOutOfRangeException($"{indices.Length} indices for a tensor of {sizes.Length} dimensions.");
        long offset = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= sizes[i])
                throw new IndexOutOfRangeException($"{indices[i]} >= {sizes[i]} in dimension {i}.");
            offset += indices[i] * strides[i];
        }

        return offset;
    }

    private long Offset(long position)
    {
        if (contiguous) return position;
        long offset = 0;
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            position = Math.DivRem(position, sizes[i], out long index);
            offset += index * strides[i];
        }

        return offset;
    }

    private int Overlap(int length, int arrayIndex, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex >= Count) throw new ArgumentOutOfRangeException(nameof(tensorIndex));
        if (arrayIndex < 0 || arrayIndex > length) throw new ArgumentOutOfRangeException(nameof(arrayIndex));
        return (int)Math.Min(length - arrayIndex, Count - tensorIndex);
    }
}
