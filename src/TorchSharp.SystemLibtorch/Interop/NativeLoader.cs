using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads the native side, and libtorch with it, so that its threads don't stand in each other's way.</summary>
/// <remarks>
/// libtorch computes on OpenMP's threads, and OpenBLAS has threads of its own. One of OpenMP's that has nothing to do spins for a while and
/// keeps its core from the BLAS, which the next thing to do is: dense layers then take twice the time, and many times that where others
/// want the cores, too. So they are told to sleep sooner, unless the user has said how they are to wait. libgomp takes that from the
/// environment, once, when it is loaded.
/// </remarks>
internal static partial class NativeLoader
{
    private const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>
    /// A thirtieth of libgomp's own: within that time the next convolution of a network has mostly begun. With a tenth of it threads fall asleep
    /// between two, and at batch 1 their waking can take as long as the convolutions.
    /// </summary>
    private const string FewSpins = "10000";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must stand before the first call into the library, wherever that is.")]
    internal static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Load);

    /// <summary>Zero leaves a library to the runtime.</summary>
    private static IntPtr Load(string library, Assembly assembly, DllImportSearchPath? path)
    {
        var isTold = Environment.GetEnvironmentVariable(SpinCount) is not null || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null;
        if (library != Native.Library || isTold || !OperatingSystem.IsLinux())
            return 0;
        SetVariable(SpinCount, FewSpins, overwrite: 1);
        try
        {
            return NativeLibrary.Load(library, assembly, path);
        }
        finally
        {
            // It is nothing for the processes that this one starts.
            UnsetVariable(SpinCount);
        }
    }

    // .NET keeps a copy of the environment, which native code doesn't see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);
}
