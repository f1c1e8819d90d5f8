namespace ResNetDsl.Compiler.Shapes;

/// <summary>Whether a relation between dimensions is true.</summary>
public enum Truth
{
    /// <summary>For every value of the symbols.</summary>
    Holds,

    /// <summary>For no value of the symbols.</summary>
    Fails,

    /// <summary>For some values, or it could not be decided.</summary>
    Depends,
}

/// <summary>A decision. <paramref name="Condition"/> says in words when a relation that depends is true: <c>H must be a multiple of 16</c>.</summary>
public readonly record struct Verdict(Truth Truth, string? Condition = null)
{
    public static Verdict Holds => new(Truth.Holds);

    public static Verdict Fails => new(Truth.Fails);
}
