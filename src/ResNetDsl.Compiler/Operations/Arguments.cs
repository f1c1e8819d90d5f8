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
    public Value? Find(string name) =>
        Written.FirstOrDefault(a => a.Name == name)?.Value ?? Hyperparameters.First(h => h.Name == name).Default;

    public bool IsWritten(string name) => Written.Any(a => a.Name == name);

    public Dim Integer(string name) => ((Value.Integer)Find(name)!).Dim;

    /// <summary>A rectangle, height first; one number stands for both.</summary>
    public (Dim Height, Dim Width) Pair(string name) => Find(name) switch
    {
        Value.Integer one => (one.Dim, one.Dim),
        Value.List two => (((Value.Integer)two.Items[0]).Dim, ((Value.Integer)two.Items[1]).Dim),
        var other => throw new InvalidOperationException($"{name} is {other}, not a pair."),
    };
}
