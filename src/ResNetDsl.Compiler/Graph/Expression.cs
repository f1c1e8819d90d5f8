using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// The value of an argument or of a derived hyperparameter, as the user wrote it.
/// A closed tree without Roslyn types, so that it can be compared, stored in metadata and printed back as C#.
/// </summary>
public abstract record Expression
{
    private Expression() { }

    /// <summary>An <c>int</c> literal or constant.</summary>
    public sealed record Integer(int Number) : Expression;

    /// <summary>A <c>double</c> literal or constant.</summary>
    public sealed record Real(double Number) : Expression;

    public sealed record Boolean(bool Flag) : Expression;

    /// <summary>A member of one of the language's enums: <c>Pad.Same</c>.</summary>
    public sealed record Enumeration(string Type, string Member) : Expression;

    /// <summary>
    /// A hyperparameter, a derived hyperparameter, one of <c>InChannels</c>, <c>InHeight</c>, <c>InWidth</c>, <c>InFeatures</c> …, what
    /// <see cref="SizeOf"/> names, or <c>Repetition</c>.
    /// </summary>
    public sealed record Name(string Identifier) : Expression;

    /// <summary>
    /// <c>ChannelsOf("skip")</c>: a size of what a block is handed besides the value that flows, by the name that it has in the block's
    /// constructor too, <c>skipChannels</c>.
    /// </summary>
    /// <param name="size">What the size is: <c>Channels</c>.</param>
    public static Name SizeOf(string input, string size) => new(input + size);

    public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression;

    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    public sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression;

    /// <summary>A conversion, written (<c>(int)x</c>) or implied (an <c>int</c> where a <c>double</c> is wanted).</summary>
    public sealed record Convert(ValueType Type, Expression Operand) : Expression;

    /// <summary>A function of <c>System.Math</c>: Min, Max, Ceiling, Floor, Round, Abs, Pow.</summary>
    public sealed record Call(string Function, EquatableArray<Expression> Arguments) : Expression;

    /// <summary>A rectangle: <c>new[] { 3, 1 }</c>.</summary>
    public sealed record List(EquatableArray<Expression> Items) : Expression;
}

/// <summary>The types a hyperparameter can have.</summary>
public enum ValueType
{
    Integer,
    Real,
    Boolean,
}

public enum UnaryOperator
{
    Negate,
    Not,
}

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}
