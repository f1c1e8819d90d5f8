using ResNetDsl.Benchmarks.Overhead;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>The times of all competitors at one work, round by round.</summary>
/// <remarks>
/// In a round each runs once, one right after the other, the next round in the opposite order. So two competitors' times of one round are
/// a pair: what else the machine does strikes both about alike, and the median forgets the rounds where it struck one.
/// </remarks>
internal sealed class Rounds
{
    /// <summary>How long the slowest competitor runs in a round, at least; all make as many calls. What isn't timed before them takes as long.</summary>
    public const double TurnSeconds = 0.05;

    /// <summary>Before each turn all wait: OpenBLAS's threads, of a process that leaves them as they come, spin for a tenth of a second after its last.</summary>
    private const int PauseMilliseconds = 150;

    private readonly List<Dictionary<Competitor, double>> times = [];

    private Rounds()
    {
    }

    public int Count => times.Count;

    /// <summary>Lets all run, for a time and at least for so many rounds.</summary>
    public static Rounds Play(IReadOnlyList<Competitor> competitors, double seconds, int atLeast)
    {
        // Just-in-time compilers, theirs and ours, need some calls.
        var slowest = competitors.Max(c => Enumerable.Range(0, 3).Min(_ => c.Run(1)));
        var calls = (int)Math.Ceiling(TurnSeconds / slowest);
        foreach (var competitor in competitors)
            competitor.Run(2 * calls);

        var rounds = new Rounds();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (rounds.Count < atLeast || clock.Elapsed.TotalSeconds < seconds)
        {
            var order = rounds.Count % 2 == 0 ? competitors : competitors.Reverse();
            rounds.times.Add(order.Select(c => (c, TakeTurn(c, calls))).ToDictionary());
        }
        return rounds;
    }

    private static double TakeTurn(Competitor competitor, int calls)
    {
        Thread.Sleep(PauseMilliseconds);
        return competitor.Run(calls);
    }

    /// <summary>The time of one competitor over that of another.</summary>
    public Ratio Compare(Competitor work, Competitor reference) =>
        Ratio.Of([.. times.Select(round => (round[work], round[reference]))]);

    /// <summary>The median time of a call, in milliseconds.</summary>
    public double Milliseconds(Competitor competitor) => 1000 * times.Select(round => round[competitor]).Order().ElementAt(times.Count / 2);
}
