using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

/// <summary>Tensors' memory serves the next tensors, keeps their values apart, and goes back to the system once it lies idle.</summary>
public class MemoryTests
{
    private const int Mebibyte = 1 << 20;

    [Fact]
    public void Next_tensor_has_the_pages_of_the_last_one()
    {
        FillAndDrop(32);
        long before = PageFaults();
        for (int i = 0; i < 10; i++)
            FillAndDrop(32);
        // A fault for each page would be 8,192 a tensor.
        Assert.InRange(PageFaults() - before, 0, 8192);
    }

    [Fact]
    public void Pages_go_back_where_nobody_needs_them()
    {
        FillAndDrop(256);
        long before = Resident();
        for (int i = 0; i < 10_000; i++)
            empty(Mebibyte / 16).Dispose();
        Assert.InRange(before - Resident(), 200L * Mebibyte, long.MaxValue);
    }

    [Fact]
    public void A_tensor_larger_than_the_memory_is_refused()
    {
        long tooLarge = 16 * Kibibytes("/proc/meminfo", "MemTotal");
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => empty(tooLarge / sizeof(float)));
        Assert.Contains("can't allocate memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_that_no_tensor_had_cannot_be_read()
    {
        FillAndDrop(300);
        long most = Kibibytes("/proc/meminfo", "MemTotal");
        var readable = File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')).Where(fields => fields[1].StartsWith('r'));
        Assert.All(readable, fields => Assert.InRange(Size(fields[0]), 0, most));

        static long Size(string range)
        {
            long[] ends = [.. range.Split('-').Select(end => long.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            return ends[1] - ends[0];
        }
    }

    [Fact]
    public void Tensors_of_many_threads_keep_their_values()
    {
        Parallel.For(0, 4, seed =>
        {
            var random = new Random(seed);
            var alive = new List<(Tensor Tensor, int Value)>();
            for (int step = 0; step < 500; step++)
            {
                if (alive.Count > 0 && (alive.Count == 12 || random.Next(2) == 0))
                {
                    int place = random.Next(alive.Count);
                    var (tensor, value) = alive[place];
                    alive.RemoveAt(place);
                    Assert.True(tensor.eq(value).all().item<bool>(), $"seed {seed}, step {step}: a value is not {value}");
                    tensor.Dispose();
                }
                else
                {
                    int value = random.Next(100);
                    // Around the size from which on a tensor has its place among the large ones.
                    alive.Add((full(random.Next(1, 60_000), value), value));
                }
            }
            alive.ForEach(a => a.Tensor.Dispose());
        });
    }

    private static void FillAndDrop(int mebibytes) => ones(mebibytes * (long)Mebibyte / sizeof(float)).Dispose();

    private static long Resident() => Kibibytes("/proc/self/status", "VmRSS");

    /// <summary>In bytes, what a file of the system says in KiB.</summary>
    private static long Kibibytes(string file, string field)
    {
        string line = File.ReadLines(file).Single(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line[(field.Length + 1)..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Those that read nothing from disk.</summary>
    private static long PageFaults()
    {
        string stat = File.ReadAllText("/proc/self/stat");
        // The name of the program may have spaces, and ends with the last bracket.
        return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
