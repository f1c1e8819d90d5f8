namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// Brings floor division into canonical form. Every step is true for all integers, not only for sizes.
/// </summary>
internal static class Quotient
{
    public static Dim Floor(Dim dividend, Dim divisor) => divisor.Constant switch
    {
        null => FloorBySymbols(dividend, divisor),
        0 => throw new DivideByZeroException($"{dividend} is divided by 0."),
        < 0 => FloorByNumber(-1 * dividend, checked(-divisor.Offset)),
        { } number => FloorByNumber(dividend, number),
    };

    private static Dim FloorByNumber(Dim dividend, long divisor)
    {
        Dim whole = 0;
        while (true)
        {
            if (dividend.Constant is { } number)
                return whole + Integers.FloorDivide(number, divisor);

            // floor((d*q + r)/d) = q + floor(r/d): what is left has factors from 0 to d - 1.
            var multiple = Each(dividend, factor => Integers.FloorDivide(factor, divisor));
            whole += multiple;
            dividend -= divisor * multiple;

            // floor((g*a + r)/(g*b)) = floor((a + floor(r/g))/b)
            var common = dividend.Terms.Aggregate(divisor, (gcd, term) => Integers.GreatestCommonDivisor(gcd, term.Factor));
            dividend = Each(dividend, factor => Integers.FloorDivide(factor, common));
            divisor /= common;

            if (divisor == 1 || dividend.Terms.Length == 0)
                continue;
            if (FindNested(dividend) is not { } nested)
                return whole + Dim.Of(new QuotientAtom(dividend, divisor));

            // floor((floor(a/b) + c)/d) = floor((a + b*c)/(b*d))
            var inner = nested.Divisor.Offset;
            dividend = nested.Dividend + (inner * (dividend - Dim.Of(nested)));
            divisor = checked(divisor * inner);
        }
    }

    /// <summary>The quotient by a number that stands alone in the dividend, where it is the only quotient there.</summary>
    private static QuotientAtom? FindNested(Dim dividend)
    {
        var quotients = dividend.Terms.Where(t => t.Product.Factors.Any(a => a is QuotientAtom)).ToArray();
        return quotients is [{ Factor: 1, Product.Factors: [QuotientAtom { Divisor.Constant: not null } only] }] ? only : null;
    }

    private static Dim FloorBySymbols(Dim dividend, Dim divisor)
    {
        Dim whole = 0;
        var rest = dividend;
        foreach (var term in dividend.Terms)
        {
            // One step of polynomial division by the leading term, kept where it divides out entirely: 4*C*H by C, 2*A + 2*B by A + B.
            var leading = divisor.Terms[0];
            if (term.Factor % leading.Factor != 0 || term.Product.Cancel(leading.Product) is not { } left)
                continue;
            var factor = term.Factor / leading.Factor;
            var multiple = left.Length == 0 ? factor : factor * new Dim([new(new(left), 1)], 0);
            var after = rest - (multiple * divisor);
            if (after.Terms.Length < rest.Terms.Length)
                (whole, rest) = (whole + multiple, after);
        }
        return rest.Constant == 0 ? whole : whole + Dim.Of(new QuotientAtom(rest, divisor));
    }

    private static Dim Each(Dim dim, Func<long, long> change)
    {
        var sum = new SumBuilder().Add(change(dim.Offset));
        foreach (var term in dim.Terms)
            sum.Add(term.Product, change(term.Factor));
        return sum.ToDim();
    }
}
