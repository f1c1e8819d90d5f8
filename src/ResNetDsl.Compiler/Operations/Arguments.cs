using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>A named, evaluated argument.</summary>
public sealed record Argument(string Name, Value Value);

/// <summary>The arguments of one layer: those written, and the operation's defaults for the rest.</summary>
public sealed record Arguments(EquatableArray<Argument> Written, EquatableArray<Hyperparameter> Hyperparameters)
{
    /// <summary>The value, written or by default; null where it was left out and has no default.</summary>
    public Value? Find(string name) => FindWritten(name) ?? DefaultOf(name);

    public bool IsWritten(string name) => FindWritten(name) is not null;

    public Dim Integer(string name) => ((Value.Integer)Find(name)!).Dim;

    /// <summary>A number for each axis of a space; one number stands for all.</summary>
    public EquatableArray<Dim> PerAxis(string name, Space space) => Numbers(name, space.Axes);

    /// <summary>A number for each side of a space, in PyTorch's order: left, right, top, bottom, front, back. One number stands for all.</summary>
    public EquatableArray<Dim> PerSide(string name, Space space) => Numbers(name, 2 * space.Axes);

    /// <summary>The same number for each axis.</summary>
    public static EquatableArray<Dim> Same(Dim dim, Space space) => Enumerable.Repeat(dim, space.Axes).ToEquatableArray();

    private EquatableArray<Dim> Numbers(string name, int count) => Find(name) switch
    {
        Value.Integer one => Enumerable.Repeat(one.Dim, count).ToEquatableArray(),
        Value.List list => list.Items.Select(item => ((Value.Integer)item).Dim).ToEquatableArray(),
        var other => throw new InvalidOperationException($"{name} is {other}, not {count} numbers."),
    };

    /// <summary>Whether the argument is <c>true</c>, as far as is known: in a block it may be code.</summary>
    public bool IsTrue(string name) => Find(name) is Value.Boolean { Flag: true };

    public bool IsFalse(string name) => Find(name) is Value.Boolean { Flag: false };

    /// <summary>The number, where it is known: in a block it may be code.</summary>
    public double? Number(string name) => Find(name) switch
    {
        Value.Real real => real.Number,
        Value.Integer { Dim.Constant: { } number } => number,
        _ => null,
    };

    /// <summary>Whether the value is the one that PyTorch takes where nothing is written.</summary>
    public bool IsDefault(string name) => FindWritten(name) is not { } written || written.Equals(DefaultOf(name));

    /// <summary><paramref name="size"/> where the argument is true, 0 where it is false, and where it is code, an expression with it.</summary>
    public Dim Where(string name, Dim size) => Find(name) switch
    {
        Value.Boolean { Flag: var flag } => flag ? size : 0,
        var code => Dim.Opaque($"{code!.Code} ? {size.ToCode()} : 0"),
    };

    /// <summary>Whether only the running program knows if the argument is true.</summary>
    public bool IsFlagOfCode(string name) => Find(name) is not Value.Boolean;

    // These run for every argument of every layer: loops, where LINQ would allocate.
    private Value? FindWritten(string name)
    {
        foreach (var argument in Written.AsSpan())
        {
            if (argument.Name == name)
                return argument.Value;
        }
        return null;
    }

    private Value? DefaultOf(string name)
    {
        foreach (var hyperparameter in Hyperparameters.AsSpan())
        {
            if (hyperparameter.Name == name)
                return hyperparameter.Default;
        }
        throw new InvalidOperationException($"There is no hyperparameter {name}.");
    }
}
