using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>The arguments of one layer as written, evaluated when asked for; what is left out has PyTorch's default.</summary>
internal sealed class Arguments(LayerSpec layer, Func<string, object> lookup)
{
    public long Integer(string name, long byDefault) => (int?)Find(name) ?? byDefault;

    public long? Integer(string name) => (int?)Find(name);

    public double Real(string name, double byDefault) => Find(name) is { } value ? System.Convert.ToDouble(value, null) : byDefault;

    public bool Flag(string name, bool byDefault) => (bool?)Find(name) ?? byDefault;

    public string? Member(string name) => Find(name) as string;

    /// <summary>A rectangle, height first.</summary>
    public (long Height, long Width)? Pair(string name) => Find(name) switch
    {
        null => null,
        int one => (one, one),
        int[] two => (two[0], two[1]),
        var other => throw new InvalidOperationException($"{name} is {other}."),
    };

    private object? Find(string name) =>
        layer.Arguments.FirstOrDefault(a => a.Name == name) is { } argument ? Evaluation.Evaluate(argument.Value, lookup) : null;
}
