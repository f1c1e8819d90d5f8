using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number with the type that it had in C#, as libtorch's operators take it.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(torch.ScalarType type, ValueTag kind, long bits, Complex complex = default)
    {
        Type = type;
        Kind = kind;
        Bits = bits;
        Complex = complex;
    }

    public torch.ScalarType Type { get; }

    /// <summary>Int, Double, Bool or Complex.</summary>
    internal ValueTag Kind { get; }

    /// <summary>The value itself, or the bits of a double; unused for complex numbers.</summary>
    internal long Bits { get; }

    internal Complex Complex { get; }

    internal double Number => Kind switch
    {
        ValueTag.Double => BitConverter.Int64BitsToDouble(Bits),
        ValueTag.Complex => Complex.Real,
        _ => Bits,
    };

    internal long Integer => Kind is ValueTag.Int or ValueTag.Bool ? Bits : (long)Number;

    public static implicit operator Scalar(byte value) => Whole(torch.ScalarType.Byte, value);

    public static implicit operator Scalar(sbyte value) => Whole(torch.ScalarType.Int8, value);

    public static implicit operator Scalar(short value) => Whole(torch.ScalarType.Int16, value);

    public static implicit operator Scalar(int value) => Whole(torch.ScalarType.Int32, value);

    public static implicit operator Scalar(long value) => Whole(torch.ScalarType.Int64, value);

    public static implicit operator Scalar(Half value) => Real(torch.ScalarType.Float16, (double)value);

    public static implicit operator Scalar(float value) => Real(torch.ScalarType.Float32, value);

    public static implicit operator Scalar(double value) => Real(torch.ScalarType.Float64, value);

    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar((float, float) value) =>
        new(torch.ScalarType.ComplexFloat32, ValueTag.Complex, 0, new Complex(value.Item1, value.Item2));

    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, ValueTag.Complex, 0, value);

    internal static Scalar BFloat16(float value) => Real(torch.ScalarType.BFloat16, value);

    /// <summary>Nothing native is held: a scalar that was disposed can still be used.</summary>
    public void Dispose()
    {
    }

    private static Scalar Whole(torch.ScalarType type, long value) => new(type, ValueTag.Int, value);

    private static Scalar Real(torch.ScalarType type, double value) => new(type, ValueTag.Double, BitConverter.DoubleToInt64Bits(value));
}
