using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>
    /// A tensor whose <see cref="Handle"/> nothing but convolutions has asked for is packed by the first of them, where it can be: it then lies
    /// as oneDNN computes with it, in its own memory where that is enough. Whatever else asks for the handle gets a tensor again.
    /// </remarks>
    public partial class Tensor
    {
        private volatile Access access;
        private volatile PackedWeight? packed;

        /// <summary>Whether it lies as oneDNN computes with it.</summary>
        internal bool IsPacked => packed is not null;

        private enum Access
        {
            /// <summary>Nobody has had the handle.</summary>
            Unseen,

            /// <summary>A thread is packing the tensor or unpacking it.</summary>
            Changing,

            /// <summary>Instead of the tensor there is <see cref="packed"/>.</summary>
            Packed,

            /// <summary>Somebody may still hold the handle: it stays as it is.</summary>
            Shared,
        }

        /// <summary>A two-dimensional convolution with this as its packed weight; null where that can't be, and libtorch is to compute it.</summary>
        /// <param name="padding">Null for as much as keeps the size.</param>
        internal Tensor? ConvolvePacked(Tensor images, Tensor? bias, long[] strides, long[]? padding, long[] dilation, long groups)
        {
            if (access == Access.Shared) return null;
            if (ConvolutionGeometry.Of(strides, padding, dilation, groups) is not { } geometry) return null;
            IntPtr x = images.Handle, b = bias?.Handle ?? 0;
            if (PackedFor(x, b, geometry) is not { } weight) return null;
            int done = Native.Check(Native.ConvolvePacked(weight, x, b, geometry, out var result));
            GC.KeepAlive(images);
            GC.KeepAlive(bias);
            return done != 0 ? new Tensor(result) : null;
        }

        private PackedWeight? PackedFor(IntPtr images, IntPtr bias, in ConvolutionGeometry geometry)
        {
            if (TryClaim(Access.Unseen))
            {
                try
                {
                    var made = handle != 0 ? Native.Pack(handle, images, bias, geometry) : null;
                    if (made is { IsInvalid: false })
                    {
                        packed = made;
                        Native.Release(handle);
                        handle = 0;
                    }
                }
                finally
                {
                    access = packed is not null ? Access.Packed : Access.Shared;
                }
            }

            // Null again when another thread has asked for the handle.
            return packed;
        }

        private void BecomeShared()
        {
            if (Interlocked.CompareExchange(ref access, Access.Shared, Access.Unseen) == Access.Unseen || !TryClaim(Access.Packed)) return;
            var next = Access.Packed;
            try
            {
                Native.Check(Native.Unpack(packed!, out handle));
                // Other threads may be convolving with it: it goes with the last of them.
                packed = null;
                next = Access.Shared;
            }
            finally
            {
                access = next;
            }
        }

        /// <summary>Whether this thread is now the one to change it; waits for any other that is at it.</summary>
        private bool TryClaim(Access from)
        {
            var wait = default(SpinWait);
            while (true)
            {
                var now = Interlocked.CompareExchange(ref access, Access.Changing, from);
                if (now == from) return true;
                if (now != Access.Changing) return false;
                wait.SpinOnce();
            }
        }
    }
}
