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

    public static long LeastCommonMultiple(long left, long right) =>
        checked(left / GreatestCommonDivisor(left, right) * right);
}
