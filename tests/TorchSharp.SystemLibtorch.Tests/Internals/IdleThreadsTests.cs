using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

/// <summary>Threads that have nothing to do leave the cores to others, as they are told when libtorch is loaded.</summary>
public class IdleThreadsTests
{
    [Fact]
    public void After_a_matrix_product_no_thread_spins_on()
    {
        using var matrix = ones(512, 512);
        var shares = Enumerable.Range(0, 11).Select(_ => ShareOfACoreAfterAProductOf(matrix)).Order().ToList();
        Assert.InRange(shares[shares.Count / 2], 0, 0.1);
    }

    /// <summary>What all threads use together; OpenBLAS's own, left as they come, a whole core where there is one.</summary>
    private static double ShareOfACoreAfterAProductOf(Tensor matrix)
    {
        matrix.mm(matrix).Dispose();
        var (clock, before) = (Stopwatch.StartNew(), ThreadTimes());
        Thread.Sleep(50);
        var after = ThreadTimes();
        return after.Sum(thread => (thread.Value - before.GetValueOrDefault(thread.Key)).TotalSeconds) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>By thread; without the just-in-time compiler's, which is busy for as long as a program is young.</summary>
    private static Dictionary<string, TimeSpan> ThreadTimes() =>
        Directory.GetDirectories("/proc/self/task")
            .Where(thread => !File.ReadAllText($"{thread}/comm").StartsWith(".NET Tiered", StringComparison.Ordinal))
            .ToDictionary(thread => thread, thread => TimeSpan.FromMicroseconds(Nanoseconds(thread) / 1000));

    private static long Nanoseconds(string thread) => long.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
