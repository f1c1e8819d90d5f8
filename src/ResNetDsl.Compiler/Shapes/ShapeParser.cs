using System.Globalization;
using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// Reads a shape without its batch axis as people write it, and as a model's sizes are printed: <c>64, (H + 1)/2, W/2</c>. The
/// axes are sums and products of numbers and of the given symbols; division rounds down. Two shapes with an arrow between them make a
/// <see cref="ShapeContract"/>.
/// </summary>
internal sealed class ShapeParser
{
    private const string Batch = "N";
    private const int DeepestNesting = 100;

    private readonly string text;

    // The names that an axis can be written with, and what is wrong with any other, as the rest of a sentence about the text.
    private IReadOnlyCollection<string> symbols;
    private Func<string, string> refuse;
    private int position;
    private int depth;

    private ShapeParser(string text, IReadOnlyCollection<string> symbols, Func<string, string> refuse) =>
        (this.text, this.symbols, this.refuse) = (text, symbols, refuse);

    /// <exception cref="FormatException">What is wrong with the text, and where, as the rest of a sentence about it.</exception>
    public static Shape Parse(string text, IReadOnlyCollection<string> symbols)
    {
        var parser = new ShapeParser(text, symbols, name => symbols.Count == 0
            ? $"names an axis '{name}', but the input's sizes are all numbers"
            : $"names an axis '{name}', but the input's are {string.Join(" and ", symbols.Select(s => $"'{s}'"))}");
        return Checked(parser.Shape);
    }

    /// <param name="text">What comes in, an arrow, what goes out.</param>
    /// <param name="parameters">The names, besides those of the incoming axes, that a size can be written with.</param>
    /// <exception cref="FormatException">What is wrong with the text, and where, as the rest of a sentence about it.</exception>
    public static ShapeContract ParseContract(string text, IReadOnlyCollection<string> parameters)
    {
        var parser = new ShapeParser(text, parameters, name => name);
        return Checked(parser.Contract);
    }

    private static T Checked<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (OverflowException)
        {
            throw new FormatException("has a number that is too large");
        }
    }

    private ShapeContract Contract()
    {
        var incoming = List(IncomingAxis);
        if (Next != '-' || text.ElementAtOrDefault(position + 1) != '>')
            throw Unexpected("',' or '->'");
        position += 2;
        var parameters = symbols;
        var axes = incoming.SelectMany(dim => dim.Symbols).Except(parameters).ToList();
        symbols = [.. axes, .. parameters];
        refuse = name => symbols.Count == 0
            ? $"names '{name}', but no axis that comes in has a name, and the constructor has no parameter of type int"
            : $"names '{name}', which is none of {string.Join(", ", symbols.Select(s => $"'{s}'"))}, the axes that come in and the constructor's parameters of type int";
        var outgoing = Shape();
        return outgoing.Dims.FirstOrDefault(dim => dim.Constant < 1) is { } none
            ? throw new FormatException($"makes an axis of size {none}, and each is at least 1")
            : new(new(incoming), outgoing);
    }

    /// <summary>An axis that comes in: a name for its size, or the size that it must have.</summary>
    private Dim IncomingAxis()
    {
        var start = position;
        if (IsDigit(Next))
            return Number() is { Constant: > 0 } size ? size : throw new FormatException($"demands a size of 0 {At(start)}");
        var name = IsOfName(Next) ? Word(IsOfName) : throw Unexpected("a name or a size");
        return name == Batch ? throw OfBatch() : Dim.Symbol(name);
    }

    private Shape Shape()
    {
        var axes = List(Sum);
        if (Next is not '\0')
            throw Unexpected("',' or the end");
        return new(axes);
    }

    private EquatableArray<Dim> List(Func<Dim> axis)
    {
        var axes = new List<Dim> { axis() };
        while (Take(','))
            axes.Add(axis());
        return axes.ToEquatableArray();
    }

    private Dim Sum()
    {
        var sum = Product();
        while (true)
        {
            if (Take('+'))
                sum += Product();
            else if (Take('-'))
                sum -= Product();
            else
                return sum;
        }
    }

    private Dim Product()
    {
        var product = Factor();
        while (true)
        {
            if (Take('*'))
                product *= Factor();
            else if (Take('/'))
                product = product.FloorDivide(Divisor());
            else
                return product;
        }
    }

    private Dim Divisor()
    {
        var start = position;
        var divisor = Factor();
        return divisor.Constant == 0 ? throw new FormatException($"divides by 0 {At(start)}") : divisor;
    }

    private Dim Factor()
    {
        if (++depth > DeepestNesting)
            throw new FormatException($"nests too deeply {At(position)}");
        var factor = Take('-') ? 0 - Factor()
            : Take('(') ? Parenthesized()
            : IsDigit(Next) ? Number()
            : IsOfName(Next) ? Name()
            : throw Unexpected("a size");
        depth--;
        return factor;
    }

    private Dim Parenthesized()
    {
        var open = position - 1;
        var inner = Sum();
        return Take(')') ? inner : throw Unexpected($"')' for the '(' {At(open)}");
    }

    private Dim Number() => long.Parse(Word(IsDigit), NumberStyles.None, CultureInfo.InvariantCulture);

    private Dim Name()
    {
        var name = Word(IsOfName);
        if (symbols.Contains(name))
            return Dim.Symbol(name);
        throw name == Batch ? OfBatch() : new FormatException(refuse(name));
    }

    private static FormatException OfBatch() => new($"names '{Batch}', the batch axis, which it leaves out");

    /// <summary>The next character that is no blank; the null character at the end.</summary>
    private char Next
    {
        get
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            return position < text.Length ? text[position] : '\0';
        }
    }

    private bool Take(char expected)
    {
        if (Next != expected)
            return false;
        position++;
        return true;
    }

    private string Word(Func<char, bool> isOfIt)
    {
        var start = position;
        while (position < text.Length && isOfIt(text[position]))
            position++;
        return text.Substring(start, position - start);
    }

    private FormatException Unexpected(string expected) => new(Next == '\0'
        ? $"ends where {expected} is expected"
        : $"has '{Next}' {At(position)}, where {expected} is expected");

    private static string At(int position) => "at character " + (position + 1).ToString(CultureInfo.InvariantCulture);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';
}
