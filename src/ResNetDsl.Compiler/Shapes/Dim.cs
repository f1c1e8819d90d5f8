namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// A dimension: an integer expression of symbols, sums, products and floor division, kept in a canonical form,
/// so that two equal forms print the same and compare as equal.
/// </summary>
public sealed class Dim : IEquatable<Dim>
{
    // Contract; to be filled.
    public static implicit operator Dim(long value) => throw new InvalidOperationException();

    /// <summary>An unknown size; <paramref name="name"/> is a C# identifier or an axis' name (H, W).</summary>
    public static Dim Symbol(string name) => throw new InvalidOperationException();

    /// <summary>An integer that this algebra can't express, known as C# code only. Equal to nothing but itself.</summary>
    public static Dim Opaque(string code) => throw new InvalidOperationException();

    public static Dim Min(Dim left, Dim right) => throw new InvalidOperationException();

    public static Dim Max(Dim left, Dim right) => throw new InvalidOperationException();

    public static Dim operator +(Dim left, Dim right) => throw new InvalidOperationException();

    public static Dim operator -(Dim left, Dim right) => throw new InvalidOperationException();

    public static Dim operator *(Dim left, Dim right) => throw new InvalidOperationException();

    /// <summary>Division rounded toward negative infinity.</summary>
    public Dim FloorDivide(Dim divisor) => throw new InvalidOperationException();

    public Dim CeilingDivide(Dim divisor) => throw new InvalidOperationException();

    /// <summary>The number, where no symbol is left.</summary>
    public long? Constant => throw new InvalidOperationException();

    public IEnumerable<string> Symbols => throw new InvalidOperationException();

    public Dim Substitute(Func<string, Dim?> replacement) => throw new InvalidOperationException();

    /// <summary>The canonical form: <c>(H + 1)/2</c>.</summary>
    public override string ToString() => throw new InvalidOperationException();

    /// <summary>The expression in C#.</summary>
    public string ToCode() => throw new InvalidOperationException();

    public bool Equals(Dim? other) => throw new InvalidOperationException();

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => 0;
}
