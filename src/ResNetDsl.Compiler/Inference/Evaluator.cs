using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Evaluates arguments and derived hyperparameters as C# does: integers divide toward zero, conversions are explicit.
/// What depends on a hyperparameter that isn't known stays an expression.
/// </summary>
internal static class Evaluator
{
    public static Value Evaluate(Expression expression, Environment environment)
    {
        var value = expression switch
        {
            Expression.Integer i => new Value.Integer(i.Number),
            Expression.Real r => new Value.Real(r.Number),
            Expression.Boolean b => new Value.Boolean(b.Flag),
            Expression.Enumeration e => new Value.Enumeration(e.Type, e.Member),
            Expression.List l => new Value.List(l.Items.Select(i => Evaluate(i, environment)).ToEquatableArray()),
            Expression.Name n => environment.Lookup(n.Identifier),
            Expression.Unary u => Unary(u, Evaluate(u.Operand, environment)),
            Expression.Convert c => Convert(c.Type, Evaluate(c.Operand, environment)),
            Expression.Binary { Operator: BinaryOperator.And or BinaryOperator.Or } b => Logical(b, environment),
            Expression.Binary b => Binary(b, Evaluate(b.Left, environment), Evaluate(b.Right, environment)),
            Expression.Call c => Call(c.Function, [.. c.Arguments.Select(a => Evaluate(a, environment))]),
            Expression.Conditional c => Conditional(c, environment),
            _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
        };
        return value ?? Unknown(expression, environment);
    }

    /// <summary>The value stays C# code: an opaque dimension for an integer.</summary>
    private static Value Unknown(Expression expression, Environment environment)
    {
        var code = ExpressionPrinter.Print(expression, environment.CodeName);
        return TypeOf(expression, environment) == Graph.ValueType.Integer
            ? new Value.Integer(Dim.Opaque(code))
            : new Value.Unknown(TypeOf(expression, environment), code);
    }

    private static Graph.ValueType TypeOf(Expression expression, Environment environment) => expression switch
    {
        Expression.Integer => Graph.ValueType.Integer,
        Expression.Real => Graph.ValueType.Real,
        Expression.Convert c => c.Type,
        Expression.Unary { Operator: UnaryOperator.Negate } u => TypeOf(u.Operand, environment),
        Expression.Binary { Operator: <= BinaryOperator.Remainder } b => TypeOf(b.Left, environment),
        Expression.Conditional c => TypeOf(c.WhenTrue, environment),
        Expression.Call { Function: "Ceiling" or "Floor" or "Round" or "Pow" } => Graph.ValueType.Real,
        Expression.Call c => TypeOf(c.Arguments[0], environment),
        Expression.Name n => environment.Lookup(n.Identifier) switch
        {
            Value.Integer => Graph.ValueType.Integer,
            Value.Real => Graph.ValueType.Real,
            Value.Unknown u => u.Type,
            _ => Graph.ValueType.Boolean,
        },
        _ => Graph.ValueType.Boolean,
    };

    private static Value? Unary(Expression.Unary unary, Value operand) => (unary.Operator, operand) switch
    {
        (UnaryOperator.Negate, Value.Integer i) => Integer(0 - i.Dim),
        (UnaryOperator.Negate, Value.Real r) => new Value.Real(-r.Number),
        (UnaryOperator.Not, Value.Boolean b) => new Value.Boolean(!b.Flag),
        _ => null,
    };

    private static Value? Convert(Graph.ValueType type, Value operand) => (type, operand) switch
    {
        (Graph.ValueType.Real, Value.Integer { Dim.Constant: { } number }) => new Value.Real(number),
        (Graph.ValueType.Integer, Value.Real real) when !(real.Number > int.MinValue - 1.0 && real.Number < int.MaxValue + 1.0) =>
            throw new EvaluationException($"{real.Code} doesn't fit into an int", "use smaller numbers"),
        (Graph.ValueType.Integer, Value.Real real) => new Value.Integer((long)real.Number),
        (Graph.ValueType.Integer, Value.Integer) or (Graph.ValueType.Real, Value.Real) or (Graph.ValueType.Boolean, Value.Boolean) => operand,
        _ => null,
    };

    private static Value? Conditional(Expression.Conditional conditional, Environment environment) =>
        Evaluate(conditional.Condition, environment) is Value.Boolean condition
            ? Evaluate(condition.Flag ? conditional.WhenTrue : conditional.WhenFalse, environment)
            : null;

    private static Value? Binary(Expression.Binary binary, Value left, Value right) => (left, right) switch
    {
        (Value.Integer, Value.Integer { Dim.Constant: 0 }) when binary.Operator is BinaryOperator.Divide or BinaryOperator.Remainder =>
            throw new EvaluationException($"'{ExpressionPrinter.Print(binary, name => name)}' divides by zero"),
        (Value.Integer l, Value.Integer r) => Integers(binary.Operator, l.Dim, r.Dim),
        (Value.Real l, Value.Real r) => Reals(binary.Operator, l.Number, r.Number),
        (Value.Boolean l, Value.Boolean r) => Booleans(binary.Operator, l.Flag, r.Flag),
        (Value.Unknown { Type: Graph.ValueType.Boolean } l, Value.Unknown r) when l.Code == r.Code => Compare(binary.Operator, order: 0),
        _ => null,
    };

