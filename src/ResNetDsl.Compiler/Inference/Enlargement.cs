using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// A branch that is made larger again by a whole factor, as a decoder's, and isn't as large as what it is joined with: what mends it depends on
/// where the pixels were lost. By a window without padding; or by a stride that a size isn't a multiple of; or the factor is another than that of
/// the strides.
/// </summary>
internal sealed class Enlargement
{
    private const int LargestFactor = 32;

    private readonly IReadOnlyList<(Origin Origin, FlowValue Output)> layers;
    private readonly int last;
    private readonly FlowValue skip;
    private readonly FlowValue end;

    private Enlargement(IReadOnlyList<(Origin Origin, FlowValue Output)> layers, int last, FlowValue skip, FlowValue end) =>
        (this.layers, this.last, this.skip, this.end) = (layers, last, skip, end);

    /// <summary>Finds the layers that made one of two images as large as it is; null where none makes it larger.</summary>
    /// <param name="skip">The one that is as large as it should be.</param>
    /// <param name="end">The one that was made larger, of the other or of a value before it.</param>
    public static Enlargement? Find(FlowValue skip, FlowValue end)
    {
        if (skip.Shape is not { Rank: > 1, FeatureAxis: FeatureAxis.First } || end.Shape?.FeatureAxis != FeatureAxis.First || end.Shape.Rank != skip.Shape.Rank)
            return null;
        var between = Branch.Between(skip, end).Steps.ToList();
        // Beside each other, the two have an ancestor in common: only what made the one larger in the end is known.
        var layers = between.Count > 0 ? between : Branch.Before(end).Steps.ToList();
        var last = layers.FindLastIndex(layer => FactorOf(layer.Origin, layer.Output) > 1);
        return last < 0 || layers.Skip(last).Any(layer => layer.Origin.Made.Strides.Count > 0) ? null : new(layers, last, skip, end) { IsBranch = between.Count > 0 };
    }

    /// <summary>Whether the one is made of the other, so that all layers between are known.</summary>
    private bool IsBranch { get; init; }

    /// <summary>What would make the two as large as each other.</summary>
    /// <param name="label">That of the value which is as large as it should be; null where it has none.</param>
    /// <param name="root">The model, where the join stands in it; else null.</param>
    public string Mend(Context context, string? label, ModelSpec? root) => Padding(context, label) ?? (Multiple(root) is { } multiple ? $"{multiple}, or {Resizing(label)}" : Resizing(label));

    /// <summary>Whether a value is the one that was made larger, or was made of that.</summary>
    public bool IsBehind(FlowValue value) => layers.Skip(last).Any(layer => layer.Output.Id == value.Id);

    /// <summary>Padding, where with it the sizes are equal. Where they are for some sizes of the input alone, also what makes them so for all.</summary>
    private string? Padding(Context context, string? label)
    {
        var changes = layers.Select((layer, number) => (Change: SizeChange.Of(layer.Origin, layer.Output), Number: number))
            .Where(c => c.Change is { IsUnasked: true } change && IsWindow(change.Origin)).ToList();
        if (!IsBranch || changes.Count == 0 || changes.Exists(c => layers.Skip(c.Number + 1).Any(layer => layer.Origin.Made.Strides.Count > 0)))
            return null;
        var mended = end.Shape!;
        foreach (var (change, number) in changes)
        {
            var factor = FactorBehind(number);
            mended = mended with { Dims = mended.Dims.Select((size, axis) => axis == 0 ? size : size + (factor * (change!.Expected[axis] - change.Output[axis]))).ToEquatableArray() };
        }
        if (!IsAsLarge(mended))
            return null;
        var forAll = IsAsLarge(mended, Truth.Holds) || IsNeedless ? "" : $"; for all sizes, {Resizing(label)}";
        return string.Join("; ", changes.GroupBy(c => (Mend: c.Change!.Mend(context), c.Change.IsShrinking), c => $"'{c.Change!.Origin.Path}'").Select(alike =>
            $"{Enumeration.Of(alike, "and")} {(alike.Key.IsShrinking ? "shrink" : "enlarge")}{(alike.Count() == 1 ? "s" : "")} the {Space.Of(skip.Shape!)!.Name}: {alike.Key.Mend}")) + forAll;
    }

