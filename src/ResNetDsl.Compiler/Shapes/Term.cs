namespace ResNetDsl.Compiler.Shapes;

/// <summary>A product of atoms times a number other than 0.</summary>
internal readonly struct Term(Monomial product, long factor) : IEquatable<Term>
{
    public Monomial Product { get; } = product;

    public long Factor { get; } = factor;

    public bool Equals(Term other) => Factor == other.Factor && Product.Key == other.Product.Key;

    public override bool Equals(object? obj) => obj is Term other && Equals(other);

    public override int GetHashCode() => unchecked((Product.Key.GetHashCode() * 31) + Factor.GetHashCode());
}

/// <summary>A product of one or more atoms, sorted; a power is an atom that is repeated.</summary>
internal sealed class Monomial(Atom[] factors) : IComparable<Monomial>
{
    public Atom[] Factors { get; } = factors;

    public string Key { get; } = string.Join("*", factors.Select(a => a.Key));

    public static Monomial operator *(Monomial left, Monomial right) =>
        new([.. left.Factors.Concat(right.Factors).OrderBy(a => a.Key, StringComparer.Ordinal)]);

    /// <summary>Higher powers first, then by name.</summary>
    public int CompareTo(Monomial? other)
    {
        var byDegree = other!.Factors.Length.CompareTo(Factors.Length);
        return byDegree != 0 ? byDegree : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>What is left when <paramref name="divisor"/> is cancelled, which may be nothing; null where it doesn't divide this product.</summary>
    public Atom[]? Cancel(Monomial divisor)
    {
        var rest = Factors.ToList();
        foreach (var atom in divisor.Factors)
        {
            var at = rest.FindIndex(a => a.Key == atom.Key);
            if (at < 0)
                return null;
            rest.RemoveAt(at);
        }
        return [.. rest];
    }
}

/// <summary>Adds up terms and brings the sum into canonical order.</summary>
internal sealed class SumBuilder
{
    private readonly Dictionary<string, Term> terms = new(StringComparer.Ordinal);
    private long offset;

    /// <summary>Adds <paramref name="dim"/> times a number times, where it is given, a product.</summary>
    public SumBuilder Add(Dim dim, long factor = 1, Monomial? product = null)
    {
        foreach (var term in dim.Terms)
            Add(product is null ? term.Product : product * term.Product, checked(term.Factor * factor));
        if (product is null)
            offset = checked(offset + (dim.Offset * factor));
        else
            Add(product, checked(dim.Offset * factor));
        return this;
    }

    public void Add(Monomial product, long factor)
    {
        terms.TryGetValue(product.Key, out var before);
        terms[product.Key] = new(product, checked(before.Factor + factor));
    }

    public Dim ToDim()
    {
        var kept = terms.Values.Where(t => t.Factor != 0).OrderBy(t => t.Product).ToArray();
        return kept.Length == 0 ? offset : new Dim(kept, offset);
    }
}
