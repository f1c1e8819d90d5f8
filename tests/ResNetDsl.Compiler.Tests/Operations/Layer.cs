using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Tests.Operations;

/// <summary>An operation with arguments, written shortly for tests: <c>Layer.Of("Conv2d", ("OutChannels", 64), …)</c>.</summary>
internal sealed record Layer(Operation Operation, Arguments Arguments)
{
    /// <param name="name">A name in the table.</param>
    /// <param name="arguments">
    /// <c>int</c>, <c>double</c>, <c>bool</c>, <c>Dim</c>, two numbers for a rectangle, or text for a member of an enum.
    /// </param>
    public static Layer Of(string name, params (string Name, object Value)[] arguments)
    {
        var operation = OperationTable.Get(name);
        return new(operation, new(arguments.Select(a => new Argument(a.Name, ValueOf(a.Value))).ToEquatableArray(), operation.Hyperparameters));
    }

    public string Module(params Dim[] input) => Operation.ModuleCode(new(input), Arguments, inPlace: false);

    /// <summary>The call on an image.</summary>
    public string Function => Operation.FunctionCode("x", new(64, 56, 56), Arguments);

    public IEnumerable<Weight> Weights(params Dim[] input) => Operation.Weights(new(input), Arguments);

    public Dim Parameters(params Dim[] input) =>
        Weights(input).Where(w => w.IsParameter).Aggregate((Dim)0, (sum, w) => sum + new Shape(w.Shape).Count);

    public Dim MultiplyAdds(params Dim[] input) => Operation.MultiplyAdds(new(input), Output(input), Arguments);

    public Shape Output(params Dim[] input) => Operation.Infer(new(input), Arguments, new());

    /// <summary>The requirements that don't hold, in order.</summary>
    public Requirement[] Objections(params Dim[] input)
    {
        var requirements = new Requirements();
        Operation.Infer(new(input), Arguments, requirements);
        return [.. requirements.Where(r => r.Decide().Truth != Truth.Holds)];
    }

    private static Value ValueOf(object value) => value switch
    {
        int number => new Value.Integer(number),
        Dim dim => new Value.Integer(dim),
        double number => new Value.Real(number),
        bool flag => new Value.Boolean(flag),
        (int height, int width) => new Value.List([new Value.Integer(height), new Value.Integer(width)]),
        Value given => given,
        "Same" => new Value.Enumeration("Pad", "Same"),
        string member => new Value.Enumeration("PaddingMode", member),
        _ => throw new ArgumentException($"No value from {value}.", nameof(value)),
    };
}
