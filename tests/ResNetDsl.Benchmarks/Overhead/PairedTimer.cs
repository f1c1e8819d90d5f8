using System.Diagnostics;

namespace ResNetDsl.Benchmarks.Overhead;

/// <summary>The time of one piece of work over that of another.</summary>
/// <param name="Median">The median of the ratios of all pairs.</param>
/// <param name="Low">The lower end of the median's 95 % confidence interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="LowerQuartile">A quarter of the pairs have a lower ratio: how noisy the machine is.</param>
/// <param name="UpperQuartile">A quarter of the pairs have a higher ratio.</param>
/// <param name="Milliseconds">The median time of one run of the work that the other is compared with.</param>
internal sealed record Ratio(double Median, double Low, double High, double LowerQuartile, double UpperQuartile, double Milliseconds)
{
    /// <summary>From the times of pairs, in seconds.</summary>
    public static Ratio Of(IReadOnlyCollection<(double Work, double Reference)> pairs)
    {
        var ratios = pairs.Select(pair => pair.Work / pair.Reference).Order().ToArray();
        var times = pairs.Select(pair => pair.Reference).Order().ToArray();
        var count = ratios.Length;
        // The order statistics that enclose the median with 95 % probability.
        var reach = (int)Math.Ceiling(0.98 * Math.Sqrt(count));
        return new(
            ratios[count / 2], ratios[Math.Max(0, count / 2 - reach)], ratios[Math.Min(count - 1, count / 2 + reach)],
            ratios[count / 4], ratios[count * 3 / 4], 1000 * times[count / 2]);
    }
}

/// <summary>
/// Compares two pieces of work in pairs, one right after the other and in turns which first: what else the machine does
/// strikes both alike, and the median forgets the pairs where it struck one.
/// </summary>
internal static class PairedTimer
{
    /// <param name="calls">How often each piece runs in a pair.</param>
    public static Ratio Compare(Action work, Action reference, int pairs, int calls)
    {
        for (var i = 0; i < 10 * calls; i++)
        {
            work();
            reference();
        }
        var times = new (double Work, double Reference)[pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            var isFirst = pair % 2 == 0;
            var before = isFirst ? Time(work, calls) : 0;
            var against = Time(reference, calls);
            times[pair] = (isFirst ? before : Time(work, calls), against);
        }
        return Ratio.Of(times);
    }

    private static double Time(Action work, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
