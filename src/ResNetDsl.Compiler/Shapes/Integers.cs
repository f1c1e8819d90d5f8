namespace ResNetDsl.Compiler.Shapes;

/// <summary>Integer arithmetic that C# lacks.</summary>
internal static class Integers
{
    public static long FloorDivide(long dividend, long divisor)
    {
        var quotient = checked(dividend / divisor);
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    public static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return Math.Abs(left);
    }

    /// <summary>The largest number, not above <paramref name="most"/>, that divides all of these; all are at least 1.</summary>
    public static long LargestDivisor(long most, params long[] numbers)
    {
        var divisor = Math.Min(most, numbers.Min());
        while (numbers.Any(number => number % divisor != 0))
            divisor--;
        return divisor;
    }

    public static long LeastCommonMultiple(long left, long right) =>
        checked(left / GreatestCommonDivisor(left, right) * right);
}
