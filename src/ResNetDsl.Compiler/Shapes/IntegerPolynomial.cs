namespace ResNetDsl.Compiler.Shapes;

/// <summary>From <paramref name="Start"/> up to the next run, all values have this sign.</summary>
internal readonly record struct SignRun(long Start, int Sign);

/// <summary>A polynomial with integer values at 0, 1, 2 …, given by as many of them as its degree + 1.</summary>
internal sealed class IntegerPolynomial
{
    /// <summary>Newton's form: p(t) is the sum of differences[k] * (t choose k).</summary>
    private readonly long[] differences;

    public IntegerPolynomial(IEnumerable<long> values)
    {
        differences = [.. values];
        for (var order = 1; order < differences.Length; order++)
        {
            for (var i = differences.Length - 1; i >= order; i--)
                differences[i] = checked(differences[i] - differences[i - 1]);
        }
    }

    public long At(long t)
    {
        var (value, choices) = (0L, 1L);
        for (var k = 0; k < differences.Length && choices != 0; k++)
        {
            value = checked(value + (differences[k] * choices));
            choices = checked(choices * (t - k)) / (k + 1);
        }
        return value;
    }

    /// <summary>Where the values from t = 0 on are negative, zero and positive; the last run has no end.</summary>
    public List<SignRun> Signs()
    {
        var runs = new List<SignRun>();
        if (differences.Length == 1)
            return [new(0, Math.Sign(differences[0]))];

        // Between two changes of sign of its slope a polynomial is monotone.
        var slopes = new IntegerPolynomial(this).Signs();
        for (var i = 0; i < slopes.Count; i++)
        {
            long? end = i + 1 < slopes.Count ? slopes[i + 1].Start : null;
            var (start, slope) = (slopes[i].Start, slopes[i].Sign);
            if (slope == 0)
            {
                Add(start, Math.Sign(At(start)));
                continue;
            }
            var zero = First(t => At(t) * slope >= 0, start, end);
            var beyond = First(t => At(t) * slope > 0, zero, end);
            if (zero > start)
                Add(start, -slope);
            if (beyond > zero)
                Add(zero, 0);
            if (end is null || beyond < end)
                Add(beyond, slope);
        }
        return runs;

        void Add(long start, int sign)
        {
            if (runs.Count == 0 || runs[runs.Count - 1].Sign != sign)
                runs.Add(new(start, sign));
        }
    }

    /// <summary>The slope of <paramref name="whole"/>: p(t + 1) - p(t), whose Newton form lacks the first coefficient.</summary>
    private IntegerPolynomial(IntegerPolynomial whole) => differences = [.. whole.differences.Skip(1)];

    /// <summary>The first number from <paramref name="start"/> on that fulfils a condition which stays fulfilled; <paramref name="end"/> if none does before.</summary>
    private static long First(Func<long, bool> condition, long start, long? end)
    {
        var step = 1L;
        while (end is null)
        {
            var probe = checked(start + step - 1);
            if (condition(probe))
                end = probe;
            else
                (start, step) = (probe + 1, checked(step * 2));
        }

        var high = end.Value;
        while (start < high)
        {
            var middle = start + ((high - start) / 2);
            if (condition(middle))
                high = middle;
            else
                start = middle + 1;
        }
        return start;
    }
}
