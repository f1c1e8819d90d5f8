using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Prints an expression back as C#, with parentheses only where precedence asks for them.</summary>
internal static class ExpressionPrinter
{
    private const int Primary = 10;

    private static readonly Dictionary<BinaryOperator, (string Text, int Precedence)> Operators = new()
    {
        [BinaryOperator.Or] = ("||", 2),
        [BinaryOperator.And] = ("&&", 3),
        [BinaryOperator.Equal] = ("==", 4),
        [BinaryOperator.NotEqual] = ("!=", 4),
        [BinaryOperator.Less] = ("<", 5),
        [BinaryOperator.LessOrEqual] = ("<=", 5),
        [BinaryOperator.Greater] = (">", 5),
        [BinaryOperator.GreaterOrEqual] = (">=", 5),
        [BinaryOperator.Add] = ("+", 6),
        [BinaryOperator.Subtract] = ("-", 6),
        [BinaryOperator.Multiply] = ("*", 7),
        [BinaryOperator.Divide] = ("/", 7),
        [BinaryOperator.Remainder] = ("%", 7),
    };

    public static string Print(Expression expression, Func<string, string> rename) => Print(expression, rename, 0);

    /// <summary>All names in the expression.</summary>
    public static IEnumerable<string> Names(Expression expression) => expression switch
    {
        Expression.Name name => [name.Identifier],
        Expression.Unary unary => Names(unary.Operand),
        Expression.Binary binary => Names(binary.Left).Concat(Names(binary.Right)),
        Expression.Conditional c => Names(c.Condition).Concat(Names(c.WhenTrue)).Concat(Names(c.WhenFalse)),
        Expression.Convert convert => Names(convert.Operand),
        Expression.Call call => call.Arguments.SelectMany(Names),
        Expression.List list => list.Items.SelectMany(Names),
        _ => [],
    };

    private static string Print(Expression expression, Func<string, string> rename, int context)
    {
        var (text, precedence) = expression switch
        {
            Expression.Integer i => (i.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), i.Number < 0 ? 8 : Primary),
            Expression.Real r => (new Value.Real(r.Number).Code, r.Number < 0 ? 8 : Primary),
            Expression.Boolean b => (b.Flag ? "true" : "false", Primary),
            Expression.Enumeration e => (e.Type + "." + e.Member, Primary),
            Expression.Name n => (rename(n.Identifier), Primary),
            Expression.Unary u => ((u.Operator == UnaryOperator.Negate ? "-" : "!") + Print(u.Operand, rename, 9), 8),
            Expression.Convert c => ("(" + Keyword(c.Type) + ")" + Print(c.Operand, rename, 9), 8),
            Expression.Call c => ($"global::System.Math.{c.Function}({string.Join(", ", c.Arguments.Select(a => Print(a, rename, 0)))})", Primary),
            Expression.List l => ("(" + string.Join(", ", l.Items.Select(i => Print(i, rename, 0))) + ")", Primary),
            Expression.Conditional c => ($"{Print(c.Condition, rename, 2)} ? {Print(c.WhenTrue, rename, 1)} : {Print(c.WhenFalse, rename, 1)}", 1),
            Expression.Binary b => PrintBinary(b, rename),
            _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
        };
        return precedence < context ? "(" + text + ")" : text;
    }

    private static (string Text, int Precedence) PrintBinary(Expression.Binary binary, Func<string, string> rename)
    {
        var (symbol, precedence) = Operators[binary.Operator];
        return ($"{Print(binary.Left, rename, precedence)} {symbol} {Print(binary.Right, rename, precedence + 1)}", precedence);
    }

    public static string Keyword(Graph.ValueType type) => type switch
    {
        Graph.ValueType.Integer => "int",
        Graph.ValueType.Real => "double",
        _ => "bool",
    };
}
