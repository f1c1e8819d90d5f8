using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// A block alone on libtorch, for a few inputs and hyperparameters. What is wrong in its own declaration, by its numbers alone, is so
/// for all of them.
/// </summary>
internal static class ReferenceTrial
{
    private static readonly long[][] Inputs = [[1, 4, 24, 24], [2, 6, 15, 17], [2, 8, 9, 8], [3, 12, 33, 33], [2, 12], [2, 7], [2, 4, 16], [2, 9, 12], [2, 4, 9, 10, 8]];

    /// <summary>Why the block can't be run, for each of the inputs; null where it can.</summary>
    public static IEnumerable<ReferenceException?> Of(BlockSpec block, Architecture architecture) =>
        from input in Inputs
        from sample in Enumerable.Range(0, ReferenceDefinition.Samples)
        select Run(new(ModelOf(block, input, sample), architecture.Blocks), input);

    private static ModelSpec ModelOf(BlockSpec block, long[] input, int sample)
    {
        var arguments = block.Hyperparameters.Select((h, number) => (h.Name, AsExpression(Sample(block, h, number, sample)))).ToArray();
        var extents = input.Skip(1).Select(size => new Extent(null, (int)size)).ToEquatableArray();
        EquatableArray<InputSpec> inputs = block.Inputs.Count == 0 ? [new(null, extents)] : [new("flowing", extents), .. block.Inputs.Select(name => new InputSpec(name, extents))];
        return new(Specs.Class("Trial"), inputs, [Specs.Use(block, arguments) with { Inputs = block.Inputs }]);
    }

    /// <summary>A count may be any number: what can't be repeated is wrong, though once it would run.</summary>
    private static object Sample(BlockSpec block, HyperparameterSpec hyperparameter, int number, int sample) =>
        ReferenceDefinition.Sample(hyperparameter, number, sample) is var value && value is 1 && block.Layers.Any(layer => layer.Repeat is Expression.Name name && name.Identifier == hyperparameter.Name) ? 2 : value;

    private static Expression AsExpression(object value) => value switch
    {
        int number => Specs.Number(number),
        double number => Specs.Real(number),
        _ => Specs.Flag((bool)value),
    };

    private static ReferenceException? Run(Architecture trial, long[] shape)
    {
        using var input = rand(shape);
        try
        {
            Interpreter.Build(trial, [.. trial.Model.Inputs.Select(_ => input)]).Dispose();
            return null;
        }
        catch (ReferenceException failure)
        {
            return failure;
        }
    }
}
