using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Evaluates an argument to an <c>int</c>, <c>double</c>, <c>bool</c>, an array, or an enum's member, with C#'s own operators.</summary>
internal static class Evaluation
{
    public static object Evaluate(Expression expression, Func<string, object> lookup)
    {
        object Inner(Expression inner) => Evaluate(inner, lookup);
        return expression switch
        {
            Expression.Integer i => i.Number,
            Expression.Real r => r.Number,
            Expression.Boolean b => b.Flag,
            Expression.Enumeration e => e.Member,
            Expression.Name n => lookup(n.Identifier),
            Expression.List l => l.Items.Select(i => (int)Inner(i)).ToArray(),
            Expression.Convert c => Convert(c.Type, Inner(c.Operand)),
            Expression.Unary u => Unary(u.Operator, Inner(u.Operand)),
            Expression.Conditional c => Inner((bool)Inner(c.Condition) ? c.WhenTrue : c.WhenFalse),
            Expression.Binary { Operator: BinaryOperator.And } b => (bool)Inner(b.Left) && (bool)Inner(b.Right),
            Expression.Binary { Operator: BinaryOperator.Or } b => (bool)Inner(b.Left) || (bool)Inner(b.Right),
            Expression.Binary b => Binary(b.Operator, Inner(b.Left), Inner(b.Right)),
            Expression.Call c => Call(c.Function, [.. c.Arguments.Select(Inner)]),
            _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
        };
    }

    /// <summary>Whether it is that an expression has no value: a division by zero, a name that means nothing here.</summary>
    public static bool IsFailure(Exception exception) => exception is DivideByZeroException or OverflowException or KeyNotFoundException;

    // dynamic binds at run time by C#'s own rules: promotion, integer division, comparison.
    private static object Convert(ResNetDsl.Compiler.Graph.ValueType type, dynamic operand) => type switch
    {
        ResNetDsl.Compiler.Graph.ValueType.Integer => (int)operand,
        ResNetDsl.Compiler.Graph.ValueType.Real => (double)operand,
        _ => (bool)operand,
    };

    private static object Unary(UnaryOperator @operator, dynamic operand) =>
        @operator == UnaryOperator.Negate ? -operand : !operand;

    private static object Binary(BinaryOperator @operator, dynamic left, dynamic right) => @operator switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        _ => throw new InvalidOperationException($"Unknown operator {@operator}."),
    };

    private static object Call(string function, dynamic[] arguments) => function switch
    {
        "Min" => Math.Min(arguments[0], arguments[1]),
        "Max" => Math.Max(arguments[0], arguments[1]),
        "Abs" => Math.Abs(arguments[0]),
        "Ceiling" => Math.Ceiling(arguments[0]),
        "Floor" => Math.Floor(arguments[0]),
        "Pow" => Math.Pow(arguments[0], arguments[1]),
        "Round" => Math.Round(arguments[0]),
        _ => throw new InvalidOperationException($"Unknown function {function}."),
    };
}