    private static bool IsWindow(Origin origin) => origin.IsBlock || (origin.Operation is { } name && OperationTable.Get(name) is not Pooling);

    private bool IsAsLarge(Shape image) => IsAsLarge(image, Truth.Holds, Truth.Depends);

    private bool IsAsLarge(Shape image, params Truth[] truths) =>
        Enumerable.Range(1, image.Rank - 1).All(axis => truths.Contains(Decision.Decide(Relation.Equal, image[axis], skip.Shape![axis]).Truth));

    /// <summary>A size that the strides divide, where that is all that is missing.</summary>
    private string? Multiple(ModelSpec? root)
    {
        var factor = FactorBehind(-1);
        var stride = layers.Aggregate(Stride.One, (product, layer) => product * layer.Origin.Stride);
        var axes = Enumerable.Range(1, skip.Shape!.Rank - 1).Where(axis => !skip.Shape[axis].Equals(end.Shape![axis])).ToList();
        if (!IsBranch || !axes.TrueForAll(axis => stride[axis - 1].Constant == factor && IsRounded(skip.Shape[axis].Constant, end.Shape![axis].Constant)))
            return null;
        var names = Enumeration.Of(axes.Select(axis => Space.Of(skip.Shape)!.AxisName(axis - 1)), "and");
        var before = skip.Strides.Aggregate(Stride.One, (product, next) => product * next);
        var isWhole = root is { Inputs: [{ Shape: var input }] } && input.Rank == skip.Shape.Rank && axes.TrueForAll(axis => (skip.Shape[axis] * before[axis - 1]).Equals(input[axis]))
            && axes.Select(axis => before[axis - 1]).Distinct().Count() == 1;
        return isWhole ? $"make the input's {names} a multiple of {before[axes[0] - 1] * factor}"
            : $"make the {names}{skip.From} a multiple of {Text(factor)}";

        bool IsRounded(long? size, long? made) => size % factor is > 0 and var rest && (made == size - rest || made == size - rest + factor);
    }

    private bool IsResizing => layers[last].Origin.Operation is nameof(Upsample) or nameof(Interpolate);

    /// <summary>Whether without the layer that makes it larger, it would be as large as it should be.</summary>
    private bool IsNeedless => IsResizing && IsAsLarge(layers[last].Origin.Input.Shape!);

    /// <summary>What takes the size from the other.</summary>
    private string Resizing(string? label)
    {
        var (origin, resized) = (layers[last].Origin, $"Interpolate(Like = {CSharp.Quote(label ?? "x")})");
        if (IsNeedless)
            return $"leave '{origin.Path}' out";
        var labelled = label is null ? $"label the value{skip.From} \"x\", and " : "";
        return labelled + (IsResizing ? $"use {resized} in place of '{origin.Path}'" : $"put {resized} behind '{origin.Path}'");
    }

    /// <summary>By how much the layers behind one make the image larger.</summary>
    private long FactorBehind(int number) => layers.Skip(number + 1).Aggregate(1L, (product, layer) => product * (FactorOf(layer.Origin, layer.Output) ?? 1));

    /// <summary>By how much a layer makes each axis larger; null where it doesn't, or not by a whole number.</summary>
    internal static long? FactorOf(Origin origin, FlowValue output)
    {
        if (origin.Input.Shape is not { Rank: > 1 } from || output.Shape is not { } to || from.Rank != to.Rank || origin.Made.Strides.Count > 0 || to[1].Equals(from[1]))
            return null;
        // What a window makes larger is its padding's doing, by whatever factor.
        if (origin.Module is { } layer && OperationTable.Get(layer.Operation).Stride(layer.Arguments).Count > 0)
            return null;
        for (var factor = 2; factor <= LargestFactor; factor++)
        {
            if (Enumerable.Range(1, from.Rank - 1).All(axis => to[axis].Equals(from[axis] * factor)))
                return factor;
        }
        return null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
