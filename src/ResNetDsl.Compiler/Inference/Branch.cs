using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// The layers between a remembered value and the one that it is added to. Where the two don't fit, it tells which of
/// them is to blame.
/// </summary>
internal sealed class Branch
{
    private readonly IReadOnlyList<(Origin Origin, FlowValue Output)> layers;

    private Branch(IReadOnlyList<(Origin Origin, FlowValue Output)> layers) => this.layers = layers;

    /// <summary>The layers from <paramref name="skip"/> to <paramref name="end"/>; none where the one isn't made of the other.</summary>
    public static Branch Between(FlowValue skip, FlowValue end)
    {
        var layers = new List<(Origin, FlowValue)>();
        var value = end;
        for (; !ReferenceEquals(value.Origin, skip.Origin) && value.Origin is { } origin; value = origin.Input)
            layers.Add((origin, value));
        layers.Reverse();
        // Of several inputs none has a layer that made it.
        return new(ReferenceEquals(value.Origin, skip.Origin) && (value.Origin is not null || value.Id == skip.Id) ? layers : []);
    }

    /// <summary>All layers that made a value, in whichever branch.</summary>
    public static Branch Before(FlowValue end)
    {
        var layers = new List<(Origin, FlowValue)>();
        for (var value = end; value.Origin is { } origin; value = origin.Input)
            layers.Add((origin, value));
        layers.Reverse();
        return new(layers);
    }

    /// <summary>The layers of a block, from its input to its result; where it is repeated, those of the last repetition.</summary>
    public static Branch Inside(Origin block)
    {
        var layers = new List<(Origin, FlowValue)>();
        for (var inner = block.Made.Last; inner is not null; inner = inner.Input.Origin)
            layers.Add((inner, FlowValue.Input(inner.Made.Output)));
        layers.Reverse();
        return new(layers);
    }

    public bool IsEmpty => layers.Count == 0;

    /// <summary>The layers and what each makes, in their order.</summary>
    public IEnumerable<(Origin Origin, FlowValue Output)> Steps => layers;

    /// <summary>The layers, in their order.</summary>
    public IEnumerable<Origin> Layers => layers.Select(l => l.Origin);

    /// <summary>The last layer that says how many channels or features there are, whether or not there were as many before; null where none does.</summary>
    public Origin? ChannelSetter => layers.LastOrDefault(l => l.Origin.SetsChannels(l.Output.Shape)).Origin;

    /// <summary>The layers with a stride, which make the image smaller as they are told to.</summary>
    public IEnumerable<Origin> Strided => layers.Select(l => l.Origin).Where(o => o.Made.Strides.Count > 0);

    /// <summary>
    /// The layers after which an image isn't as large as their strides alone would make it: for lack of padding, or by an
    /// even kernel. Empty where some of them make up for others, or pooling to a given size decides it: then none of them alone is
    /// to blame.
    /// </summary>
    public IReadOnlyList<SizeChange> Changes
    {
        get
        {
            var all = layers.Select(l => SizeChange.Of(l.Origin, l.Output)).OfType<SizeChange>().ToList();
            // A product is as large as the value that its gate was made of. A free size may be one for which twice as many pixels are as many.
            if (layers.Any(l => l.Origin.Module is not null && Enlargement.FactorOf(l.Origin, l.Output) > 1) || all.FindLast(c => !c.IsUnasked) is { Origin.Made: { Module: not null } or { SetsSize: true } })
                return [];
            var changes = all.FindAll(c => c.IsUnasked);
            return changes.Select(c => c.IsShrinking).Distinct().Count() == 1 ? changes : [];
        }
    }
}

/// <summary>A layer that makes an image of another size than its stride asks for.</summary>
internal sealed record SizeChange(Origin Origin, Shape Input, Shape Output, Shape Expected)
{
    public static SizeChange? Of(Origin origin, FlowValue output)
    {
        if (origin.Input.Shape is not { Rank: > 1, FeatureAxis: not FeatureAxis.Last } from || output.Shape is not { FeatureAxis: FeatureAxis.First } to || from.Rank != to.Rank)
            return null;
        // A stride that a block's layers have together is what was asked for.
        var stride = origin.Stride;
        var expected = to with { Dims = to.Dims.Select((dim, axis) => axis == 0 ? dim : from[axis].CeilingDivide(stride[axis - 1])).ToEquatableArray() };
        return to.Dims.Zip(expected.Dims, IsDifferent).Any(isDifferent => isDifferent) ? new(origin, from, to, expected) : null;
    }

    /// <summary>Whether it is so by a window, or somewhere in a block: pooling to a given size is what was asked for.</summary>
    public bool IsUnasked => Origin.IsBlock || (Origin.Module is { } layer && OperationTable.Get(layer.Operation).Stride(layer.Arguments).Count > 0);

    /// <summary>The layer of the class in which the branch is: this one, or a block around it.</summary>
    public Origin Place { get; private init; } = Origin;

    // The blocks between the two, the innermost first.
    private IReadOnlyList<Origin> Between { get; init; } = [];

    /// <summary>The layer as <see cref="Frame.Way"/> has it: a block may have been built for another use, so what is around it is known of the place alone.</summary>
    private IReadOnlyList<Site> FullWay => IsInPlace ? Place.Frame.Way(Place.Layer)
        : [Origin.Site(), .. Between.Select(block => block.Site()), .. Place.Frame.Way(Place.Layer)];

