using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on a model's input.</summary>
internal static class InputAdvice
{
    /// <summary>An image whose last axis is as short as channels are, and whose others are equal and longer: TensorFlow and image libraries have it so.</summary>
    public static IEnumerable<Finding> On(Declaration declaration) => declaration is ModelSpec model
        ? model.Inputs.SelectMany((input, number) => On(input, number, model))
        : [];

    private static IEnumerable<Finding> On(InputSpec input, int number, ModelSpec model)
    {
        if (input.Extents is not [{ Symbol: null, Size: var height }, { Symbol: null, Size: var width }, { Symbol: null, Size: (1 or 3 or 4) and var channels }] || height != width || height <= channels)
            yield break;
        var whose = input.Label is null ? "its input" : $"its input '{input.Label}'";
        yield return new(
            Rules.ChannelsLast, InputSpec.Site(model.Class.Key, number), model.Class.Name,
            $"{whose} has {height} channels, a height of {width} and a width of {channels}", $"if the channels are {channels}, put them first: {input.Declared(channels, height, width)}");
    }
}