    /// <summary>The left side may decide alone; then the right one isn't computed: <c>ratio != 0 &amp;&amp; channels / ratio &gt; 8</c>.</summary>
    private static Value? Logical(Expression.Binary binary, Environment environment)
    {
        if (Evaluate(binary.Left, environment) is not Value.Boolean left)
            return null;
        return left.Flag == (binary.Operator == BinaryOperator.Or) ? left : Evaluate(binary.Right, environment);
    }

    private static Value? Integers(BinaryOperator @operator, Dim left, Dim right) => @operator switch
    {
        BinaryOperator.Add => Integer(left + right),
        BinaryOperator.Subtract => Integer(left - right),
        BinaryOperator.Multiply => Integer(left * right),
        BinaryOperator.Divide when left.Constant is { } l && right.Constant is { } r => Integer(l / r),
        BinaryOperator.Remainder when left.Constant is { } l && right.Constant is { } r => new Value.Integer(l % r),
        // Dimensions divide toward negative infinity, which is the same where nothing is negative.
        BinaryOperator.Divide or BinaryOperator.Remainder when left.Bounds.Low < 0 || right.Bounds.Low < 1 => null,
        BinaryOperator.Divide => Integer(left.FloorDivide(right)),
        BinaryOperator.Remainder => Integer(left - (left.FloorDivide(right) * right)),
        // Also of sizes that aren't known: C# warns of code that compares one with itself.
        _ => (left - right).Constant is { } difference ? Compare(@operator, difference.CompareTo(0)) : null,
    };

    private static Value? Reals(BinaryOperator @operator, double left, double right) => @operator switch
    {
        BinaryOperator.Add => new Value.Real(left + right),
        BinaryOperator.Subtract => new Value.Real(left - right),
        BinaryOperator.Multiply => new Value.Real(left * right),
        BinaryOperator.Divide => new Value.Real(left / right),
        BinaryOperator.Remainder => new Value.Real(left % right),
        BinaryOperator.NotEqual when double.IsNaN(left) || double.IsNaN(right) => new Value.Boolean(true),
        _ when double.IsNaN(left) || double.IsNaN(right) => new Value.Boolean(false),
        _ => Compare(@operator, left.CompareTo(right)),
    };

    private static Value.Boolean? Booleans(BinaryOperator @operator, bool left, bool right) => @operator switch
    {
        BinaryOperator.Equal => new Value.Boolean(left == right),
        BinaryOperator.NotEqual => new Value.Boolean(left != right),
        _ => null,
    };

    private static Value.Boolean? Compare(BinaryOperator @operator, int order) => @operator switch
    {
        BinaryOperator.Equal => new Value.Boolean(order == 0),
        BinaryOperator.NotEqual => new Value.Boolean(order != 0),
        BinaryOperator.Less => new Value.Boolean(order < 0),
        BinaryOperator.LessOrEqual => new Value.Boolean(order <= 0),
        BinaryOperator.Greater => new Value.Boolean(order > 0),
        BinaryOperator.GreaterOrEqual => new Value.Boolean(order >= 0),
        _ => null,
    };

    private static Value? Call(string function, Value[] arguments) => (function, arguments) switch
    {
        ("Min", [Value.Integer l, Value.Integer r]) => new Value.Integer(Dim.Min(l.Dim, r.Dim)),
        ("Max", [Value.Integer l, Value.Integer r]) => new Value.Integer(Dim.Max(l.Dim, r.Dim)),
        ("Abs", [Value.Integer { Dim.Constant: { } number }]) => Integer(Math.Abs(number)),
        ("Min", [Value.Real l, Value.Real r]) => new Value.Real(Math.Min(l.Number, r.Number)),
        ("Max", [Value.Real l, Value.Real r]) => new Value.Real(Math.Max(l.Number, r.Number)),
        ("Abs", [Value.Real r]) => new Value.Real(Math.Abs(r.Number)),
        ("Ceiling", [Value.Real r]) => new Value.Real(Math.Ceiling(r.Number)),
        ("Floor", [Value.Real r]) => new Value.Real(Math.Floor(r.Number)),
        ("Pow", [Value.Real l, Value.Real r]) => new Value.Real(Math.Pow(l.Number, r.Number)),
        // As in C#: halves go to the even neighbour.
        ("Round", [Value.Real r]) => new Value.Real(Math.Round(r.Number)),
        _ => null,
    };

    private static Value.Integer Integer(Dim dim) => dim.Constant is > int.MaxValue or < int.MinValue
        ? throw new EvaluationException($"{dim} doesn't fit into an int", "use smaller numbers")
        : new(dim);
}
