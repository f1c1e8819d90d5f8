using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Converts to a dtype. The result is a handle of its own, on the same memory where nothing changes and copy is false.</summary>
        /// <param name="disposeAfter">Dispose this tensor once the result is there.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Aten.to_dtype.Call([this, (long)type, non_blocking, copy]), disposeAfter);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            device = InitializeDevice(device);
            // A tensor is on the CPU, never on the CPU of some index: to that one it is copied.
            bool elsewhere = device is { type: DeviceType.CPU, index: not -1 };
            return Converted(Aten.to_device.Call([this, device, (long)type, non_blocking, copy || elsewhere]), disposeAfter);
        }

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <param name="non_blocking">As in TorchSharp whether to copy in any case.</param>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, copy: non_blocking);

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            if (device is { type: not DeviceType.CUDA }) throw new ArgumentException("Not a CUDA device.", nameof(device));
            return to(device ?? CUDA, non_blocking: non_blocking);
        }

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor cfloat() => to_type(ScalarType.ComplexFloat32);

        public Tensor cdouble() => to_type(ScalarType.ComplexFloat64);

        /// <summary>A copy in memory of its own, recorded by autograd.</summary>
        public Tensor clone() => Aten.clone.Call([this]);

        /// <summary>Row-major in memory: a copy, or another handle where it is so already.</summary>
        public Tensor contiguous() => Aten.contiguous.Call([this]);

        /// <summary>Overwrites the elements with those of a tensor that broadcasts to this shape.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace(Aten.copy_, [this, source, nonBlocking]);

        /// <summary>Takes over the memory, shape and strides of another tensor.</summary>
        public Tensor set_(Tensor source) => InPlace(Aten.set_, [this, source]);

        public static implicit operator Tensor(byte value) => tensor(value);

        public static implicit operator Tensor(sbyte value) => tensor(value);

        public static implicit operator Tensor(short value) => tensor(value);

        public static implicit operator Tensor(int value) => tensor(value);

        public static implicit operator Tensor(long value) => tensor(value);

        public static implicit operator Tensor(float value) => tensor(value);

        public static implicit operator Tensor(double value) => tensor(value);

        public static implicit operator Tensor(bool value) => tensor(value);

        public static implicit operator Tensor((float, float) value) => tensor(value);

        public static implicit operator Tensor(Complex value) => tensor(value);

        public static implicit operator Tensor(byte[] value) => tensor(value);

        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        public static implicit operator Tensor(short[] value) => tensor(value);

        public static implicit operator Tensor(int[] value) => tensor(value);

        public static implicit operator Tensor(long[] value) => tensor(value);

        public static implicit operator Tensor(float[] value) => tensor(value);

        public static implicit operator Tensor(double[] value) => tensor(value);

        public static implicit operator Tensor(bool[] value) => tensor(value);

        public static implicit operator Tensor((float, float)[] value) => tensor(value);

        public static implicit operator Tensor(Complex[] value) => tensor(value);

        /// <summary>Always an error, as in TorchSharp; see <see cref="full(long[], Scalar, ScalarType?, Device?, bool, string[])"/>.</summary>
        public static implicit operator Tensor(Scalar scalar) => throw new InvalidOperationException("Should not be called.");

        /// <summary>Runs an in-place operator on this tensor, which is its own result.</summary>
        private Tensor InPlace(Operator op, ReadOnlySpan<Argument> arguments)
        {
            op.Run(arguments);
            return this;
        }

        private Tensor Converted(Tensor result, bool disposeThis)
        {
            if (disposeThis) Dispose();
            return result;
        }
    }
}
