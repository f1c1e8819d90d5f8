using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Declarations written shortly, as the parser would give them: text names a hyperparameter, as <c>nameof</c> does.</summary>
internal static class Declare
{
    public static readonly LayerSpec Skip = Layer("Skip");

    public static readonly LayerSpec ReLU = Layer("ReLU");

    public static readonly LayerSpec BatchNorm = Layer("BatchNorm2d");

    public static readonly LayerSpec Flatten = Layer("Flatten");

    public static LayerSpec Layer(string target, params (string Name, object Value)[] arguments) => new(target, IsBlock: false, Arguments(arguments));

    public static LayerSpec Conv(object channels, object kernel, params (string Name, object Value)[] others) =>
        Layer("Conv2d", [("OutChannels", channels), ("KernelSize", kernel), .. others]);

    public static LayerSpec Linear(object features) => Layer("Linear", ("OutFeatures", features));

    public static LayerSpec Add(string shortcut = "Identity") => Layer("Add", ("Shortcut", new Expression.Enumeration("Shortcut", shortcut)));

    public static LayerSpec AddLabel(string label) => Layer("Add", ("Label", label));

    public static LayerSpec SkipLabel(string label) => Layer("Skip", ("Label", label));

    public static LayerSpec Scope(string name, bool byPosition = false) => Layer("Scope", ("Name", name), ("ByPosition", byPosition));

    public static LayerSpec Use(BlockSpec block, params (string Name, object Value)[] arguments) => new(block.Class.Key, IsBlock: true, Arguments(arguments));

    public static ModelSpec Model(EquatableArray<Extent> input, params LayerSpec[] layers) => new(Class("Net"), [new(null, input)], layers.ToEquatableArray());

    public static EquatableArray<Extent> Input(params object[] axes) => axes.Select(a => a is int size ? new Extent(null, size) : new Extent((string)a, 0)).ToEquatableArray();

    public static BlockSpec Block(string name, EquatableArray<HyperparameterSpec> hyperparameters, params LayerSpec[] layers) =>
        new(Class(name), hyperparameters, [], layers.ToEquatableArray());

    public static HyperparameterSpec Int(string name, int? byDefault = null, object? afterFirst = null) =>
        new(name, Graph.ValueType.Integer, byDefault is { } number ? new Expression.Integer(number) : null, afterFirst is null ? null : ExpressionOf(afterFirst));

    public static HyperparameterSpec Bool(string name, bool? byDefault = null) =>
        new(name, Graph.ValueType.Boolean, byDefault is { } flag ? new Expression.Boolean(flag) : null, null);

    public static DerivedSpec Derived(string name, Expression body) => new(name, Graph.ValueType.Integer, body);

    public static Inferred Infer(Declaration declaration, params BlockSpec[] blocks)
    {
        var parsed = blocks.ToDictionary(b => b.Class.Key, b => new Parsed(b, []));
        return Engine.Infer(Linked.Link(new(declaration, []), key => parsed.GetValueOrDefault(key)));
    }

    /// <summary>The network of a declaration without faults.</summary>
    public static Network Network(Declaration declaration, params BlockSpec[] blocks)
    {
        var inferred = Infer(declaration, blocks);
        Xunit.Assert.Empty(inferred.Faults.Select(f => f.Message));
        return inferred.Network!;
    }

    public static Expression ExpressionOf(object value) => value switch
    {
        int number => new Expression.Integer(number),
        double number => new Expression.Real(number),
        bool flag => new Expression.Boolean(flag),
        string name => new Expression.Name(name),
        (int height, int width) => new Expression.List([new Expression.Integer(height), new Expression.Integer(width)]),
        Expression given => given,
        _ => throw new ArgumentException($"No expression from {value}.", nameof(value)),
    };

    public static Expression Binary(object left, BinaryOperator @operator, object right) => new Expression.Binary(@operator, ExpressionOf(left), ExpressionOf(right));

    private static EquatableArray<ArgumentSpec> Arguments((string Name, object Value)[] arguments) =>
        arguments.Select(a => new ArgumentSpec(a.Name, ExpressionOf(a.Value))).ToEquatableArray();

    private static ClassSpec Class(string name) => new(name, null, name, "public", [], IsPubliclyVisible: true);
}