    /// <summary>The way to the layer from that class.</summary>
    private string Way { get; init; } = Origin.OwnName;

    /// <summary>The layer's path, where a block was built once for several uses: in the use at hand.</summary>
    public string Path => Place.Path.Substring(0, Place.Path.Length - Place.OwnName.Length) + Way;

    /// <summary>In a block the layers within that change the size, where they alone do.</summary>
    public IEnumerable<SizeChange> Innermost
    {
        get
        {
            if (!Origin.IsBlock || Branch.Inside(Origin).Changes is not { Count: > 0 } inner)
                return [this];
            var way = Origin.Made.Module is ModuleSpec.Sequence repeated ? FormattableString.Invariant($"{Origin.OwnName}.{repeated.Children.Count - 1}") : Origin.OwnName;
            return inner.SelectMany(change => change.Innermost).Select(change => change with { Place = Origin, Between = change.IsInPlace ? [] : [.. change.Between, change.Place], Way = $"{way}.{change.Way}" });
        }
    }

    private bool IsInPlace => ReferenceEquals(Place, Origin);

    public Site Site => Place.Frame.Site(Place.Layer, IsInPlace ? Argument : null);

    /// <summary>The layer itself, where it isn't the place; then the join.</summary>
    public EquatableArray<Site> Related(Site join) => IsInPlace
        ? Origin.Frame.Related(Origin.Layer, Argument, join)
        : [Origin.Site(Argument), .. Place.Frame.Related(Place.Layer, null, join)];

    public bool IsShrinking => Excess.All(excess => excess.Bounds.High <= 0);

    /// <summary>Whether an argument of the layer is at fault, and which: a missing padding shows in the kernel.</summary>
    public string? Argument => Origin.Module is not { } layer ? null
        : HasOddKernel(layer) && layer.Arguments.IsWritten("Padding") ? "Padding"
        : "KernelSize";

    public string Problem(FlowValue skip)
    {
        var stride = Origin.Made.Strides.Count == 0 ? "" : $", not {Expected.Size} as its stride says";
        var change = IsShrinking ? "shrinks" : IsEnlarging && stride.Length == 0 ? "enlarges" : "changes the size of";
        return $"{change} the {Space.Of(Input)?.Name} from {Input.Size} to {Output.Size}{stride}, so the branch doesn't fit its skip {skip.Shape}{skip.From}";
    }

    /// <summary>What would keep the size.</summary>
    public string Mend(Context context) => Corrections() is { } corrections ? $"use {context.Told(FullWay, corrections)}"
        : Origin.IsBlock ? "give its layers padding that keeps the size"
        : Origin.Module is { } layer && layer.Arguments.Hyperparameters.All(h => h.Name != "Padding") ? "pad what it reads, or use another layer"
        : "for an odd kernel size k, Padding = Dilation * (k - 1) / 2 keeps the size";

    private bool IsEnlarging => Excess.All(excess => excess.Bounds.Low >= 0);

    private IEnumerable<Dim> Excess => Output.Dims.Zip(Expected.Dims, (actual, expected) => actual - expected);

    private bool IsInBlock => Origin.Frame.Use is not null;

    /// <summary>The edits that would do so, where its arguments are plain numbers.</summary>
    public IEnumerable<Fix> Fixes => !IsInBlock && Corrections() is { } corrections ? corrections.Select(c => c.At(Origin.Site())) : [];

    private List<Correction>? Corrections()
    {
        if (Origin.Module is not { } layer
            || layer.Arguments.Find("KernelSize") is not Value.Integer { Dim.Constant: { } kernel } || Number(layer, "Padding") is not { } padding)
        {
            return null;
        }
        var (operation, dilation) = (OperationTable.Get(layer.Operation), Number(layer, "Dilation") ?? 1);
        var isConvolution = operation is Convolution;
        if (kernel % 2 == 1 || (dilation % 2 == 0 && isConvolution))
            return [operation.Correct("Padding", Text(dilation * (kernel - 1) / 2))];
        if (!isConvolution)
            return Origin.Made.Strides.Count > 0 && layer.Arguments.IsFalse("CeilMode") ? [operation.Correct("CeilMode", "true")] : null;
        var corrections = new List<Correction>();
        if (padding > 0 && dilation == 1)
            corrections.Add(operation.Correct("KernelSize", Text((2 * padding) + 1)));
        if (Origin.Made.Strides.Count == 0)
            corrections.Add(operation.Correct("Padding", "Pad.Same"));
        return corrections.Count > 0 ? corrections : null;
    }

    private static bool HasOddKernel(ModuleSpec.Layer layer) => layer.Arguments.Find("KernelSize") is not Value.Integer { Dim.Constant: { } kernel } || kernel % 2 == 1;

    private static long? Number(ModuleSpec.Layer layer, string argument) =>
        layer.Arguments.Hyperparameters.Any(h => h.Name == argument) && layer.Arguments.Find(argument) is Value.Integer { Dim.Constant: { } number } ? number : null;

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether two sizes are different whatever the model's free sizes are.</summary>
    private static bool IsDifferent(Dim left, Dim right) => Decision.Decide(Relation.Equal, left, right).Truth == Truth.Fails;
}
