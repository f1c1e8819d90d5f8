using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using Xunit;
using Environment = ResNetDsl.Compiler.Inference.Environment;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Expressions mean what they mean in C#, and are printed back with the same meaning.</summary>
public sealed class ExpressionTests
{
    private static readonly (string Name, Value Value)[] Names =
    [
        ("a", new Value.Integer(-7)), ("b", new Value.Integer(3)), ("c", new Value.Integer(0)), ("d", new Value.Integer(int.MaxValue)),
        ("x", new Value.Real(2.5)), ("y", new Value.Real(-0.75)), ("z", new Value.Real(0)),
        ("p", new Value.Boolean(true)), ("q", new Value.Boolean(false)),
    ];

    /// <summary>C# warns of code that compares something with itself.</summary>
    [Theory]
    [InlineData(BinaryOperator.Equal, true)]
    [InlineData(BinaryOperator.NotEqual, false)]
    [InlineData(BinaryOperator.Less, false)]
    [InlineData(BinaryOperator.LessOrEqual, true)]
    [InlineData(BinaryOperator.Greater, false)]
    [InlineData(BinaryOperator.GreaterOrEqual, true)]
    public void What_is_not_known_is_equal_to_itself(BinaryOperator @operator, bool expected)
    {
        var environment = Environment.ForDefinition(Declare.Block("Unit", [Declare.Int("n"), Declare.Bool("flag")]), [InputNames.Forms[0]]);
        Assert.Equal(new Value.Boolean(expected), Evaluator.Evaluate(Declare.Binary("n", @operator, "n"), environment));
        Assert.Equal(new Value.Boolean(@operator is BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.NotEqual), Evaluator.Evaluate(Declare.Binary("n", @operator, Declare.Binary("n", BinaryOperator.Add, 1)), environment));
        Assert.IsType<Value.Unknown>(Evaluator.Evaluate(Declare.Binary("n", @operator, "InChannels"), environment));
        if (@operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
            Assert.Equal(new Value.Boolean(expected), Evaluator.Evaluate(Declare.Binary("flag", @operator, "flag"), environment));
    }

    /// <summary>
    /// Random expressions, evaluated here, and by C# itself in a checked context: the printed text is compiled and run. Where
    /// C# throws (a division by zero, an overflow), there is no value here.
    /// </summary>
    [Fact]
    public void Random_expressions_have_the_value_that_csharp_gives_them()
    {
        const int Seed = 20260102;
        var random = new Random(Seed);
        (Expression Expression, ValueType Type)[] cases = [.. Enumerable.Range(0, 4000).Select(i => (Random(random, (ValueType)(i % 3), depth: 5), (ValueType)(i % 3)))];
        var run = Compile(cases);

        var (compared, thrown) = (0, 0);
        for (var i = 0; i < cases.Length; i++)
        {
            // A constant division by zero or overflow is an error of the C# compiler: there is nothing to run.
            if (run[i] is not { } method)
                continue;
            var label = $"seed {Seed}, case {i}: {Print(cases[i].Expression)}";
            object? expected;
            try
            {
                expected = method.Invoke(null, null);
            }
            catch (TargetInvocationException e) when (e.InnerException is DivideByZeroException or OverflowException)
            {
                expected = null;
            }
            var actual = Evaluate(cases[i].Expression);
            Assert.True(Equals(expected, actual), $"{label}: C# gives {Text(expected)}, the evaluator {Text(actual)}");
            compared++;
            thrown += expected is null ? 1 : 0;
        }
        Assert.True(compared > 3000 && thrown > 100, $"{compared} compared, {thrown} threw");
    }

    [Theory]
    [InlineData(-7, BinaryOperator.Divide, 2, -3)]
    [InlineData(7, BinaryOperator.Divide, -2, -3)]
    [InlineData(-7, BinaryOperator.Remainder, 2, -1)]
    [InlineData(7, BinaryOperator.Remainder, -2, 1)]
    [InlineData(int.MaxValue, BinaryOperator.Subtract, 0, int.MaxValue)]
    public void Integers_divide_toward_zero(int left, BinaryOperator @operator, int right, int expected) =>
        Assert.Equal(expected, Evaluate(Declare.Binary(left, @operator, right)));

    [Theory]
    [InlineData(int.MaxValue, BinaryOperator.Add, 1, "2147483648 doesn't fit into an int")]
    [InlineData(int.MinValue, BinaryOperator.Divide, -1, "2147483648 doesn't fit into an int")]
    [InlineData(5, BinaryOperator.Divide, 0, "'5 / 0' divides by zero")]
    [InlineData(5, BinaryOperator.Remainder, 0, "'5 % 0' divides by zero")]
    public void What_has_no_value_says_why(int left, BinaryOperator @operator, int right, string message)
    {
        var environment = Environment.Empty(new(3, 8, 8));
        var exception = Assert.Throws<EvaluationException>(() => Evaluator.Evaluate(Declare.Binary(left, @operator, right), environment));
        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData(2147483647.9, 2147483647)]
    [InlineData(-2147483648.9, -2147483648)]
    [InlineData(-1.9, -1)]
    public void A_conversion_to_int_cuts_off(double number, int expected) =>
        Assert.Equal(expected, Evaluate(new Expression.Convert(ValueType.Integer, new Expression.Real(number))));

    [Theory]
    [InlineData(2147483648.0)]
    [InlineData(-2147483649.0)]
    [InlineData(double.NaN)]
    public void What_is_too_large_for_an_int_has_no_value(double number) =>
        Assert.Null(Evaluate(new Expression.Convert(ValueType.Integer, new Expression.Real(number))));

    [Fact]
    public void What_is_not_reached_is_not_computed()
    {
        var division = Declare.Binary(Declare.Binary(4, BinaryOperator.Divide, "c"), BinaryOperator.Greater, 1);
        Assert.Equal(false, Evaluate(Declare.Binary(Declare.Binary("c", BinaryOperator.NotEqual, 0), BinaryOperator.And, division)));
        Assert.Equal(true, Evaluate(Declare.Binary(Declare.Binary("c", BinaryOperator.Equal, 0), BinaryOperator.Or, division)));
        Assert.Equal(1, Evaluate(new Expression.Conditional(new Expression.Name("p"), new Expression.Integer(1), Declare.Binary(4, BinaryOperator.Divide, 0))));
    }

    public static TheoryData<string, Expression> Printed => new()
    {
        { "(a + b) * c", Declare.Binary(Declare.Binary("a", BinaryOperator.Add, "b"), BinaryOperator.Multiply, "c") },
        { "a + b * c", Declare.Binary("a", BinaryOperator.Add, Declare.Binary("b", BinaryOperator.Multiply, "c")) },
        { "a - (b - c)", Declare.Binary("a", BinaryOperator.Subtract, Declare.Binary("b", BinaryOperator.Subtract, "c")) },
        { "a - b - c", Declare.Binary(Declare.Binary("a", BinaryOperator.Subtract, "b"), BinaryOperator.Subtract, "c") },
        { "-(-3)", new Expression.Unary(UnaryOperator.Negate, new Expression.Integer(-3)) },
        { "a - -3", Declare.Binary("a", BinaryOperator.Subtract, -3) },
        { "(int)(x * 0.5)", new Expression.Convert(ValueType.Integer, Declare.Binary("x", BinaryOperator.Multiply, 0.5)) },
        { "(p ? a : b) + 1", Declare.Binary(new Expression.Conditional(new Expression.Name("p"), new Expression.Name("a"), new Expression.Name("b")), BinaryOperator.Add, 1) },
        { "p || q && a < b", Declare.Binary("p", BinaryOperator.Or, Declare.Binary("q", BinaryOperator.And, Declare.Binary("a", BinaryOperator.Less, "b"))) },
        { "global::System.Math.Max(a, b + 1)", new Expression.Call("Max", [new Expression.Name("a"), Declare.Binary("b", BinaryOperator.Add, 1)]) },
        { "2.0", new Expression.Real(2) },
        { "double.PositiveInfinity", new Expression.Real(double.PositiveInfinity) },
        { "double.NaN", new Expression.Real(double.NaN) },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Parentheses_stand_where_precedence_asks_for_them(string text, Expression expression) => Assert.Equal(text, Print(expression));

    private static object? Evaluate(Expression expression)
    {
        var block = Declare.Block("B", Names.Select(n => new HyperparameterSpec(n.Name, ValueType.Integer, null, null)).ToEquatableArray());
        var environment = Environment.ForUse(block, Names.ToDictionary(n => n.Name, n => n.Value), [FlowValue.Input(new(3, 8, 8))], repetition: 1);
        try
        {
            return Evaluator.Evaluate(expression, environment) switch
            {
                Value.Integer integer => (int)integer.Dim.Constant!.Value,
                Value.Real real => real.Number,
                Value.Boolean boolean => boolean.Flag,
                var other => throw new InvalidOperationException($"{other} isn't known."),
            };
        }
        catch (EvaluationException)
        {
            return null;
        }
    }

    private static string Print(Expression expression) => ExpressionPrinter.Print(expression, name => name);

    private static string Text(object? value) => value is null ? "no value" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>One method for each expression; null where the C# compiler itself finds it to have no value.</summary>
    private static MethodInfo?[] Compile((Expression Expression, ValueType Type)[] cases)
    {
        var fields = string.Concat(Names.Select(n => $"static {n.Value switch { Value.Integer => "int", Value.Real => "double", _ => "bool" }} {n.Name} = {n.Value.Code};\n"));
        var methods = cases.Select((c, i) => $"public static {ExpressionPrinter.Keyword(c.Type)} M{i}() => {{0}};\n").ToArray();
        var texts = cases.Select(c => $"checked({Print(c.Expression)})").ToArray();
        var wrong = new HashSet<int>(Errors(Source(), out _));
        foreach (var index in wrong)
            texts[index] = "default";
        Assert.Empty(Errors(Source(), out var assembly));
        var type = assembly!.GetType("Expressions")!;
        return [.. cases.Select((_, i) => wrong.Contains(i) ? null : type.GetMethod($"M{i}"))];

        string Source() => "public static class Expressions {\n" + fields + string.Concat(methods.Zip(texts, (m, t) => m.Replace("{0}", t, StringComparison.Ordinal))) + "}";
    }

    private static int[] Errors(string source, out Assembly? assembly)
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            "Expressions" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(core, "System.Runtime.dll"))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        // Division by a constant zero, and overflow of a constant or of its conversion.
        Assert.All(errors, e => Assert.Contains(e.Id, (string[])["CS0020", "CS0220", "CS0221"]));
        using var image = new MemoryStream();
        assembly = compilation.Emit(image).Success ? Assembly.Load(image.ToArray()) : null;
        var first = source.Split('\n').ToList().FindIndex(line => line.Contains(" M0()", StringComparison.Ordinal));
        return [.. errors.Select(e => e.Location.GetLineSpan().StartLinePosition.Line - first).Distinct()];
    }

