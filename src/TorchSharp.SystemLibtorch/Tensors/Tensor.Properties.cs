using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions.</summary>
        public long Dimensions
        {
            get
            {
                long dimensions = Native.Dim(Handle);
                GC.KeepAlive(this);
                return dimensions;
            }
        }

        public long dim() => Dimensions;

        public long ndim => Dimensions;

        public long NumberOfElements
        {
            get
            {
                long count = Native.Numel(Handle);
                GC.KeepAlive(this);
                return count;
            }
        }

        public long numel() => NumberOfElements;

        /// <summary>The size of an element in bytes.</summary>
        public long ElementSize
        {
            get
            {
                long size = Native.ElementSize(Handle);
                GC.KeepAlive(this);
                return size;
            }
        }

        public long element_size() => ElementSize;

        public unsafe long[] shape
        {
            get
            {
                IntPtr native = Handle;
                var sizes = new ReadOnlySpan<long>(Native.Sizes(native), Native.Dim(native)).ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        /// <summary>The size of one dimension; negative numbers count from the last.</summary>
        public unsafe long size(int dim)
        {
            IntPtr native = Handle;
            long size = Native.Sizes(native)[WrapDimension(dim, Native.Dim(native))];
            GC.KeepAlive(this);
            return size;
        }

        /// <exception cref="InvalidOperationException">The tensor is sparse.</exception>
        public unsafe long[] stride()
        {
            IntPtr native = StridedHandle;
            var strides = new ReadOnlySpan<long>(Native.Strides(native), Native.Dim(native)).ToArray();
            GC.KeepAlive(this);
            return strides;
        }

        /// <inheritdoc cref="stride()"/>
        public unsafe long stride(int dim)
        {
            IntPtr native = StridedHandle;
            long stride = Native.Strides(native)[WrapDimension(dim, Native.Dim(native))];
            GC.KeepAlive(this);
            return stride;
        }

        /// <inheritdoc cref="stride()"/>
        public long storage_offset()
        {
            long offset = Native.StorageOffset(StridedHandle);
            GC.KeepAlive(this);
            return offset;
        }

        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)Native.DType(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        public DeviceType device_type
        {
            get
            {
                var type = (DeviceType)Native.DeviceType(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        /// <summary>Which device of its type; -1 for the CPU.</summary>
        public int device_index
        {
            get
            {
                int index = Native.DeviceIndex(Handle);
                GC.KeepAlive(this);
                return index;
            }
        }

        public Device device => device_type == DeviceType.CPU ? new Device(DeviceType.CPU) : new Device(device_type, device_index);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse
        {
            get
            {
                bool sparse = Native.IsSparse(Handle) != 0;
                GC.KeepAlive(this);
                return sparse;
            }
        }

        /// <inheritdoc cref="stride()"/>
        public bool is_contiguous()
        {
            bool contiguous = Native.IsContiguous(StridedHandle) != 0;
            GC.KeepAlive(this);
            return contiguous;
        }

        /// <summary>For what asks where elements lie: libtorch has no answer for a sparse tensor, and ends the process where it can't throw.</summary>
        internal IntPtr StridedHandle =>
            is_sparse ? throw new InvalidOperationException("A sparse tensor has no strides, and no memory in which all its elements lie.") : Handle;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        /// <exception cref="InvalidOperationException">It has not exactly one element.</exception>
        public bool is_nonzero() => NumberOfElements == 1
            ? Aten.is_nonzero.CallBool([this])
            : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");

        private static int WrapDimension(int dim, int dimensions)
        {
            int wrapped = dim < 0 ? dim + dimensions : dim;
            if ((uint)wrapped < (uint)dimensions) return wrapped;
            throw new System.Runtime.InteropServices.ExternalException(
                dimensions == 0
                    ? $"Dimension specified as {dim} but tensor has no dimensions"
                    : $"Dimension out of range (expected to be in range of [{-dimensions}, {dimensions - 1}], but got {dim})");
        }
    }
}
