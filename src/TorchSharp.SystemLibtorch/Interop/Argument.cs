using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One argument of an <see cref="Operator"/>: a tag and a value. It keeps what it refers to alive for the call,
/// and is made by conversion from the types that operators take; null is None.
/// </summary>
internal readonly struct Argument
{
    private readonly object? reference;
    private readonly long bits;
    private readonly int length;
    private readonly ValueTag tag;

    private Argument(ValueTag tag, object? reference = null, long bits = 0, int length = 0)
    {
        this.tag = reference is null && tag >= ValueTag.IntList && tag != ValueTag.Device ? ValueTag.None : tag;
        this.reference = reference;
        this.bits = bits;
        this.length = length;
    }

    public static Argument None => default;

    /// <summary>A list for a parameter of type Tensor[].</summary>
    public static Argument TensorList(IEnumerable<Tensor> tensors) => new(ValueTag.TensorList, tensors as Tensor?[] ?? tensors.ToArray());

    /// <summary>A list for a parameter of type Tensor?[], as in indexing; null elements are None.</summary>
    public static Argument OptionalTensorList(Tensor?[] tensors) => new(ValueTag.OptionalTensorList, tensors);

    public static implicit operator Argument(Tensor? tensor) =>
        tensor is null ? default : new(ValueTag.Tensor, tensor, tensor.Handle);

    public static implicit operator Argument(int value) => new(ValueTag.Int, bits: value);

    public static implicit operator Argument(long value) => new(ValueTag.Int, bits: value);

    public static implicit operator Argument(long? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(double value) => new(ValueTag.Double, bits: BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(bool value) => new(ValueTag.Bool, bits: value ? 1 : 0);

    public static implicit operator Argument(long[]? values) => new(ValueTag.IntList, values);

    public static implicit operator Argument(ReadOnlySpan<long> values) => new(ValueTag.IntList, values.ToArray());

    public static implicit operator Argument(double[]? values) => new(ValueTag.DoubleList, values);

    public static implicit operator Argument(string? value) => new(ValueTag.String, value);

    public static implicit operator Argument(ScalarType? value) => value is { } v ? (long)v : default(Argument);

    public static implicit operator Argument(Device? device) =>
        // There is one CPU, whatever its index is said to be.
        device is null ? default : new(ValueTag.Device, bits: (long)device.type, length: device.type == DeviceType.CPU ? -1 : device.index);

    public static implicit operator Argument(Generator? generator) =>
        generator is null ? default : new(ValueTag.Generator, generator, generator.Handle);

    public static implicit operator Argument(Scalar? scalar)
    {
        if (scalar is null) return default;
        return scalar.Kind == ValueTag.Complex
            ? new(ValueTag.Complex, scalar)
            : new(scalar.Kind, bits: scalar.Bits);
    }

    /// <summary>Eight-byte words that <see cref="Write"/> needs beside the value itself.</summary>
    public int Words => tag switch
    {
        ValueTag.Complex => 2,
        ValueTag.IntList => Unsafe.As<long[]>(reference!).Length,
        ValueTag.DoubleList => Unsafe.As<double[]>(reference!).Length,
        ValueTag.TensorList or ValueTag.OptionalTensorList => Unsafe.As<Tensor?[]>(reference!).Length,
        ValueTag.String => Unsafe.As<string>(reference!).Length,
        _ => 0,
    };

    /// <summary>Writes the native form; what lists and strings point to goes into <paramref name="words"/>.</summary>
    public unsafe void Write(out NativeValue value, long* words)
    {
        value = default;
        value.Tag = tag;
        if (tag is >= ValueTag.Complex and <= ValueTag.String)
        {
            value.Pointer = (IntPtr)words;
            value.Length = WriteWords(words);
            return;
        }

        value.Length = length;
        value.Integer = bits;
    }

    private unsafe int WriteWords(long* words)
    {
        switch (reference)
        {
            case long[] integers:
                integers.CopyTo(new Span<long>(words, integers.Length));
                return integers.Length;
            case double[] numbers:
                numbers.CopyTo(new Span<double>(words, numbers.Length));
                return numbers.Length;
            case Tensor?[] tensors:
                for (int i = 0; i < tensors.Length; i++) words[i] = tensors[i]?.Handle ?? 0;
                return tensors.Length;
            case string text:
                return System.Text.Encoding.ASCII.GetBytes(text, new Span<byte>(words, text.Length));
            case Scalar complex:
                ((double*)words)[0] = complex.Complex.Real;
                ((double*)words)[1] = complex.Complex.Imaginary;
                return 2;
            default:
                throw new InvalidOperationException($"An argument tagged {tag} refers to nothing.");
        }
    }
}
