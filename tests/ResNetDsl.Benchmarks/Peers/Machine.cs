using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>What was measured on.</summary>
internal static class Machine
{
    /// <summary>A sentence for the document.</summary>
    public static string Describe(PeerProcess python)
    {
        var versions = python.Ask("versions").Split(' ');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {get_num_threads()} threads{(Avx512F.IsSupported ? ", AVX-512" : "")}. "
            + $"{RuntimeInformation.OSDescription.Split(' ')[0]}, {RuntimeInformation.FrameworkDescription}. "
            + $"libtorch {versions[0]}, oneDNN {versions[1]}, OpenBLAS {versions[2]}{Kernel()}: one and the same for both sides.");
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static string Kernel() =>
        Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is { Length: > 0 } kernel ? $" with OPENBLAS_CORETYPE={kernel}" : "";
}
