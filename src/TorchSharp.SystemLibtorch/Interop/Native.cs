using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The entry points of native/torchsharp_system.cpp and packed_convolution.cpp, in their order.</summary>
/// <remarks>Those without a transition of the collector only read a field: they neither block, allocate nor run kernels.</remarks>
internal static unsafe partial class Native
{
    public const string Library = "torchsharp_system";

    [LibraryImport(Library, EntryPoint = "torchsharp_last_error")]
    public static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "torchsharp_live_handles"), SuppressGCTransition]
    public static partial long LiveHandles();

    [LibraryImport(Library, EntryPoint = "torchsharp_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr Find(string name, string overload);

    [LibraryImport(Library, EntryPoint = "torchsharp_call")]
    public static partial int Call(IntPtr op, NativeValue* arguments, int count, NativeValue** outputs);

    [LibraryImport(Library, EntryPoint = "torchsharp_run")]
    public static partial int Run(IntPtr op, NativeValue* arguments, int count);

    [LibraryImport(Library, EntryPoint = "torchsharp_linear")]
    public static partial int Linear(IntPtr input, IntPtr weights, IntPtr bias, out IntPtr result);

    [LibraryImport(Library, EntryPoint = "torchsharp_release")]
    public static partial void Release(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_share"), SuppressGCTransition]
    public static partial IntPtr Share(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_dim"), SuppressGCTransition]
    public static partial int Dim(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_numel"), SuppressGCTransition]
    public static partial long Numel(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_sizes"), SuppressGCTransition]
    public static partial long* Sizes(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_strides"), SuppressGCTransition]
    public static partial long* Strides(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_storage_offset"), SuppressGCTransition]
    public static partial long StorageOffset(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_dtype"), SuppressGCTransition]
    public static partial int DType(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_element_size"), SuppressGCTransition]
    public static partial long ElementSize(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_device_type"), SuppressGCTransition]
    public static partial int DeviceType(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_device_index"), SuppressGCTransition]
    public static partial int DeviceIndex(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_is_contiguous"), SuppressGCTransition]
    public static partial int IsContiguous(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_is_sparse"), SuppressGCTransition]
    public static partial int IsSparse(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_data"), SuppressGCTransition]
    public static partial IntPtr Data(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_requires_grad"), SuppressGCTransition]
    public static partial int RequiresGrad(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_is_leaf"), SuppressGCTransition]
    public static partial int IsLeaf(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_set_requires_grad")]
    public static partial int SetRequiresGrad(IntPtr tensor, int value);

    [LibraryImport(Library, EntryPoint = "torchsharp_grad")]
    public static partial IntPtr Grad(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_set_grad")]
    public static partial int SetGrad(IntPtr tensor, IntPtr gradient);

    [LibraryImport(Library, EntryPoint = "torchsharp_retain_grad")]
    public static partial int RetainGrad(IntPtr tensor);

    [LibraryImport(Library, EntryPoint = "torchsharp_backward")]
    public static partial int Backward(
        IntPtr* tensors, int count, IntPtr* gradients, int gradientCount, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);

    [LibraryImport(Library, EntryPoint = "torchsharp_gradients")]
    public static partial int Gradients(
        IntPtr* outputs, int count, IntPtr* inputs, int inputCount, IntPtr* gradients, int gradientCount,
        int retainGraph, int createGraph, int allowUnused, NativeValue** values);

    [LibraryImport(Library, EntryPoint = "torchsharp_grad_enabled"), SuppressGCTransition]
    public static partial int GradEnabled();

    [LibraryImport(Library, EntryPoint = "torchsharp_set_grad_enabled"), SuppressGCTransition]
    public static partial void SetGradEnabled(int enabled);

    [LibraryImport(Library, EntryPoint = "torchsharp_inference_enabled"), SuppressGCTransition]
    public static partial int InferenceEnabled();

    [LibraryImport(Library, EntryPoint = "torchsharp_enter_inference")]
    public static partial IntPtr EnterInference(int enabled);

    [LibraryImport(Library, EntryPoint = "torchsharp_leave_inference")]
    public static partial void LeaveInference(IntPtr guard);

    [LibraryImport(Library, EntryPoint = "torchsharp_default_generator")]
    public static partial IntPtr DefaultGenerator();

    [LibraryImport(Library, EntryPoint = "torchsharp_new_generator")]
    public static partial IntPtr NewGenerator(ulong seed);

    [LibraryImport(Library, EntryPoint = "torchsharp_release_generator")]
    public static partial void ReleaseGenerator(IntPtr generator);

    [LibraryImport(Library, EntryPoint = "torchsharp_set_seed")]
    public static partial void SetSeed(IntPtr generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "torchsharp_seed")]
    public static partial ulong Seed(IntPtr generator, int fresh);

    [LibraryImport(Library, EntryPoint = "torchsharp_generator_state")]
    public static partial IntPtr GeneratorState(IntPtr generator);

    [LibraryImport(Library, EntryPoint = "torchsharp_set_generator_state")]
    public static partial int SetGeneratorState(IntPtr generator, IntPtr state);

    [LibraryImport(Library, EntryPoint = "torchsharp_num_threads")]
    public static partial int NumThreads();

    [LibraryImport(Library, EntryPoint = "torchsharp_num_interop_threads")]
    public static partial int NumInteropThreads();

    [LibraryImport(Library, EntryPoint = "torchsharp_set_num_threads")]
    public static partial int SetNumThreads(int threads);

    [LibraryImport(Library, EntryPoint = "torchsharp_set_num_interop_threads")]
    public static partial int SetNumInteropThreads(int threads);

    [LibraryImport(Library, EntryPoint = "torchsharp_pack")]
    public static partial PackedWeight Pack(IntPtr weight, IntPtr images, IntPtr bias, in ConvolutionGeometry geometry);

    [LibraryImport(Library, EntryPoint = "torchsharp_convolve_packed")]
    public static partial int ConvolvePacked(PackedWeight weight, IntPtr images, IntPtr bias, in ConvolutionGeometry geometry, out IntPtr result);

    [LibraryImport(Library, EntryPoint = "torchsharp_unpack")]
    public static partial int Unpack(PackedWeight weight, out IntPtr result);

    [LibraryImport(Library, EntryPoint = "torchsharp_release_packed")]
    public static partial void ReleasePacked(IntPtr weight);

    /// <summary>Passes a native status on, or throws what went wrong.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    public static int Check(int status) => status >= 0 ? status : throw Failure();

    public static ExternalException Failure() => new(Marshal.PtrToStringUTF8((IntPtr)LastError()));
}
