using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on a model's input.</summary>
internal static class InputAdvice
{
    /// <summary>An image whose last axis is as short as channels are, and whose others are equal and longer: TensorFlow and image libraries have it so.</summary>
    public static IEnumerable<Finding> On(Declaration declaration)
    {
        if (declaration is not ModelSpec { Input: [{ Symbol: null, Size: var height }, { Symbol: null, Size: var width }, { Symbol: null, Size: (1 or 3 or 4) and var channels }] } || height != width || height <= channels)
            yield break;
        yield return new(
            Rules.ChannelsLast, new(declaration.Class.Key, Argument: "Input"), declaration.Class.Name,
            $"its input has {height} channels, a height of {width} and a width of {channels}", $"if the channels are {channels}, put them first: [Model({channels}, {height}, {width})]");
    }
}
