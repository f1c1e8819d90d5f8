namespace ResNetDsl.Compiler.Shapes;

/// <summary>A part of a dimension that doesn't fall apart into sums and products.</summary>
internal abstract class Atom
{
    /// <summary>Equal for equal atoms only; sorts the factors of a product.</summary>
    public abstract string Key { get; }

    public virtual IEnumerable<string> Symbols => [];

    public virtual Bounds Bounds => Bounds.Any;

    public abstract Dim Substitute(Func<string, Dim?> replacement);

    public abstract long Evaluate(Func<string, long> size);

    /// <summary>
    /// Whether, with every symbol h written as P*t + r for a fixed residue r, the atom is a polynomial in the t's.
    /// P is <see cref="Period"/>. It has integer coefficients then, hence a quotient by d is one modulo P*d.
    /// </summary>
    public virtual bool IsQuasiPolynomial => false;

    public virtual long Period(string symbol) => 1;

    public virtual int Degree(string symbol) => 0;
}

/// <summary>A size that is not known: H.</summary>
internal sealed class SymbolAtom(string name) : Atom
{
    public string Name => name;

    public override string Key => name;

    public override IEnumerable<string> Symbols => [name];

    public override Bounds Bounds => Bounds.AtLeast(1);

    public override bool IsQuasiPolynomial => true;

    public override Dim Substitute(Func<string, Dim?> replacement) => replacement(name) ?? Dim.Of(this);

    public override long Evaluate(Func<string, long> size) => size(name);

    public override int Degree(string symbol) => symbol == name ? 1 : 0;
}

/// <summary>A floor division that doesn't divide out: (H + 1)/2.</summary>
internal sealed class QuotientAtom(Dim dividend, Dim divisor) : Atom
{
    public Dim Dividend => dividend;

    public Dim Divisor => divisor;

    public override string Key { get; } = $"({dividend.Key})/({divisor.Key})";

    public override IEnumerable<string> Symbols => dividend.Symbols.Concat(divisor.Symbols);

    public override Bounds Bounds => dividend.Bounds.FloorDivide(divisor.Bounds);

    public override bool IsQuasiPolynomial => divisor.Constant is not null && dividend.IsQuasiPolynomial;

    public override Dim Substitute(Func<string, Dim?> replacement) =>
        dividend.Substitute(replacement).FloorDivide(divisor.Substitute(replacement));

    public override long Evaluate(Func<string, long> size) =>
        Integers.FloorDivide(dividend.Evaluate(size), divisor.Evaluate(size));

    public override long Period(string symbol) =>
        dividend.Degree(symbol) == 0 ? 1 : checked(divisor.Offset * dividend.Period(symbol));

    public override int Degree(string symbol) => dividend.Degree(symbol);
}

/// <summary>The smaller or the larger of two dimensions whose difference is not a number.</summary>
internal sealed class ExtremeAtom : Atom
{
    private ExtremeAtom(bool isMinimum, Dim first, Dim second)
    {
        (IsMinimum, First, Second) = (isMinimum, first, second);
        Key = $"{(isMinimum ? "min" : "max")}({first.Key},{second.Key})";
    }

    public static Dim Create(bool isMinimum, Dim left, Dim right)
    {
        if ((left - right).Constant is { } difference)
            return difference < 0 == isMinimum ? left : right;
        var inOrder = string.CompareOrdinal(left.Key, right.Key) < 0;
        return Dim.Of(inOrder ? new ExtremeAtom(isMinimum, left, right) : new ExtremeAtom(isMinimum, right, left));
    }

    public bool IsMinimum { get; }

    public Dim First { get; }

    public Dim Second { get; }

    public override string Key { get; }

    public override IEnumerable<string> Symbols => First.Symbols.Concat(Second.Symbols);

    public override Bounds Bounds => IsMinimum ? First.Bounds.Min(Second.Bounds) : First.Bounds.Max(Second.Bounds);

    public override Dim Substitute(Func<string, Dim?> replacement) =>
        Create(IsMinimum, First.Substitute(replacement), Second.Substitute(replacement));

    public override long Evaluate(Func<string, long> size) => IsMinimum
        ? Math.Min(First.Evaluate(size), Second.Evaluate(size))
        : Math.Max(First.Evaluate(size), Second.Evaluate(size));
}

/// <summary>C# code of which nothing is known.</summary>
internal sealed class OpaqueAtom(string code) : Atom
{
    public string Code => code;

    public override string Key { get; } = $"`{code}`";

    public override Dim Substitute(Func<string, Dim?> replacement) => Dim.Of(this);

    public override long Evaluate(Func<string, long> size) =>
        throw new InvalidOperationException($"'{code}' is known as code only.");
}
