namespace ResNetDsl.Compiler.Tests.Shapes;

/// <summary>
/// Computes a printed integer expression: C#'s precedence, with division rounded toward zero as C# does, or down as
/// the short notation means it.
/// </summary>
internal sealed class Arithmetic
{
    private readonly string text;
    private readonly Dictionary<string, long> sizes;
    private readonly bool roundsDown;
    private int at;

    private Arithmetic(string text, IReadOnlyDictionary<string, long> sizes, bool roundsDown)
    {
        this.text = text.Replace(" ", "", StringComparison.Ordinal).Replace("global::System.Math.", "", StringComparison.Ordinal).ToLowerInvariant();
        this.sizes = sizes.ToDictionary(s => s.Key.ToLowerInvariant(), s => s.Value);
        this.roundsDown = roundsDown;
    }

    public static long Compute(string text, IReadOnlyDictionary<string, long> sizes, bool roundsDown)
    {
        var arithmetic = new Arithmetic(text, sizes, roundsDown);
        var value = arithmetic.Sum();
        return arithmetic.at == arithmetic.text.Length ? value : throw new FormatException($"Unexpected end in '{text}' at {arithmetic.at}.");
    }

    private long Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take('+'))
                value += Product();
            else if (Take('-'))
                value -= Product();
            else
                return value;
        }
    }

    private long Product()
    {
        var value = Factor();
        while (true)
        {
            if (Take('*'))
                value *= Factor();
            else if (Take('/'))
                value = Divide(value, Factor());
            else if (Take('%'))
                value %= Factor();
            else
                return value;
        }
    }

    private long Divide(long dividend, long divisor) =>
        roundsDown ? (long)Math.Floor(dividend / (double)divisor) : dividend / divisor;

    private long Factor()
    {
        if (Take('-'))
            return -Factor();
        if (Take('('))
        {
            var inner = Sum();
            Expect(')');
            return inner;
        }
        var start = at;
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
            at++;
        var word = text[start..at];
        if (word is not ("min" or "max"))
            return sizes.TryGetValue(word, out var size) ? size : long.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
        Expect('(');
        var left = Sum();
        Expect(',');
        var right = Sum();
        Expect(')');
        return word == "min" ? Math.Min(left, right) : Math.Max(left, right);
    }

    private bool Take(char c)
    {
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
            throw new FormatException($"Expected '{c}' in '{text}' at {at}.");
    }
}
