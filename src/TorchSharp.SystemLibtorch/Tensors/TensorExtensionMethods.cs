using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>A tensor without dimensions.</summary>
    /// <exception cref="ArgumentException">Whole numbers have no gradients.</exception>
    /// <exception cref="NotImplementedException">As in TorchSharp it is no whole number, float or double.</exception>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false) where T : struct
    {
        if (requires_grad && scalar is not (float or double))
            throw new ArgumentException("Only floating point types support gradients.", nameof(requires_grad));
        return scalar is byte or sbyte or short or int or long or float or double
            ? FromSpan<T>([scalar], [], null, device, requires_grad)
            : throw Unsupported(typeof(T));
    }

    /// <exception cref="NotImplementedException">As in TorchSharp they are no whole numbers, floats, doubles or bools.</exception>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) where T : unmanaged =>
        default(T) is byte or sbyte or short or int or long or float or double or bool
            ? FromSpan<T>(rawArray, dimensions, null, null, requires_grad)
            : throw Unsupported(typeof(T));

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    public static Complex ToComplexFloat64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>The number of elements of a shape.</summary>
    private static NotImplementedException Unsupported(Type type) => new($"Creating tensor of type {type} is not supported.");

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The size of an element in bytes.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotImplementedException(),
    };
}
