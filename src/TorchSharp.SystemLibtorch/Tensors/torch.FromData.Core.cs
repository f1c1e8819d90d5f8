using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of elements in row-major order, then converted and moved where a dtype or device asks for it.</summary>
    /// <exception cref="ArgumentException">There are fewer elements than the dimensions take.</exception>
    internal static unsafe Tensor FromSpan<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names = null)
        where T : struct
    {
        RefuseNames(names);
        long count = 1;
        foreach (long size in dimensions) count *= size;
        if (count > elements.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {elements.Length}");

        ScalarType own = ScalarTypeOf(typeof(T));
        // What is converted is a result of the leaf that requires the gradient, as in TorchSharp: it is no leaf itself.
        Tensor created = Aten.empty.Call([dimensions, own, Argument.None, CPU]);
        MemoryMarshal.AsBytes(elements[..(int)count]).CopyTo(new Span<byte>((void*)Native.Data(created.Handle), checked((int)count * Unsafe.SizeOf<T>())));
        created = WithGrad(created, requiresGrad);
        Device target = InitializeDevice(device);
        if ((dtype ?? own) != own || target.type != DeviceType.CPU)
            created = created.to(dtype ?? own, target, disposeAfter: true);
        return created;
    }

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names) where T : struct
    {
        var dimensions = new long[array.Rank];
        for (int i = 0; i < array.Rank; i++) dimensions[i] = array.GetLongLength(i);
        ref T first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
        return FromSpan(MemoryMarshal.CreateReadOnlySpan(ref first, array.Length), dimensions, dtype, device, requiresGrad, names);
    }

    private static ScalarType ScalarTypeOf(Type type)
    {
        if (type == typeof(byte)) return ScalarType.Byte;
        if (type == typeof(sbyte)) return ScalarType.Int8;
        if (type == typeof(short)) return ScalarType.Int16;
        if (type == typeof(int)) return ScalarType.Int32;
        if (type == typeof(long)) return ScalarType.Int64;
        if (type == typeof(Half)) return ScalarType.Float16;
        if (type == typeof(float)) return ScalarType.Float32;
        if (type == typeof(double)) return ScalarType.Float64;
        if (type == typeof(bool)) return ScalarType.Bool;
        if (type == typeof((float, float))) return ScalarType.ComplexFloat32;
        if (type == typeof(Complex)) return ScalarType.ComplexFloat64;
        throw new NotSupportedException($"No element type of libtorch corresponds to {type}.");
    }
}
