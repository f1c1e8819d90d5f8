namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// A dimension: an integer expression of symbols, sums, products and floor division, kept in a canonical form,
/// so that two equal forms print the same and compare as equal. (Expressions that are equal in value may still have
/// different forms, such as <c>H/2 + (H + 1)/2</c> and <c>H</c>; <see cref="Requirement.Decide"/> sees through that.)
/// </summary>
/// <remarks>
/// The form is a polynomial with integer coefficients over atoms: symbols, quotients that don't divide out, minima,
/// maxima and opaque code. A symbol stands for a size of at least 1. Arithmetic is checked: a number that doesn't fit
/// in 64 bits throws an <see cref="OverflowException"/>. Almost every dimension is a plain number; those stay cheap.
/// </remarks>
public sealed class Dim : IEquatable<Dim>
{
    // Of a page of text: no size that somebody means is nearly as long.
    private const int LongestKey = 4096;

    private static readonly Term[] NoTerms = [];
    private static readonly Dim[] SmallNumbers = [.. Enumerable.Range(0, 4097).Select(n => new Dim(NoTerms, n))];

    private string? text;

    /// <param name="terms">In canonical order, each with its own product and a factor other than 0.</param>
    internal Dim(Term[] terms, long offset)
    {
        Terms = terms;
        Offset = offset;
    }

    public static implicit operator Dim(long value) =>
        value >= 0 && value < SmallNumbers.Length ? SmallNumbers[value] : new(NoTerms, value);

    /// <summary>An unknown size; <paramref name="name"/> is a C# identifier or an axis' name (H, W).</summary>
    public static Dim Symbol(string name) => Of(new SymbolAtom(name));

    /// <summary>
    /// An integer that this algebra can't express, known as C# code only. Equal to nothing but itself (the same code).
    /// </summary>
    public static Dim Opaque(string code) => Of(new OpaqueAtom(code));

    /// <summary>The one or the other, by a condition in C#, which is an operand of <c>?:</c> as it stands.</summary>
    public static Dim Where(string condition, Dim met, Dim unmet) => met.Equals(unmet) ? met : Opaque($"{condition} ? {met.ToCode()} : {unmet.ToCode()}");

    public static Dim Min(Dim left, Dim right) => ExtremeAtom.Create(isMinimum: true, left, right);

    public static Dim Max(Dim left, Dim right) => ExtremeAtom.Create(isMinimum: false, left, right);

    /// <summary>The terms with atoms; the number is apart, in <see cref="Offset"/>.</summary>
    internal Term[] Terms { get; }

    internal long Offset { get; }

    /// <summary>Whether nobody would read it, nor write it.</summary>
    internal bool IsLong => Terms.Length > 0 && Key.Length > LongestKey;

    /// <summary>The number, where no symbol is left.</summary>
    public long? Constant => Terms.Length == 0 ? Offset : null;

