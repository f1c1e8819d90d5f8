using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Layers that put numbers under other axes, or take some of them, on libtorch; and where the channels or features are behind them.</summary>
internal static class ReferenceReshaping
{
    public static bool Handles(string target) => target is "Flatten" or "Unflatten" or "Reshape" or "Permute" or "Slice" or "Select";

    public static ReferenceLayer Make(string target, Arguments arguments, FeatureAxis axis) => new(nn.Identity(), target switch
    {
        "Flatten" => input => input.flatten(Start(arguments), End(arguments)),
        "Unflatten" => input => Unflatten(arguments, input, arguments.List("Sizes")),
        "Reshape" => input => input.reshape([input.size(0), .. arguments.List("Sizes")]),
        "Permute" => input => input.permute([0, .. arguments.List("Axes")]),
        "Slice" => input => Slice(arguments, input, arguments.Integer("Axis", Spatial.Dimension(axis))),
        _ => input => input.select(arguments.Integer("Axis", 1), arguments.Integer("Index", 0)),
    });

    public static Tensor Unflatten(Arguments arguments, Tensor input, long[] sizes) =>
        input.unflatten(arguments.Integer("Axis", 0) is < 0 and var axis ? axis + input.dim() : arguments.Integer("Axis", 0), sizes);

    public static IEnumerable<Failure> Refuse(string target, Arguments arguments, Form form)
    {
        if (Handles(target) && FormAfter(target, arguments, form) is null)
            yield return Failure.Refused(Rules.NoSuchAxis);
        if (target is "Reshape" or "Unflatten" && arguments.List("Sizes").Count(size => size == -1) > 1)
            yield return Failure.Refused(Rules.InvalidArgument, "Sizes");
    }

    /// <summary>The form behind such a layer; null where there are no such axes.</summary>
    /// <param name="like">That of the value of which it takes the sizes, if it does.</param>
    public static Form? FormAfter(string target, Arguments arguments, Form form, Form? like = null)
    {
        if (target == "Reshape")
            return Moved([.. arguments.List("Sizes").Select(_ => Array.Empty<int>()).Prepend([0])], form);
        if (target == "Slice" && arguments.Integer("Axis") is null)
            form = form with { Axis = Spatial.Resolved(form.Axis) };
        if (target == "Unflatten" && form is { Axes: 3, Axis: FeatureAxis.Unknown } && PlaceOf(arguments.Integer("Axis", 0), form.Axes) == 2)
            form = form with { Axis = FeatureAxis.First };
        var after = Sources(target, arguments, form.Axes, like?.Axes - 2) is { } sources ? Moved(sources, form) : null;
        // Tokens whose axes are swapped are what the next layer takes them for.
        return target == "Permute" && form is { Axes: 3, Axis: FeatureAxis.Last } && after is { Axis: FeatureAxis.First } ? after with { Axis = FeatureAxis.Unknown } : after;
    }

    /// <summary>A space is made of positions, not of channels or features.</summary>
    /// <param name="value">What is made one.</param>
    public static IEnumerable<Failure> RefuseSpace(string target, Arguments arguments, Form value) =>
        target == "Unflatten" && value is { Axes: > 2, Axis: not FeatureAxis.Unknown } && PlaceOf(arguments.Integer("Axis", 0), value.Axes) == IndexOf(value) ? [Failure.Refused(Rules.WrongRank, "Axis")] : [];

    /// <summary>How many channels or features there are behind it, as far as its arguments tell.</summary>
    public static int? WidthAfter(string target, Arguments arguments, Form form, int width)
    {
        if (target == "Slice")
            return IsOfFeatures(arguments, form) ? (int)(arguments.Integer("Length") ?? width - arguments.Integer("Start", 0)) : width;
        return form.Axis != FeatureAxis.Unknown && Sources(target, arguments, form.Axes) is { } sources && sources.Any(s => s is [var one] && one == IndexOf(form)) ? width : null;
    }

    /// <summary>Whether the axis that is named, if one is, is that of the channels or features.</summary>
    public static bool IsOfFeatures(Arguments arguments, Form form) =>
        arguments.Integer("Axis") is not { } axis || (axis < 0 ? form.Axes + axis : axis) == IndexOf(form);

    /// <summary>Without a length it takes all there are, at least one.</summary>
    private static Tensor Slice(Arguments arguments, Tensor input, long axis)
    {
        var start = arguments.Integer("Start", 0);
        return input.narrow(axis, start, arguments.Integer("Length") ?? Math.Max(1, input.size((int)axis) - start));
    }

    private static int IndexOf(Form form) => form.Axis == FeatureAxis.Last ? form.Axes - 1 : 1;

    private static Form Moved(int[][] sources, Form form)
    {
        var place = form.Axis == FeatureAxis.Unknown ? -1 : Array.FindIndex(sources, s => s is [var one] && one == IndexOf(form));
        return new(sources.Length, sources.Length == 2 || place == 1 ? FeatureAxis.First : place == sources.Length - 1 ? FeatureAxis.Last : FeatureAxis.Unknown);
    }

    /// <summary>For each axis of the result, of which it is made; null where there are no such. The batch is one of them.</summary>
    /// <param name="parts">Into how many one axis is divided, where no argument tells.</param>
    private static int[][]? Sources(string target, Arguments arguments, int axes, int? parts = null)
    {
        int[] all = [.. Enumerable.Range(0, axes)];
        switch (target)
        {
            case "Flatten" when Place(Start(arguments)) is { } start && Place(End(arguments)) is { } end && start <= end:
                return [.. all[..start].Select(One), all[start..(end + 1)], .. all[(end + 1)..].Select(One)];
            case "Unflatten" when Place(arguments.Integer("Axis", 0)) is { } divided:
                return [.. all[..divided].Select(One), .. Enumerable.Repeat(Array.Empty<int>(), parts ?? arguments.List("Sizes").Length), .. all[(divided + 1)..].Select(One)];
            case "Permute":
                var order = arguments.List("Axes").Select(Place).ToList();
                return order.Count == axes - 1 && order.Distinct().Count() == axes - 1 && !order.Contains(null) ? [[0], .. order.Select(axis => One(axis!.Value))] : null;
            case "Slice" when arguments.Integer("Axis") is not { } axis || Place(axis) is not null:
                return [.. all.Select(One)];
            case "Select" when Place(arguments.Integer("Axis", 1)) is { } removed:
                return [.. all.Where(axis => axis != removed).Select(One)];
            default:
                return null;
        }

        int? Place(long axis) => PlaceOf(axis, axes);
    }

    /// <summary>An axis behind the batch, counted from it; null where there is none.</summary>
    public static int? PlaceOf(long axis, int axes) => axis > 0 && axis < axes ? (int)axis : axis < 0 && axes + axis > 0 ? axes + (int)axis : null;

    private static int[] One(int axis) => [axis];

    private static long Start(Arguments arguments) => arguments.Integer("StartAxis", 1);

    private static long End(Arguments arguments) => arguments.Integer("EndAxis", -1);
}
