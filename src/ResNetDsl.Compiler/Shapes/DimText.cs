using System.Globalization;

namespace ResNetDsl.Compiler.Shapes;

internal enum Notation
{
    /// <summary>For people: <c>2*C</c>, <c>(H + 1)/2</c>.</summary>
    Short,

    /// <summary>For the C# compiler: <c>2 * C</c>, <c>(H + 1) / 2</c>.</summary>
    CSharp,
}

/// <summary>Writes dimensions as text.</summary>
internal static class DimText
{
    public static string Write(Dim dim, Notation notation)
    {
        if (dim.Constant is { } number)
            return Number(number);

        // A sum that begins with a minus is hard to read: 3 - H rather than -H + 3.
        var positive = dim.Terms.Where(t => t.Factor > 0).Select(t => Write(t, notation)).ToList();
        var negative = dim.Terms.Where(t => t.Factor < 0).Select(t => Write(t, notation)).ToList();
        if (dim.Offset != 0)
            (dim.Offset > 0 ? positive : negative).Add(Number(dim.Offset).TrimStart('-'));
        if (positive.Count > 0)
            return string.Join(" + ", positive) + string.Concat(negative.Select(n => " - " + n));

        return "-" + (IsOneQuotient(dim.Terms[0]) ? $"({negative[0]})" : negative[0]) + string.Concat(negative.Skip(1).Select(n => " - " + n));
    }

    /// <summary>The term without its sign.</summary>
    private static string Write(Term term, Notation notation)
    {
        var times = notation == Notation.CSharp ? " * " : "*";
        var factors = term.Product.Factors;
        var isProduct = factors.Length > 1 || Math.Abs(term.Factor) != 1;
        var product = string.Join(times, factors.Select(a => Write(a, notation, parenthesize: isProduct)));
        return Math.Abs(term.Factor) == 1 ? product : Number(term.Factor).TrimStart('-') + times + product;
    }

    private static string Write(Atom atom, Notation notation, bool parenthesize) => atom switch
    {
        SymbolAtom symbol => symbol.Name,
        QuotientAtom quotient when parenthesize => $"({Write(quotient, notation)})",
        QuotientAtom quotient => Write(quotient, notation),
        ExtremeAtom extreme => Write(extreme, notation),
        OpaqueAtom opaque => opaque.Code.All(IsOfIdentifier) ? opaque.Code : $"({opaque.Code})",
        _ => throw new InvalidOperationException($"No text for {atom.GetType().Name}."),
    };

    private static string Write(QuotientAtom quotient, Notation notation)
    {
        var dividend = Write(quotient.Dividend, notation);
        var divisor = Write(quotient.Divisor, notation);
        if (!IsOneWord(quotient.Divisor))
            divisor = $"({divisor})";
        if (!IsOneProduct(quotient.Dividend))
            dividend = $"({dividend})";
        if (notation == Notation.Short)
            return $"{dividend}/{divisor}";

        // C# rounds toward zero: where the dividend may be negative, its remainder is taken off first, counted from below.
        return quotient.Dividend.Bounds.Low >= 0 && quotient.Divisor.Bounds.Low >= 1
            ? $"{dividend} / {divisor}"
            : $"({dividend} - ({dividend} % {divisor} + {divisor}) % {divisor}) / {divisor}";
    }

    private static string Write(ExtremeAtom extreme, Notation notation)
    {
        var name = extreme.IsMinimum ? "Min" : "Max";
        name = notation == Notation.CSharp ? "global::System.Math." + name : name.ToLowerInvariant();
        return $"{name}({Write(extreme.First, notation)}, {Write(extreme.Second, notation)})";
    }

    private static bool IsOneQuotient(Term term) =>
        term is { Factor: 1 or -1, Product.Factors: [QuotientAtom] };

    private static bool IsOneProduct(Dim dim) =>
        dim.Constant >= 0 || (dim is { Offset: 0, Terms: [{ Factor: > 0 } only] } && !IsOneQuotient(only));

    private static bool IsOneWord(Dim dim) =>
        dim.Constant >= 0 || dim is { Offset: 0, Terms: [{ Factor: 1, Product.Factors: [SymbolAtom] }] };

    private static bool IsOfIdentifier(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '@';

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
