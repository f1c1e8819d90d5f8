using System.Diagnostics;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

/// <summary>Threads that have nothing to do leave the cores to others, as they are told when libtorch is loaded.</summary>
public class IdleThreadsTests
{
    [Fact]
    public void After_a_matrix_product_no_thread_spins_on()
    {
        using var matrix = ones(512, 512);
        // OpenBLAS's threads would use a core for all of the time. The runtime's own have something to do now and then, but not always.
        var least = Enumerable.Range(0, 10).Min(_ => ShareOfACoreAfterAProductOf(matrix));
        Assert.InRange(least, 0, 0.1);
    }

    private static double ShareOfACoreAfterAProductOf(Tensor matrix)
    {
        matrix.mm(matrix).Dispose();
        using var process = Process.GetCurrentProcess();
        var (clock, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        Thread.Sleep(50);
        process.Refresh();
        return (process.TotalProcessorTime - before) / clock.Elapsed;
    }
}