    private static Expression Random(Random random, ValueType type, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
            return Leaf(random, type);
        return (type, random.Next(4)) switch
        {
            (_, 0) => new Expression.Conditional(Next(ValueType.Boolean), Next(type), Next(type)),
            (ValueType.Boolean, 1) => new Expression.Unary(UnaryOperator.Not, Next(type)),
            (ValueType.Boolean, 2) => Next(type) is var left ? new Expression.Binary(Pick(BinaryOperator.And, BinaryOperator.Or, BinaryOperator.Equal, BinaryOperator.NotEqual), left, Next(type)) : left,
            (ValueType.Boolean, _) => Comparison((ValueType)random.Next(2)),
            (_, 1) => new Expression.Unary(UnaryOperator.Negate, Next(type)),
            (ValueType.Integer, 2) => random.Next(2) == 0 ? new Expression.Convert(type, Next(ValueType.Real)) : new Expression.Call(Pick("Min", "Max"), [Next(type), Next(type)]),
            (ValueType.Real, 2) => random.Next(3) switch
            {
                0 => new Expression.Convert(type, Next(ValueType.Integer)),
                1 => new Expression.Call("Pow", [Next(type), Next(type)]),
                _ => new Expression.Call(Pick("Floor", "Ceiling", "Round", "Abs"), [Next(type)]),
            },
            _ => new Expression.Binary(Pick(BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Divide, BinaryOperator.Remainder), Next(type), Next(type)),
        };

        Expression Next(ValueType wanted) => Random(random, wanted, depth - 1);

        Expression Comparison(ValueType of) => new Expression.Binary(
            Pick(BinaryOperator.Equal, BinaryOperator.NotEqual, BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual), Next(of), Next(of));

        T Pick<T>(params T[] items) => items[random.Next(items.Length)];
    }

    private static Expression Leaf(Random random, ValueType type) => (type, random.Next(3)) switch
    {
        (ValueType.Integer, 0) => new Expression.Integer(random.Next(-9, 10)),
        (ValueType.Integer, _) => new Expression.Name("aabbbcd".Substring(random.Next(7), 1)),
        (ValueType.Real, 0) => new Expression.Real(random.Next(-9, 10) * 0.5),
        (ValueType.Real, _) => new Expression.Name("xxyyz".Substring(random.Next(5), 1)),
        (_, 0) => new Expression.Boolean(random.Next(2) == 0),
        _ => new Expression.Name("pq".Substring(random.Next(2), 1)),
    };
}
