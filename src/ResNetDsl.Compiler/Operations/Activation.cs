using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What autograd keeps of an activation for the backward pass.</summary>
internal enum Keeps
{
    Nothing,
    Input,
    Output,

    /// <summary>The input; in place, where that is written over, the output.</summary>
    InputOrOutput,
}

/// <summary>
/// A layer without weights that leaves the shape as it is. An entry has PyTorch's name and says how TorchSharp calls it; its
/// arguments are TorchSharp's, in TorchSharp's order.
/// </summary>
/// <param name="stem">See <see cref="Operation.Stem"/>.</param>
/// <param name="keeps">What autograd keeps for the backward pass.</param>
/// <param name="function">What is called: of the tensor (<c>.relu</c>), or, without the point, of <c>nn.functional</c>.</param>
/// <param name="inPlace">
/// The tensor's method that does it in place. Null where TorchSharp's doesn't write, has a backward pass that fails, or
/// returns another handle, which nobody would dispose.
/// </param>
/// <param name="hyperparameters">See <see cref="Operation.Hyperparameters"/>.</param>
internal abstract class Activation(string stem, Keeps keeps, string function, string? inPlace = null, params Hyperparameter[] hyperparameters) : Operation
{
    public override string Name => GetType().Name;

    public override string Stem => stem;

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = hyperparameters.ToEquatableArray();

    public override bool SavesInput => keeps is Keeps.Input or Keeps.InputOrOutput;

    public override bool SavesOutput => keeps == Keeps.Output;

    public override bool SavesOutputInPlace => keeps is Keeps.Output or Keeps.InputOrOutput;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var call = new CallCode("nn." + Name, arguments);
        foreach (var hyperparameter in Hyperparameters)
        {
            if (hyperparameter.IsOptional)
                call.AddNamed(Inference.Naming.SnakeCase(hyperparameter.Name), hyperparameter.Name);
            else
                call.Add(arguments.Find(hyperparameter.Name)!.Code);
        }
        return (inPlace ? call.Add("inplace: true") : call).ToString();
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => function[0] == '.'
        ? $"{input}{function}({string.Join(", ", Given(shape, arguments))})"
        : $"nn.functional.{function}({string.Join(", ", Given(shape, arguments).Prepend(input))})";

    public override string? InPlaceCode(string input, Shape shape, Arguments arguments) =>
        inPlace is null ? null : $"{input}.{inPlace}({string.Join(", ", Numbers(arguments))})";

    /// <summary>What the call is given besides the input: a reader of <c>forward</c> sees the numbers, default or not.</summary>
    protected virtual IEnumerable<string> Given(Shape shape, Arguments arguments) => Numbers(arguments);

    private IEnumerable<string> Numbers(Arguments arguments) => Hyperparameters.Select(h => arguments.Find(h.Name)!.Code);
}

/// <summary>An activation over all channels of a pixel, or features of a vector or a token.</summary>
internal abstract class ChannelActivation(string stem, Keeps keeps, string function) : Activation(stem, keeps, function)
{
    public override InputForm Takes => InputForm.AnyAlongFeatures;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.{Name}({input.FeatureDimension})";

    protected override IEnumerable<string> Given(Shape shape, Arguments arguments) => [shape.FeatureDimension];
}
