using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads the native side, and libtorch with it, so that its threads don't stand in each other's way.</summary>
/// <remarks>
/// libtorch computes on OpenMP's threads, and OpenBLAS has threads of its own. Either's spin for a while when they have nothing to do, and keep
/// a core from the other's: OpenBLAS's for a tenth of a second after each product of matrices, in which OpenMP's two threads share the core that
/// is left; a network's next pass then takes several times as long. So both are told to sleep sooner, unless the user has said how they are to
/// wait. The libraries take that from the environment, once, when they are loaded.
/// </remarks>
internal static partial class NativeLoader
{
    /// <summary>
    /// libgomp's counts to 300 000: within 2 000 the next operator of a network has mostly begun, and with fewer threads fall asleep between two
    /// convolutions. OpenBLAS's is the binary logarithm of the ticks of the processor's clock, 28 as it comes: 2^16 are some 25 microseconds.
    /// </summary>
    private static readonly ThreadWait[] Waits =
    [
        new("GOMP_SPINCOUNT", "2000", "OMP_WAIT_POLICY"),
        new("OPENBLAS_THREAD_TIMEOUT", "16"),
    ];

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It must stand before the first call into the library, wherever that is.")]
    internal static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Load);

    /// <summary>Zero leaves a library to the runtime.</summary>
    private static IntPtr Load(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (library != Native.Library || !OperatingSystem.IsLinux())
            return 0;
        var waits = Array.FindAll(Waits, wait => !wait.IsTold);
        foreach (var wait in waits)
            SetVariable(wait.Name, wait.Value, overwrite: 1);
        try
        {
            return NativeLibrary.Load(library, assembly, path);
        }
        finally
        {
            // They are nothing for the processes that this one starts.
            foreach (var wait in waits)
                UnsetVariable(wait.Name);
        }
    }

    // .NET keeps a copy of the environment, which native code doesn't see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);

    /// <summary>How long a library's idle threads spin: a variable of the environment, and others by which a user says the same.</summary>
    private sealed record ThreadWait(string Name, string Value, params string[] Others)
    {
        public bool IsTold => Others.Append(Name).Any(name => Environment.GetEnvironmentVariable(name) is not null);
    }
}
