using System.Globalization;
using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Graph;

/// <summary>Reads what <see cref="BlockMetadataWriter"/> wrote; a <see cref="FormatException"/> for anything else.</summary>
internal sealed class BlockMetadataReader(string text, int position)
{
    public bool IsAtEnd => position == text.Length;

    public BlockSpec Block() => new(
        Class(),
        List(Hyperparameter),
        List(() => new DerivedSpec(String(), Enumeration<ValueType>(), Expression())),
        List(Layer),
        List(String));

    private HyperparameterSpec Hyperparameter() => new(String(), Enumeration<ValueType>(), OptionalExpression(), OptionalExpression());

    private ClassSpec Class() => new(
        String(),
        OptionalString(),
        String(),
        String(),
        List(() => new ContainerSpec(String(), String(), String())),
        Boolean(),
        Boolean(),
        Boolean(),
        Boolean());

    private LayerSpec Layer() => new(
        String(),
        Boolean(),
        List(() => new ArgumentSpec(String(), Expression())),
        OptionalString(),
        OptionalString(),
        OptionalString(),
        OptionalExpression(),
        OptionalExpression(),
        Boolean() ? Module() : null,
        List(String));

    private HandWritten Module() => new(
        String(),
        String(),
        Enumeration<Visibility>(),
        String(),
        List(String),
        List(Hyperparameter),
        Boolean(),
        Boolean());

    private Expression Expression() => Character() switch
    {
        'i' => new Expression.Integer(Integer()),
        'r' => new Expression.Real(Real()),
        'b' => new Expression.Boolean(Boolean()),
        'e' => new Expression.Enumeration(String(), String()),
        'n' => new Expression.Name(String()),
        'u' => new Expression.Unary(Enumeration<UnaryOperator>(), Expression()),
        'o' => new Expression.Binary(Enumeration<BinaryOperator>(), Expression(), Expression()),
        '?' => new Expression.Conditional(Expression(), Expression(), Expression()),
        'c' => new Expression.Convert(Enumeration<ValueType>(), Expression()),
        'f' => new Expression.Call(String(), List(Expression)),
        'l' => new Expression.List(List(Expression)),
        _ => throw Malformed(),
    };

    private EquatableArray<T> List<T>(Func<T> read)
        where T : IEquatable<T>
    {
        var items = new List<T>();
        for (var count = Integer(); items.Count < count;)
            items.Add(read());
        return items.ToEquatableArray();
    }

    private string? OptionalString() => Boolean() ? String() : null;

    private Expression? OptionalExpression() => Boolean() ? Expression() : null;

    private string String()
    {
        if (!int.TryParse(Until(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > text.Length - position)
            throw Malformed();
        position += length;
        return text.Substring(position - length, length);
    }

    private bool Boolean() => Character() switch
    {
        '+' => true,
        '-' => false,
        _ => throw Malformed(),
    };

    private int Integer() =>
        int.TryParse(Until(';'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed();

    private double Real() =>
        double.TryParse(Until(';'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed();

    private T Enumeration<T>()
        where T : struct, Enum =>
        Enum.TryParse<T>(Until(';'), out var value) && Enum.IsDefined(typeof(T), value) ? value : throw Malformed();

    private string Until(char end)
    {
        var start = position;
        position = text.IndexOf(end, start) + 1;
        return position > 0 ? text.Substring(start, position - start - 1) : throw Malformed();
    }

    private char Character() => position < text.Length ? text[position++] : throw Malformed();

    private FormatException Malformed() => new($"The block's metadata can't be read at character {position}.");
}
