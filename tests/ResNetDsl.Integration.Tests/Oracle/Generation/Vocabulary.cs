using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>The hyperparameters and derived ones from which a random block is declared, and what each is good for.</summary>
internal sealed class Vocabulary
{
    /// <summary>Of as many as another input has.</summary>
    public const string Beside = "Beside";

    private static readonly HyperparameterSpec[] Hyperparameters =
    [
        new("channels", ValueType.Integer, null, null),
        new("width", ValueType.Integer, Number(4), Name("channels")),
        new("stride", ValueType.Integer, Number(1), Number(1)),
        new("kernel", ValueType.Integer, Number(3), null),
        new("count", ValueType.Integer, Number(2), null),
        new("bias", ValueType.Boolean, Flag(false), null),
        new("rate", ValueType.Real, Real(0.5), Real(0.25)),
    ];

    /// <param name="incoming"><c>InChannels</c> or <c>InFeatures</c>.</param>
    /// <param name="beside">The same of what the block is handed besides; null where that is nothing.</param>
    private static (string Name, ValueType Type, Expression Body)[] Derivations(string incoming, string? beside) =>
    [
        .. beside is null ? [] : new[] { (Beside, ValueType.Integer, (Expression)Function("Max", Binary(BinaryOperator.Divide, Name(beside), Number(2)), Number(1))) },
        ("Taller", ValueType.Integer, Binary(BinaryOperator.Add, Name("moreHeight"), Name("kernel"))),
        ("Expanded", ValueType.Integer, Times(Name("channels"), Number(2))),
        ("Half", ValueType.Integer, Function("Max", Binary(BinaryOperator.Divide, Name("channels"), Number(2)), Number(1))),
        ("Wide", ValueType.Integer, Binary(BinaryOperator.Add, Name(incoming), Name("width"))),
        ("Chosen", ValueType.Integer, new Expression.Conditional(
            Binary(BinaryOperator.Greater, Name("stride"), Number(1)), Times(Name("channels"), Number(2)), Name(incoming))),
        ("Scaled", ValueType.Integer, new Expression.Convert(ValueType.Integer, Function("Round", Binary(
            BinaryOperator.Multiply, new Expression.Convert(ValueType.Real, Name("channels")), Real(1.5))))),
        ("Expanded2", ValueType.Integer, Binary(BinaryOperator.Subtract, Times(Name("Expanded"), Number(2)), Name("Half"))),
        ("Around", ValueType.Integer, Binary(BinaryOperator.Divide, Name("kernel"), Number(2))),
        ("Smaller", ValueType.Integer, Binary(BinaryOperator.Divide, Name("InHeight"), Name("stride"))),
        ("Shorter", ValueType.Integer, Binary(BinaryOperator.Add, Binary(BinaryOperator.Divide, Name("InLength"), Name("stride")), Number(1))),
        ("Flat", ValueType.Integer, Function("Max", Binary(BinaryOperator.Subtract, Name("InDepth"), Number(1)), Number(1))),
        ("Narrow", ValueType.Integer, Function("Min", Binary(BinaryOperator.Divide, Name("InWidth"), Name("stride")), Number(5))),
        ("Even", ValueType.Integer, Binary(BinaryOperator.Add, Name("channels"), Binary(BinaryOperator.Remainder, Name("channels"), Number(2)))),
        ("Upper", ValueType.Integer, new Expression.Convert(ValueType.Integer, Function("Ceiling", Binary(
            BinaryOperator.Multiply, Real(0.75), new Expression.Convert(ValueType.Real, Name("width")))))),
        ("IsSmall", ValueType.Boolean, Binary(
            BinaryOperator.And, Binary(BinaryOperator.LessOrEqual, Name("channels"), Name(incoming)), Binary(BinaryOperator.NotEqual, Name("stride"), Number(2)))),
        ("HasBias", ValueType.Boolean, new Expression.Unary(UnaryOperator.Not, Name("bias"))),
        ("Rest", ValueType.Real, Binary(BinaryOperator.Subtract, Real(1), Name("rate"))),
        ("Later", ValueType.Real, Binary(BinaryOperator.Multiply, Real(0.125), new Expression.Convert(ValueType.Real, Name("Repetition")))),
        ("Growing", ValueType.Integer, Binary(BinaryOperator.Add, Name("channels"), Name("Repetition"))),
        ("IsFirst", ValueType.Boolean, Binary(BinaryOperator.Equal, Name("Repetition"), Number(1))),
    ];

    /// <summary>Nothing: a model has no hyperparameters.</summary>
    public static Vocabulary Empty { get; } = new([], []);

    private Vocabulary(IReadOnlyList<HyperparameterSpec> given, IReadOnlyList<DerivedSpec> derived)
    {
        (Given, Derived) = (given, derived);
        Channels = Known("channels", "width", "Expanded", "Half", "Wide", "Chosen", "Scaled", "Expanded2", "Even", "Upper", "Flat", "Shorter", "Growing", Beside);
        Strides = Known("stride");
        Kernels = Known("kernel");
        Paddings = Known("Around");
        Counts = Known("count");
        Sizes = Known("Smaller", "Shorter", "Flat", "Narrow", "kernel", "Taller");
        Flags = Known("bias", "HasBias", "IsSmall", "IsFirst");
        Rates = Known("rate", "Rest", "Later");
    }

    public IReadOnlyList<HyperparameterSpec> Given { get; }

    public IReadOnlyList<DerivedSpec> Derived { get; }

    public IReadOnlyList<string> Channels { get; }

    public IReadOnlyList<string> Strides { get; }

    public IReadOnlyList<string> Kernels { get; }

    public IReadOnlyList<string> Paddings { get; }

    public IReadOnlyList<string> Counts { get; }

    public IReadOnlyList<string> Sizes { get; }

    public IReadOnlyList<string> Flags { get; }

    public IReadOnlyList<string> Rates { get; }

    /// <param name="kind">What the block takes.</param>
    /// <param name="inputs">What it is handed besides.</param>
    public static Vocabulary Random(Chooser chooser, Kind kind, IReadOnlyList<(string Name, Flow Flow)> inputs)
    {
        var given = Hyperparameters.Where(h => h.Default is null || chooser.Chance(0.6)).ToList();
        var incoming = kind.Incoming;
        List<string> further = [.. inputs.SelectMany(input => input.Flow.Kind.Incoming.Select(size => OfInput(input.Name, size)))];
        var known = given.Select(h => h.Name).Concat(incoming).Concat(further).Append("Repetition").ToHashSet();
        var derived = new List<DerivedSpec>();
        foreach (var (name, type, body) in Derivations(incoming[0], further.FirstOrDefault()).Where(d => d.Body.Names().All(known.Contains)))
        {
            if (!chooser.Chance(0.6))
                continue;
            derived.Add(new(name, type, body));
            known.Add(name);
        }
        return new(given, [.. derived.Where(d => d.Body.Names().All(known.Contains))]);
    }

    private List<string> Known(params string[] names) =>
        [.. names.Where(n => Given.Any(h => h.Name == n) || Derived.Any(d => d.Name == n))];

    private static Expression.Binary Times(Expression left, Expression right) => Binary(BinaryOperator.Multiply, left, right);

    private static Expression.Binary Binary(BinaryOperator @operator, Expression left, Expression right) => new(@operator, left, right);

    private static Expression.Call Function(string name, params Expression[] arguments) => new(name, [.. arguments]);
}
