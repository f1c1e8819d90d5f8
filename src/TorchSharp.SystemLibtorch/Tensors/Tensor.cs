using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch: one owning handle, freed by <see cref="Dispose()"/>, by its scope or by the finalizer.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        internal IntPtr handle;

        internal Tensor(IntPtr handle) : this(handle, register: true)
        {
        }

        /// <param name="handle">A native tensor, of which one reference is taken over.</param>
        /// <param name="register">False for one that takes the place of another: it is not new to the scopes, nor to who knows the other's memory.</param>
        internal Tensor(IntPtr handle, bool register)
        {
            this.handle = handle;
            long count = Interlocked.Increment(ref totalCount);
            if (count > peakCount) peakCount = count;
            if (register) OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
            else access = Access.Shared;
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors that managed code holds now; several may share one native tensor.</summary>
        public static long TotalCount => Volatile.Read(ref totalCount);

        /// <summary>The highest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Volatile.Read(ref peakCount);

        /// <summary>The native tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                if (access != Access.Shared) BecomeShared();
                return handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");
            }
        }

        public bool IsInvalid => handle == 0 && packed is null;

        /// <summary>A name for people; it takes no part in computing.</summary>
        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Wraps a native tensor and takes over one reference to it.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle) { access = Access.Shared };

        public void Dispose()
        {
            if (!IsInvalid) DisposeScopeManager.ThreadSingleton.CountDisposal(this);
            OwningDisposeScope?.MarkAsDisposed(this);
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (IsInvalid) return;
            Interlocked.Decrement(ref totalCount);
            if (handle != 0) Native.Release(handle);
            handle = 0;
            // A finalizer leaves it to the one of its own.
            if (disposing) packed?.Dispose();
            packed = null;
            access = Access.Shared;
        }

        /// <summary>Gives the native reference to the caller and leaves this tensor empty.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        [SuppressMessage("Usage", "CA1816", Justification = "There is nothing left to finalize.")]
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            IntPtr native = Handle;
            Interlocked.Decrement(ref totalCount);
            handle = 0;
            return native;
        }

        /// <summary>Leaves this tensor empty for one that takes over its handle. <see cref="TotalCount"/> goes on counting it, as in TorchSharp.</summary>
        internal IntPtr MoveHandle()
        {
            IntPtr native = Handle;
            handle = 0;
            return native;
        }

        /// <summary>Another handle to the same native tensor, to be disposed on its own.</summary>
        public Tensor alias()
        {
            var other = new Tensor(Native.Share(Handle));
            GC.KeepAlive(this);
            return other;
        }

        /// <summary>Moves it to the scope around its own; out of all scopes where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves it to another scope; out of all scopes for null.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Moves it to the scope that another tensor is in; out of all scopes where that is in none.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }
    }
}
