using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number as libtorch's operators take it: a whole number, a real one, a bool or a complex number, each of one width.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ValueTag kind;
    private readonly long bits;
    private readonly Complex complex;
    private bool disposed;

    private Scalar(ValueTag kind, long bits, Complex complex = default)
    {
        this.kind = kind;
        this.bits = bits;
        this.complex = complex;
    }

    /// <summary>Int64, Float64, Bool or ComplexFloat64: libtorch's scalars forget the width that a number had in C#.</summary>
    public torch.ScalarType Type => Kind switch
    {
        ValueTag.Int => torch.ScalarType.Int64,
        ValueTag.Bool => torch.ScalarType.Bool,
        ValueTag.Complex => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float64,
    };

    /// <summary>Int, Double, Bool or Complex.</summary>
    internal ValueTag Kind => disposed ? throw new InvalidOperationException("Scalar invalid -- empty handle.") : kind;

    /// <summary>The value itself, or the bits of a double; unused for complex numbers.</summary>
    internal long Bits => bits;

    internal Complex Complex => complex;

    internal double Number => Kind switch
    {
        ValueTag.Double => BitConverter.Int64BitsToDouble(bits),
        ValueTag.Complex => complex.Real,
        _ => bits,
    };

    internal long Integer => Kind is ValueTag.Int or ValueTag.Bool ? bits : (long)Number;

    public static implicit operator Scalar(byte value) => Whole(value);

    public static implicit operator Scalar(sbyte value) => Whole(value);

    public static implicit operator Scalar(short value) => Whole(value);

    public static implicit operator Scalar(int value) => Whole(value);

    public static implicit operator Scalar(long value) => Whole(value);

    public static implicit operator Scalar(Half value) => Real((double)value);

    public static implicit operator Scalar(float value) => Real(value);

    public static implicit operator Scalar(double value) => Real(value);

    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    public static implicit operator Scalar(Complex value) => new(ValueTag.Complex, 0, value);

    /// <summary>The nearest value that bfloat16 has: its upper 16 bits, rounded to even.</summary>
    internal static Scalar BFloat16(float value)
    {
        if (float.IsNaN(value)) return Real(value);
        uint single = BitConverter.SingleToUInt32Bits(value);
        uint rounded = (single + 0x7FFF + ((single >> 16) & 1)) & 0xFFFF0000;
        return Real(BitConverter.UInt32BitsToSingle(rounded));
    }

    /// <summary>Nothing native is held, but a scalar that was disposed can't be used any more.</summary>
    public void Dispose() => disposed = true;

    private static Scalar Whole(long value) => new(ValueTag.Int, value);

    private static Scalar Real(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));
}
