using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Tests.Shapes;

/// <summary>A random dimension beside a function that computes the same without any algebra.</summary>
internal sealed record Sample(Dim Dim, Func<IReadOnlyDictionary<string, long>, long> Value)
{
    public static Sample Draw(Random random, int depth, params string[] symbols)
    {
        if (depth == 0 || random.Next(8) == 0)
            return random.Next(4) == 0 ? Number(random.Next(-6, 12)) : Symbol(symbols[random.Next(symbols.Length)]);
        var left = Draw(random, depth - 1, symbols);
        switch (random.Next(7))
        {
            case 0:
                return left + Draw(random, depth - 1, symbols);
            case 1:
                return left - Draw(random, depth - 1, symbols);
            case 2:
                return Number(random.Next(-3, 5)) * left;
            case 3 when depth == 1:
                return left * Draw(random, depth - 1, symbols);
            case 4:
                var above = (long)random.Next(1, 6);
                return new(left.Dim.CeilingDivide(above), s => (long)Math.Ceiling(left.Value(s) / (double)above));
            default:
                var divisor = (long)random.Next(1, 6);
                return new(left.Dim.FloorDivide(divisor), s => (long)Math.Floor(left.Value(s) / (double)divisor));
        }
    }

    public static Sample Number(long number) => new(number, _ => number);

    public static Sample Symbol(string name) => new(Dim.Symbol(name), s => s[name]);

    public static Sample operator +(Sample left, Sample right) => new(left.Dim + right.Dim, s => left.Value(s) + right.Value(s));

    public static Sample operator -(Sample left, Sample right) => new(left.Dim - right.Dim, s => left.Value(s) - right.Value(s));

    public static Sample operator *(Sample left, Sample right) => new(left.Dim * right.Dim, s => left.Value(s) * right.Value(s));

    public long At(long size) => Value(new Dictionary<string, long> { ["H"] = size });
}
