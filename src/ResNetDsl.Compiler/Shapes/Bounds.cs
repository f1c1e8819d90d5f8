namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// An interval that holds every value of an expression, given that symbols are at least 1. It may be wider than
/// need be, since it treats each occurrence of a symbol as a number of its own.
/// </summary>
internal readonly struct Bounds(double low, double high)
{
    public static Bounds Any => new(double.NegativeInfinity, double.PositiveInfinity);

    public double Low { get; } = low;

    public double High { get; } = high;

    public static Bounds Exactly(long number) => new(number, number);

    public static Bounds AtLeast(long number) => new(number, double.PositiveInfinity);

    public static Bounds operator +(Bounds left, Bounds right) => new(left.Low + right.Low, left.High + right.High);

    public static Bounds operator *(Bounds left, Bounds right) => Of(Product, left, right);

    /// <summary>The bounds of a quotient, rounded down; a divisor that may be 0 or less bounds nothing.</summary>
    public Bounds FloorDivide(Bounds divisor)
    {
        if (divisor.Low < 1)
            return Any;
        var quotient = Of(Ratio, this, divisor);
        return new(Math.Floor(quotient.Low), Math.Floor(quotient.High));
    }

    public Bounds Min(Bounds other) => new(Math.Min(Low, other.Low), Math.Min(High, other.High));

    public Bounds Max(Bounds other) => new(Math.Max(Low, other.Low), Math.Max(High, other.High));

    /// <summary>The bounds of a function that is monotone in each argument: its extremes lie at the corners.</summary>
    private static Bounds Of(Func<double, double, double> function, Bounds left, Bounds right)
    {
        var (a, b) = (function(left.Low, right.Low), function(left.Low, right.High));
        var (c, d) = (function(left.High, right.Low), function(left.High, right.High));
        return new(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    // Infinite bounds are limits of finite ones: nothing times any of those is nothing.
    private static double Product(double left, double right) => left == 0 || right == 0 ? 0 : left * right;

    // A finite number over ever larger ones comes as near to 0 as is wanted, and rounds down to 0 or -1.
    private static double Ratio(double left, double right) => double.IsInfinity(right)
        ? (left < 0 ? -double.Epsilon : 0)
        : left / right;
}
