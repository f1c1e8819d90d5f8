using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor on the CPU as a collection in row-major order, whatever its strides. Reads and writes go to
/// the tensor's own memory; the accessor keeps the tensor alive, but not from being disposed: it can't be used then.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "TorchSharp's name.")]
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private torch.Tensor? tensor;
    private T* memory;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        memory = (T*)Native.Data(tensor.StridedHandle);
    }

    public long Count => tensor?.NumberOfElements ?? 0;

    public bool IsReadOnly => false;

    /// <summary>By position in row-major order, which only reading takes, or by one index per dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public T this[params long[] indices]
    {
        get
        {
            if (indices.Length != 1) return memory[Offset(indices)];
            CheckPosition(indices[0]);
            return memory[Offset(indices[0])];
        }

        set
        {
            if (indices.Length == 1) CheckPosition(indices[0]);
            memory[Offset(indices)] = value;
        }
    }

    /// <summary>The elements in row-major order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none, in two dimensions or more.</exception>
    public T[] ToArray()
    {
        if (Owner.Dimensions < 2) return (T[])ToNDArray();
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>An array with as many dimensions as the tensor; with one element where it has none.</summary>
    public Array ToNDArray()
    {
        long[] sizes = Owner.shape;
        var array = sizes.Length == 0 ? new T[1] : Array.CreateInstance(typeof(T), sizes);
        if (array is T[] vector)
        {
            if (vector.Length > 0) CopyTo(vector);
            return vector;
        }

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
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such element.</exception>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length, arrayIndex, tensorIndex);
        if (count == 0) return;
        if (Owner.is_contiguous())
        {
            new ReadOnlySpan<T>(memory + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }

        var (sizes, strides) = (Owner.shape, Owner.stride());
        for (int i = 0; i < count; i++) array[arrayIndex + i] = memory[Offset(tensorIndex + i, sizes, strides)];
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(new ReadOnlySpan<T>(array), arrayIndex, tensorIndex);

    /// <summary>Overwrites from an element on, as many as the array has or the tensor takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such element.</exception>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Overlap(array.Length, arrayIndex, tensorIndex);
        if (count == 0) return;
        if (Owner.is_contiguous())
        {
            array.Slice(arrayIndex, count).CopyTo(new Span<T>(memory + tensorIndex, count));
            return;
        }

        var (sizes, strides) = (Owner.shape, Owner.stride());
        for (int i = 0; i < count; i++) memory[Offset(tensorIndex + i, sizes, strides)] = array[arrayIndex + i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        long count = Count;
        if (count == 0) yield break;
        var (sizes, strides) = (Owner.shape, Owner.stride());
        for (long i = 0; i < count; i++) yield return At(Offset(i, sizes, strides));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && (memory == other.memory || this == other);

    public override int GetHashCode() => base.GetHashCode();

    /// <summary>The accessor owns nothing; the tensor is not disposed.</summary>
    public void Dispose()
    {
        tensor = null;
        memory = null;
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        using var accessor = tensor.data<T>();
        return accessor.memory[accessor.Offset(index)];
    }

    private torch.Tensor Owner => tensor ?? throw new ObjectDisposedException(nameof(TensorAccessor<>));

    private T At(long offset) => memory[offset];

    private void CheckPosition(long position)
    {
        if (position >= Count) throw new IndexOutOfRangeException();
    }

    private long Offset(long[] indices)
    {
        var (sizes, strides) = (Owner.shape, Owner.stride());
        if (indices.Length < sizes.Length)
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
        if (position < 0 || position >= Count) throw new ArgumentOutOfRangeException($"{position} in a collection of  ${Count} elements.");
        return Owner.is_contiguous() ? position : Offset(position, Owner.shape, Owner.stride());
    }

    private static long Offset(long position, long[] sizes, long[] strides)
    {
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
        if (arrayIndex < 0) throw new IndexOutOfRangeException();
        return (int)Math.Min(Math.Max(0, length - arrayIndex), Count - tensorIndex);
    }
}
