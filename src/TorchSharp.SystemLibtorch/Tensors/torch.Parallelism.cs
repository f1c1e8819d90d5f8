using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Threads that one operator may use, its BLAS included.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.SetNumThreads(num));

    public static int get_num_threads() => Native.NumThreads();

    /// <summary>Threads that run operators beside each other; to be set before the first such work.</summary>
    public static void set_num_interop_threads(int num) => Native.Check(Native.SetNumInteropThreads(num));

    public static int get_num_interop_threads() => Native.NumInteropThreads();
}
