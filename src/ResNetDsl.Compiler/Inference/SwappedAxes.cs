using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What was probably meant where channels stand last that a layer looks for at the beginning, or features first that it looks for at the end, as in
/// <c>[Model("L, 3"), Conv1d(8, 3)]</c>: the other order of axes. TensorFlow and image libraries have channels last; people write features first.
/// </summary>
internal static class SwappedAxes
{
    // Gray, colors with and without transparency; or one and two microphones.
    private const int MostChannels = 4;

    // Few points may as well be channels of a sequence that was shortened; and no image is so much longer than wide, but channels may be many.
    private const int ShortestSequence = 16;
    private const int Longest = 8;

    /// <summary>In place of a size that a layer can't leave free, the one at the other end, which is a number; null where there is none.</summary>
    /// <param name="shape">What comes in, its features where the layer takes them to be.</param>
    /// <param name="input">The same with what made it. Axes that were put so by hand are so.</param>
    public static string? OfFree(Context context, Shape shape, FlowValue input)
    {
        var end = shape.FeatureAxis == FeatureAxis.Last ? shape[0] : shape[shape.Rank - 1];
        if (shape.Rank < 2 || shape.FeatureAxis == FeatureAxis.Unknown || shape.Features.Constant is not null || end.Constant is null || input.Origin is { Operation: nameof(Permute) })
            return null;
        var axes = Enumerable.Range(1, shape.Rank);
        int[] order = shape.FeatureAxis == FeatureAxis.Last ? [.. axes.Skip(1), 1] : [shape.Rank, .. axes.Take(shape.Rank - 1)];
        var (permute, place) = ($"put Permute({Listed(order)}) before it", shape.FeatureAxis == FeatureAxis.Last ? "last" : "first");
        return $"if the {shape.Unit} are {end}, " + (DeclarationOf(context, input) is { } declared
            ? $"write them {place}, {declared.Declared(order.Select(axis => declared.Extents[axis - 1]))}, or {permute}"
            : $"{permute}, so that they come {place}");
    }

    /// <summary>Whether the last of an input's axes is as short as channels are, and all others are longer and could be the sides of one image.</summary>
    public static bool IsLikely(InputSpec input)
    {
        if (input.Extents.Count is not (2 or 3 or 4) || input.Extents[input.Extents.Count - 1] is not { Symbol: null, Size: <= MostChannels and var channels })
            return false;
        var sides = input.Extents.Take(input.Extents.Count - 1).ToList();
        return sides.TrueForAll(side => side.Symbol is null && side.Size > channels)
            && (sides.Count == 1 ? sides[0].Size >= ShortestSequence : sides.Max(side => side.Size) <= Longest * sides.Min(side => side.Size));
    }

    /// <summary>The attribute of such an input with its channels first.</summary>
    public static string ChannelsFirst(InputSpec input) => input.Declared(input.Extents.Take(input.Extents.Count - 1).Prepend(input.Extents[input.Extents.Count - 1]));

    /// <summary>The input of a model that a value is; null for one that a layer made.</summary>
    private static InputSpec? DeclarationOf(Context context, FlowValue value) =>
        value.InputName is { } name ? (context.Root as ModelSpec)?.Inputs.FirstOrDefault(input => input.Name == name) : null;

    private static string Listed(IEnumerable<int> axes) => string.Join(", ", axes.Select(axis => axis.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
