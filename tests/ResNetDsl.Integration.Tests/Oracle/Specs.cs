using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>Short forms for reading and writing layers.</summary>
internal static class Specs
{
    public static LayerSpec Layer(string target, params (string Name, Expression Value)[] arguments) =>
        new(target, IsBlock: false, Arguments(arguments));

    public static LayerSpec Use(BlockSpec block, params (string Name, Expression Value)[] arguments) =>
        new(block.Class.Key, IsBlock: true, Arguments(arguments));

    public static ClassSpec Class(string name) => new(name, null, name, "public", [], IsPubliclyVisible: true);

    public static Expression Number(int number) => new Expression.Integer(number);

    public static Expression Flag(bool flag) => new Expression.Boolean(flag);

    public static Expression Real(double number) => new Expression.Real(number);

    public static Expression Name(string identifier) => new Expression.Name(identifier);

    /// <summary>The labels of a join.</summary>
    public static Expression List(params string[] labels) => new Expression.List([.. labels.Select(Name)]);

    public static Expression Member(string type, string member) => new Expression.Enumeration(type, member);

    /// <summary>A text argument of a structural attribute: a label, a scope's name.</summary>
    public static string? Text(this LayerSpec layer, string name) => (layer.Find(name) as Expression.Name)?.Identifier;

    /// <summary>The labels that a join reads; none for the innermost skip.</summary>
    public static IReadOnlyList<string> Labels(this LayerSpec layer) =>
        layer.Find("Labels") is Expression.List list ? [.. list.Items.Cast<Expression.Name>().Select(i => i.Identifier)]
        : layer.Text("Label") is { } label ? [label]
        : [];

    /// <summary>The label of the value whose size the layer's result has; null where it has another.</summary>
    public static string? Like(this LayerSpec layer) => layer.SizesArgument() is null ? null : layer.Text("Like");

    /// <summary>The argument that tells that size where no label does; null for a layer that has no such label.</summary>
    public static string? SizesArgument(this LayerSpec layer) => layer.Target switch
    {
        "Interpolate" => "Size",
        "Unflatten" => "Sizes",
        _ => null,
    };

    /// <summary>The labels of the key and of the value of attention that names one of them; null for any other layer.</summary>
    public static (string? Key, string? Value)? Attended(this LayerSpec layer) =>
        layer.Target == "MultiheadAttention" && (layer.Text("Key"), layer.Text("Value")) is var labels && labels is not (null, null) ? labels : null;

    /// <summary>Whether an argument is text: a label, or the name of a scope.</summary>
    public static bool IsText(this LayerSpec layer, string argument) => (layer.Target, argument) switch
    {
        ("Interpolate" or "Unflatten", "Like") or ("MultiheadAttention", "Key" or "Value") => true,
        _ => layer.IsStructural && argument is "Label" or "Labels" or "Name",
    };

    public static bool IsTrue(this LayerSpec layer, string name) => layer.Find(name) is Expression.Boolean { Flag: true };

    public static Expression? Find(this LayerSpec layer, string name) => layer.Arguments.FirstOrDefault(a => a.Name == name)?.Value;

    private static readonly string[] Incoming = ["InChannels", "InLength", "InDepth", "InHeight", "InWidth", "InFeatures"];

    /// <summary>What an expression calls a size of what a block is handed besides: <c>moreChannels</c>.</summary>
    /// <param name="size">As the value that flows has it: <c>InChannels</c>.</param>
    public static string OfInput(string input, string size) => input + size["In".Length..];

    /// <summary>The other way round; null for any other name.</summary>
    public static (string Input, string Size)? InputOf(string name) =>
        Array.Find(Incoming, size => name.Length >= size.Length && name.EndsWith(size["In".Length..], StringComparison.Ordinal) && !Incoming.Contains(name)) is { } found
            ? (name[..^(found.Length - "In".Length)], found)
            : null;

    /// <summary>A size that a block asks for, of the value that flows or of one that it is handed besides.</summary>
    /// <param name="values">All of them.</param>
    /// <param name="size">The size of a value; null where it has none of that name.</param>
    public static object? SizeOf<T>(this BlockSpec block, IReadOnlyList<T> values, string name, Func<T, string, object?> size) =>
        InputOf(name) is var (input, own) && block.Inputs.ToList().IndexOf(input) is >= 0 and var number ? size(values[number + 1], own) : size(values[0], name);

    /// <summary>All names in an expression.</summary>
    public static IEnumerable<string> Names(this Expression expression) => expression switch
    {
        Expression.Name name => [name.Identifier],
        Expression.Unary unary => unary.Operand.Names(),
        Expression.Convert convert => convert.Operand.Names(),
        Expression.Binary binary => [.. binary.Left.Names(), .. binary.Right.Names()],
        Expression.Call call => call.Arguments.SelectMany(Names),
        Expression.Conditional c => [.. c.Condition.Names(), .. c.WhenTrue.Names(), .. c.WhenFalse.Names()],
        Expression.List list => list.Items.SelectMany(Names),
        _ => [],
    };

    private static EquatableArray<ArgumentSpec> Arguments((string Name, Expression Value)[] arguments) =>
        arguments.Select(a => new ArgumentSpec(a.Name, a.Value)).ToEquatableArray();
}
