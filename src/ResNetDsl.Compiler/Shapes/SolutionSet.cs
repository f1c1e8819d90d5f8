using System.Globalization;
using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>Sizes of one residue class for which a relation is true; <paramref name="Last"/> is null where there is no end.</summary>
internal readonly record struct SolutionRun(long First, long? Last);

/// <summary>
/// All sizes of one symbol for which a relation is true, as runs within the residue classes modulo
/// <paramref name="period"/>. The classes are numbered by their smallest size: 1 to <paramref name="period"/>.
/// </summary>
internal sealed class SolutionSet(string symbol, long period, IReadOnlyList<SolutionRun>[] classes)
{
    private const int MostListed = 4;
    private const long LongestPeriod = 20_000;

    private long Period => period;

    /// <summary>The sizes that are in both; null where their common period is too long.</summary>
    public SolutionSet? And(SolutionSet other)
    {
        var common = Integers.LeastCommonMultiple(period, other.Period);
        return common > LongestPeriod ? null
            : new(symbol, common, [.. Enumerable.Range(1, (int)common).Select(smallest => Common(smallest, common, RunsOf(smallest), other.RunsOf(smallest)))]);
    }

    /// <summary>Whether all of its sizes are in the other set, too; false where their common period is too long to tell.</summary>
    public bool IsWithin(SolutionSet other)
    {
        var common = Integers.LeastCommonMultiple(period, other.Period);
        return common <= LongestPeriod && Enumerable.Range(1, (int)common).All(smallest =>
            Common(smallest, common, RunsOf(smallest), RunsOf(smallest)).SequenceEqual(Common(smallest, common, RunsOf(smallest), other.RunsOf(smallest))));
    }

    private IReadOnlyList<SolutionRun> RunsOf(int size) => classes[(size - 1) % period];

    /// <summary>What two classes have in common in that of <paramref name="smallest"/> modulo <paramref name="period"/>.</summary>
    private static IReadOnlyList<SolutionRun> Common(int smallest, long period, IReadOnlyList<SolutionRun> left, IReadOnlyList<SolutionRun> right)
    {
        return [.. left.SelectMany(l => right.Select(r => Run(Math.Max(l.First, r.First), Least(l.Last, r.Last)))).OfType<SolutionRun>()];

        SolutionRun? Run(long first, long? last)
        {
            var start = smallest + ((first - smallest + period - 1) / period * period);
            long? end = last is { } bound ? bound < smallest ? 0 : smallest + ((bound - smallest) / period * period) : null;
            return end < start ? null : new(start, end);
        }
    }

    private static long? Least(long? left, long? right) => left is null || right < left ? right : left;

    public Truth Truth
    {
        get
        {
            if (classes.All(runs => runs.Count == 0))
                return Truth.Fails;
            return Enumerable.Range(0, classes.Length).All(i => classes[i] is [{ Last: null } only] && only.First == i + 1)
                ? Truth.Holds
                : Truth.Depends;
        }
    }

    /// <summary>The sizes in words: <c>H must be a multiple of 16</c>. Null where there are no few words for them.</summary>
    public string? Condition
    {
        get
        {
            var all = classes.SelectMany(runs => runs).ToArray();
            var what = all.All(run => run.Last is not null) ? Finite(all) : Unbounded(all);
            return what is null ? null : $"{symbol} must {what}";
        }
    }

    private string? Finite(SolutionRun[] runs)
    {
        var (first, last) = (runs.Min(run => run.First), runs.Max(run => run.Last!.Value));
        var count = runs.Sum(run => ((run.Last!.Value - run.First) / period) + 1);
        if (count == last - first + 1)
            return first == last ? $"be {first}" : first == 1 ? $"be at most {last}" : $"be from {first} to {last}";
        if (count > MostListed)
            return null;
        var sizes = runs.SelectMany(run => Enumerable.Range(0, (int)((run.Last!.Value - run.First) / period) + 1).Select(i => run.First + (i * period)));
        return "be " + Listed(sizes.OrderBy(size => size));
    }

    /// <summary>Whole classes from some threshold on; anything else has no short description.</summary>
    private string? Unbounded(SolutionRun[] runs)
    {
        if (runs.Any(run => run.Last is not null))
            return null;
        var threshold = runs.Min(run => run.First);
        if (runs.Any(run => run.First >= threshold + period))
            return null;

        var whole = runs.Select(run => run.First % period).ToArray();
        var startsAtOnce = runs.All(run => run.First <= period);
        if (whole.Length == period)
            return $"be at least {threshold}";
        var residues = Residues(whole);
        return residues is null || startsAtOnce ? residues : $"{residues} and be at least {threshold}";
    }

    private string? Residues(long[] whole)
    {
        var smallest = SmallestPeriod(whole);
        var residues = whole.Select(r => r % smallest).Distinct().OrderBy(r => r).ToArray();
        var others = Enumerable.Range(0, (int)smallest).Select(r => (long)r).Except(residues).ToArray();
        return (residues, others) switch
        {
            ([0], [1]) => "be even",
            ([1], [0]) => "be odd",
            ([0], _) => $"be a multiple of {smallest}",
            (_, [0]) => $"not be a multiple of {smallest}",
            (_, [var one]) => $"not leave {one} when divided by {smallest}",
            ({ Length: <= MostListed }, _) => $"leave {Listed(residues)} when divided by {smallest}",
            _ => null,
        };
    }

    private long SmallestPeriod(long[] residues)
    {
        var set = new HashSet<long>(residues);
        for (var candidate = 1L; candidate < period; candidate++)
        {
            if (period % candidate == 0 && set.All(r => set.Contains((r + candidate) % period)))
                return candidate;
        }
        return period;
    }

    private static string Listed(IEnumerable<long> numbers) => Enumeration.Of(numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)), "or");
}