    /// <summary>The names of the symbols, each once, in ordinal order.</summary>
    public IEnumerable<string> Symbols
    {
        get
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var atom in Atoms)
                names.UnionWith(atom.Symbols);
            return names;
        }
    }

    internal IEnumerable<Atom> Atoms => Terms.SelectMany(t => t.Product.Factors);

    public static Dim operator +(Dim left, Dim right)
    {
        if (left.Terms.Length == 0 && right.Terms.Length == 0)
            return checked(left.Offset + right.Offset);
        return new SumBuilder().Add(left).Add(right).ToDim();
    }

    public static Dim operator -(Dim left, Dim right)
    {
        if (left.Terms.Length == 0 && right.Terms.Length == 0)
            return checked(left.Offset - right.Offset);
        return new SumBuilder().Add(left).Add(right, factor: -1).ToDim();
    }

    public static Dim operator *(Dim left, Dim right)
    {
        if (left.Terms.Length == 0 && right.Terms.Length == 0)
            return checked(left.Offset * right.Offset);
        var sum = new SumBuilder();
        foreach (var term in left.Terms)
            sum.Add(right, term.Factor, term.Product);
        return sum.Add(right, left.Offset).ToDim();
    }

    /// <summary>Division rounded toward negative infinity.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="divisor"/> is 0.</exception>
    public Dim FloorDivide(Dim divisor) => Quotient.Floor(this, divisor);

    /// <summary>Division rounded toward positive infinity, by a divisor that is at least 1 where it is not a number.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="divisor"/> is 0.</exception>
    public Dim CeilingDivide(Dim divisor) =>
        divisor.Constant < 0 ? (-1 * this).CeilingDivide(-1 * divisor) : (this - 1).FloorDivide(divisor) + 1;

    /// <summary>Puts expressions in the place of symbols; where <paramref name="replacement"/> gives null, the symbol stays.</summary>
    public Dim Substitute(Func<string, Dim?> replacement)
    {
        if (Terms.Length == 0)
            return this;
        Dim sum = Offset;
        foreach (var term in Terms)
            sum += term.Product.Factors.Aggregate((Dim)term.Factor, (product, atom) => product * atom.Substitute(replacement));
        return sum;
    }

    /// <summary>The canonical form: <c>(H + 1)/2</c>.</summary>
    public override string ToString() => text ??= DimText.Write(this, Notation.Short);

    /// <summary>The canonical form, in parentheses where it is a sum.</summary>
    public string ToFactor() => Terms.Length + (Offset == 0 ? 0 : 1) > 1 ? $"({this})" : ToString();

    /// <summary>The expression in C#: <c>(H + 1) / 2</c>. It rounds as this algebra does, whatever C# does with negative numbers.</summary>
    public string ToCode() => DimText.Write(this, Notation.CSharp);

    public bool Equals(Dim? other)
    {
        if (other is null || Offset != other.Offset || Terms.Length != other.Terms.Length)
            return false;
        for (var i = 0; i < Terms.Length; i++)
        {
            if (!Terms[i].Equals(other.Terms[i]))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode()
    {
        var hash = Offset.GetHashCode();
        foreach (var term in Terms)
            hash = unchecked((hash * 31) + term.GetHashCode());
        return hash;
    }

    internal static Dim Of(Atom atom) => new([new(new([atom]), 1)], 0);

    /// <summary>A text that only equal forms share: unlike the printed form, it tells code from symbols.</summary>
    internal string Key => string.Concat(Terms.Select(t => t.Factor + "*" + t.Product.Key + "+")) + Offset;

    /// <summary>The value for given sizes of the symbols.</summary>
    internal long Evaluate(Func<string, long> size)
    {
        var sum = Offset;
        foreach (var term in Terms)
        {
            var product = term.Factor;
            foreach (var atom in term.Product.Factors)
                product = checked(product * atom.Evaluate(size));
            sum = checked(sum + product);
        }
        return sum;
    }

    internal Bounds Bounds => Terms.Aggregate(Bounds.Exactly(Offset), (sum, term) =>
        sum + term.Product.Factors.Aggregate(Bounds.Exactly(term.Factor), (product, atom) => product * atom.Bounds));

    /// <summary>Whether the expression is a polynomial on each residue class of its symbols: see <see cref="Atom.IsQuasiPolynomial"/>.</summary>
    internal bool IsQuasiPolynomial => Atoms.All(a => a.IsQuasiPolynomial);

    /// <summary>The modulus of those classes for <paramref name="symbol"/>.</summary>
    internal long Period(string symbol) => Atoms.Aggregate(1L, (period, atom) => Integers.LeastCommonMultiple(period, atom.Period(symbol)));

    /// <summary>The highest power of <paramref name="symbol"/> in those polynomials.</summary>
    internal int Degree(string symbol) => Terms.Select(t => t.Product.Factors.Sum(a => a.Degree(symbol))).DefaultIfEmpty().Max();
}
