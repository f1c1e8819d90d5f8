using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on a model's input.</summary>
internal static class InputAdvice
{
    /// <summary>
    /// An input whose last axis is as short as channels are, and whose others are longer: TensorFlow and image libraries have it so. An image is
    /// known by its equal sides; else a window tells that covers all of that axis.
    /// </summary>
    public static IEnumerable<Finding> On(Design design) => design.Context.Root is ModelSpec model
        ? model.Inputs.SelectMany((input, number) => On(input, number, model, design))
        : [];

    private static IEnumerable<Finding> On(InputSpec input, int number, ModelSpec model, Design design)
    {
        if (!SwappedAxes.IsLikely(input))
            yield break;
        var sizes = input.Extents.Select(extent => extent.Size).ToList();
        var isSquare = sizes is [var height, var width, not 2] && height == width;
        var window = isSquare ? null : design.Layers.FirstOrDefault(layer => layer.Made is not null && layer.MakesValue && layer.Input.InputName == input.Name && Covers(layer.Output.Origin!, sizes[sizes.Count - 1]));
        if (!isSquare && window is null)
            yield break;
        var whose = input.Label is null ? "its input" : $"its input '{input.Label}'";
        var axes = Space.OfAxes(sizes.Count - 1);
        var named = sizes.Select((size, axis) => FormattableString.Invariant($"{(axis == 0 ? $"{size} channels" : $"a {axes.AxisName(axis - 1)} of {size}")}"));
        var reason = window is null ? "" : $", which one window of '{window.Output.Producer}' covers";
        yield return new(
            Rules.ChannelsLast, InputSpec.Site(model.Class.Key, number), model.Class.Name,
            $"{whose} has {Enumeration.Of(named, "and")}{reason}", $"if the channels are {sizes[sizes.Count - 1]}, put them first: {SwappedAxes.ChannelsFirst(input)}");
    }

    /// <summary>Whether the layer's window is of more than one point on the last axis, and as large as that.</summary>
    private static bool Covers(Origin origin, int size) =>
        origin.Module is { } layer && OperationTable.Get(layer.Operation) is { Space: { } space } operation && operation.Stride(layer.Arguments).Count > 0
        && Windows.Extent(space, layer.Arguments)[space.Axes - 1].Constant is > 1 and var extent && extent >= size;
}
