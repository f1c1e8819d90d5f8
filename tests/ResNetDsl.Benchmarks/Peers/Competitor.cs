using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ModelZoo.Weights;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>Who can be timed: a form of a network, ready with weights and input.</summary>
internal abstract class Competitor(string form, bool isOurs) : IDisposable
{
    /// <summary>What the tables call it.</summary>
    public string Form { get; } = form;

    /// <summary>Whether it is ResNetDsl's, and not a peer of it.</summary>
    public bool IsOurs { get; } = isOurs;

    /// <summary>What it computes, on the CPU in float32: the answers, or the losses of its first steps. Training goes on from there.</summary>
    public abstract Tensor Result();

    /// <summary>Seconds a call, after some that aren't timed: they bring the caches and cores back that others had, or nobody.</summary>
    public abstract double Run(int calls);

    /// <summary>Bytes by which so many calls raise the peak of the process's resident memory.</summary>
    public abstract long Memory(int calls);

    public abstract void Dispose();
}

/// <summary>A network in this process.</summary>
internal sealed partial class OurCompetitor(OurForm form, Work work, string file) : Competitor(form.Title, form.IsOurs)
{
    /// <summary>Steps whose losses are compared: they depend on all gradients and on what the optimizer keeps.</summary>
    private const int Steps = 3;

    private readonly Session session = form.Open(work, file);

    public override Tensor Result()
    {
        using var scope = NewDisposeScope();
        var result = work.Kind == Kind.Inference ? session.Call() : stack([.. Enumerable.Range(0, Steps).Select(_ => session.Call())]);
        return result.to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    public override double Run(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        do
            session.Call().Dispose();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < Rounds.TurnSeconds);
        start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            session.Call().Dispose();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    public override long Memory(int calls)
    {
        // What the loading of network and input freed would else serve the calls, and look like nothing. The system backend keeps tensors'
        // memory until many others have come that didn't need it.
        GC.Collect();
        for (var i = 0; i < 10_000; i++)
            empty(1 << 16).Dispose();
        _ = TrimHeap(keep: 0);
        // Sets the peak back to what is resident now.
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Status("VmRSS");
        for (var i = 0; i < calls; i++)
            session.Call().Dispose();
        return Status("VmHWM") - before;
    }

    public override void Dispose() => session.Dispose();

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nuint keep);

    private static long Status(string field)
    {
        var line = File.ReadLines("/proc/self/status").Single(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

/// <summary>A network in a Python process.</summary>
internal sealed class PythonCompetitor : Competitor
{
    private readonly PeerProcess python;
    private readonly string name;

    public PythonCompetitor(PythonForm form, PeerProcess python, Work work, string file)
        : base(form.Title, isOurs: false)
    {
        var type = form.TypeFor(work);
        (this.python, name) = (python, $"{form.Name}-{type}");
        python.Ask("prepare", name, form.Name, Word(work.Kind), Word(type), file);
    }

    public override Tensor Result()
    {
        var file = Path.GetTempFileName();
        try
        {
            python.Ask("result", name, file);
            return SafeTensors.Read(file)["result"];
        }
        finally
        {
            File.Delete(file);
        }
    }

    public override double Run(int calls) => python.AskNumber("run", name, $"{calls}", Invariant($"{Rounds.TurnSeconds}"));

    public override long Memory(int calls) => (long)python.AskNumber("memory", name, $"{calls}");

    /// <summary>The process forgets its networks with all others of the work.</summary>
    public override void Dispose()
    {
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
