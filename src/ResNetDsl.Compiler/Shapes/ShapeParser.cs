using System.Globalization;
using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// Reads a shape without its batch axis as people write it, and as a model's sizes are printed: <c>64, (H + 1)/2, W/2</c>. The
/// axes are sums and products of numbers and of the given symbols; division rounds down.
/// </summary>
internal sealed class ShapeParser
{
    private const int DeepestNesting = 100;

    private readonly string text;
    private readonly IReadOnlyCollection<string> symbols;
    private int position;
    private int depth;

    private ShapeParser(string text, IReadOnlyCollection<string> symbols) => (this.text, this.symbols) = (text, symbols);

    /// <exception cref="FormatException">What is wrong with the text, and where, as the rest of a sentence about it.</exception>
    public static Shape Parse(string text, IReadOnlyCollection<string> symbols)
    {
        var parser = new ShapeParser(text, symbols);
        try
        {
            return parser.Shape();
        }
        catch (OverflowException)
        {
            throw new FormatException("has a number that is too large");
        }
    }

    private Shape Shape()
    {
        var axes = new List<Dim> { Sum() };
        while (Take(','))
            axes.Add(Sum());
        if (Next is not '\0')
            throw Unexpected("',' or the end");
        return new(axes.ToEquatableArray());
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
        throw new FormatException(
            name == "N" ? "names 'N', the batch axis, which it leaves out"
            : symbols.Count == 0 ? $"names an axis '{name}', but the input's sizes are all numbers"
            : $"names an axis '{name}', but the input's are {string.Join(" and ", symbols.Select(s => $"'{s}'"))}");
    }

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
