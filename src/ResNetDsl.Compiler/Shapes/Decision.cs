namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// Decides relations between dimensions, symbols standing for sizes of at least 1.
/// </summary>
/// <remarks>
/// Floor division is what makes this harder than comparing coefficients. But write each symbol h as P*t + r, with P the
/// least common multiple of the nested divisors: for a fixed residue r every quotient is a polynomial in t, and a
/// polynomial of degree n is known from n + 1 of its values. With one symbol the decision is exact: which sizes
/// fulfil the relation is found class by class, between the changes of sign of the class's polynomial. With several,
/// equality is decided on a grid of such points, and inequality by the bounds of the expression.
/// </remarks>
internal static class Decision
{
    /// <summary>Above this many evaluations a relation isn't decided but left to run time.</summary>
    private const long MostPoints = 20_000;

    private const int HighestDegree = 6;

    public static Verdict Decide(Relation relation, Dim left, Dim right) => relation switch
    {
        Relation.Equal => Decide(Relation.Equal, left - right, () => left.Constant is null ? $"{left} must equal {right}" : $"{right} must equal {left}"),
        Relation.AtLeast => Decide(Relation.AtLeast, left - right, () => $"{left} must be at least {right}"),
        Relation.MultipleOf => DecideMultiple(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    /// <summary>The sizes of its one symbol for which a relation is true; null where it has another number of symbols, or takes too long.</summary>
    public static SolutionSet? Solutions(Relation relation, Dim left, Dim right)
    {
        try
        {
            var difference = relation == Relation.MultipleOf ? left - (right * left.FloorDivide(right)) : left - right;
            return difference.Symbols.ToArray() is [var symbol] && difference.IsQuasiPolynomial && Points(difference) <= MostPoints
                ? Solve(relation == Relation.MultipleOf ? Relation.Equal : relation, difference, symbol)
                : null;
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException)
        {
            return null;
        }
    }

    private static Verdict DecideMultiple(Dim left, Dim right)
    {
        if (right.Constant == 0)
            return Decide(Relation.Equal, left, () => $"{left} must be 0");
        return Decide(Relation.Equal, left - (right * left.FloorDivide(right)), () => $"{left} must be a multiple of {right}");
    }

    /// <summary>Whether <paramref name="difference"/> is 0, or at least 0.</summary>
    private static Verdict Decide(Relation relation, Dim difference, Func<string> inWords)
    {
        if (difference.Constant is { } number)
            return IsTrue(relation, Math.Sign(number)) ? Verdict.Holds : Verdict.Fails;

        var bounds = difference.Bounds;
        if (relation == Relation.AtLeast && bounds.Low >= 0)
            return Verdict.Holds;
        if (bounds.High < 0 || (relation == Relation.Equal && (bounds.Low > 0 || !CanBeZero(difference))))
            return Verdict.Fails;

        try
        {
            if (difference.IsQuasiPolynomial && Points(difference) <= MostPoints)
            {
                if (difference.Symbols.ToArray() is not [var symbol])
                    return relation == Relation.Equal && IsZeroOnGrid(difference) ? Verdict.Holds : new(Truth.Depends, inWords());
                var solutions = Solve(relation, difference, symbol);
                return new(solutions.Truth, solutions.Truth == Truth.Depends ? solutions.Condition ?? inWords() : null);
            }
        }
        catch (OverflowException)
        {
            // The sample values or the roots are beyond 64 bits: no size that is met in practice decides this.
        }
        return new(Truth.Depends, inWords());
    }

    private static bool IsTrue(Relation relation, int sign) => relation == Relation.Equal ? sign == 0 : sign >= 0;

    /// <summary>A sum of multiples of g is never 0 with an offset that isn't one.</summary>
    private static bool CanBeZero(Dim difference) =>
        difference.Offset % difference.Terms.Aggregate(0L, (gcd, term) => Integers.GreatestCommonDivisor(gcd, term.Factor)) == 0;

    private static long Points(Dim difference)
    {
        if (difference.Symbols.Any(s => difference.Degree(s) > HighestDegree))
            return long.MaxValue;
        return difference.Symbols.Aggregate(1L, (points, s) =>
            points > MostPoints ? points : checked(points * difference.Period(s) * (difference.Degree(s) + 1)));
    }

    private static SolutionSet Solve(Relation relation, Dim difference, string symbol)
    {
        var (period, degree) = (difference.Period(symbol), difference.Degree(symbol));
        var classes = new IReadOnlyList<SolutionRun>[period];
        for (var i = 0; i < period; i++)
        {
            var smallest = i + 1L;
            var values = Enumerable.Range(0, degree + 1).Select(t => difference.Evaluate(_ => smallest + (t * period)));
            var signs = new IntegerPolynomial(values).Signs();
            var runs = new List<SolutionRun>();
            for (var run = 0; run < signs.Count; run++)
            {
                if (!IsTrue(relation, signs[run].Sign))
                    continue;
                // A run that touches the next one with the other admissible sign goes on into it.
                var first = signs[run].Start;
                while (run + 1 < signs.Count && IsTrue(relation, signs[run + 1].Sign))
                    run++;
                long? last = run + 1 < signs.Count ? smallest + ((signs[run + 1].Start - 1) * period) : null;
                runs.Add(new(smallest + (first * period), last));
            }
            classes[i] = runs;
        }
        return new(symbol, period, classes);
    }

    /// <summary>Whether the expression is 0 for all sizes: on each residue class of each symbol, at degree + 1 points.</summary>
    private static bool IsZeroOnGrid(Dim difference)
    {
        var symbols = difference.Symbols.ToArray();
        var sizes = new Dictionary<string, long>();
        return IsZeroFrom(0);

        bool IsZeroFrom(int index)
        {
            if (index == symbols.Length)
                return difference.Evaluate(s => sizes[s]) == 0;
            var points = difference.Period(symbols[index]) * (difference.Degree(symbols[index]) + 1);
            for (var size = 1L; size <= points; size++)
            {
                sizes[symbols[index]] = size;
                if (!IsZeroFrom(index + 1))
                    return false;
            }
            return true;
        }
    }
}
