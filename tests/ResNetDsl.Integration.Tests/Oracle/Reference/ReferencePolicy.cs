using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>What the language refuses though libtorch need not: all of it, said a second time, from the documentation.</summary>
internal static class ReferencePolicy
{
    public static IEnumerable<Failure> Refuse(string target, Arguments arguments, long[] shape, FeatureAxis axis)
    {
        if (!Takes(target, new(shape.Length, axis)))
        {
            yield return Failure.Refused(target == "Linear" ? Rules.LinearOnImage : Rules.WrongRank, isOfOrder: TakesInAnOrder(target, shape.Length));
            yield break;
        }
        if (ReferenceResampling.WrongArgument(target, arguments, shape.Length - 2) is { } wrong)
            yield return Failure.Refused(Rules.WrongRank, wrong);
        foreach (var failure in ReferenceReshaping.Refuse(target, arguments, new(shape.Length, axis)))
            yield return failure;
        switch (Spatial.Stem(target))
        {
            case "Interpolate" or "Unflatten" when arguments.Unsized is { } missing:
                yield return Failure.Refused(Rules.InvalidArgument, missing);
                break;
            case "Upsample" or "Interpolate" when arguments.Flag("AlignCorners", false) && arguments.Member("Mode") is null or "Nearest":
                yield return Failure.Refused(Rules.InvalidArgument, "AlignCorners");
                break;
            case "InstanceNorm" when shape.Skip(2).All(size => size == 1):
                yield return Failure.Refused(Rules.NormOverOneValue);
                break;
            case "LayerNorm" when shape[target == "LayerNorm" ? ^1 : 1] == 1:
                yield return Failure.Refused(Rules.NormOverOneValue);
                break;
            case "GroupNorm" when arguments.Integer("NumGroups", 0) is > 0 and var groups && shape.Skip(1).Aggregate(1L, (product, size) => product * size) < 2 * groups:
                yield return Failure.Refused(Rules.NormOverOneValue, "NumGroups");
                break;
            case "BatchNorm" when shape.Length > 2 && !arguments.Flag("TrackRunningStats", true) && shape.Skip(2).All(size => size == 1):
                yield return Failure.Refused(Rules.NormOverOneValue);
                break;
            case "Conv" or "DepthwiseConv" when arguments.Member("Padding") == "Same" && arguments.Member("PaddingMode") is not (null or "Zeros") && IsUneven(Spatial.AxesOf(target)!.Value, arguments):
                yield return Failure.Refused(Rules.UnevenSamePadding);
                break;
            case "ConvTranspose" when arguments.Integer("Groups", 1) is > 0 and var groups && arguments.Integer("OutChannels", 0) % groups != 0:
                yield return Failure.Refused(Rules.InvalidArgument, "Groups");
                break;
            case "Embedding" when arguments.Integer("PaddingIdx") is { } padding && arguments.Integer("NumEmbeddings", 0) is var rows && (padding >= rows || padding < -rows):
                yield return Failure.Refused(Rules.InvalidArgument, "PaddingIdx");
                break;
            case "Hardtanh" when arguments.Real("MinVal", -1) >= arguments.Real("MaxVal", 1):
                yield return Failure.Refused(Rules.InvalidArgument);
                break;
            case "RReLU" when arguments.Real("Lower", 1.0 / 8) > arguments.Real("Upper", 1.0 / 3):
                yield return Failure.Refused(Rules.InvalidArgument);
                break;
            case "MaxPool" when CanMiss(arguments, shape):
                yield return Failure.Refused(Rules.EmptyWindow);
                break;
        }
    }

    /// <summary>Whether a layer takes values of a form.</summary>
    public static bool Takes(string target, Form form) => target switch
    {
        "BatchNorm1d" => form.Axes == 2 || (form.Axes == 3 && form.Axis != FeatureAxis.Last),
        _ when Spatial.TakesChannels(target) => form.Axes > 2 && form.Axis != FeatureAxis.Last,
        _ when Spatial.IsResampling(target) => form.Axes is >= 3 and <= 5 && form.Axis != FeatureAxis.Last,
        "Softmax2d" or "PixelShuffle" or "PixelUnshuffle" => form.Axes == 4 && form.Axis != FeatureAxis.Last,
        "Linear" or "LayerNorm" => form.Axes == 2 || form.Axis != FeatureAxis.First,
        "Embedding" => form.Axes == 2,
        _ when ReferenceTokens.IsOfTokens(target) => form.Axes == 3 && form.Axis != FeatureAxis.First,
        "Select" => form.Axes > 2,
        _ => Spatial.AxesOf(target) is not { } axes || (form.Axes == axes + 2 && form.Axis != FeatureAxis.Last),
    };

    /// <summary>Whether it takes values with so many axes, wherever their features are.</summary>
    private static bool TakesInAnOrder(string target, int axes) => Takes(target, new(axes, FeatureAxis.Unknown));

    /// <summary>Whether a sum of these shapes isn't one of equal ones. libtorch may broadcast one of them or throw.</summary>
    public static IEnumerable<Failure> RefuseSum(long[] left, long[] right) =>
        left.SequenceEqual(right) ? [] : [Failure.Refused(Rules.SilentBroadcast)];

    /// <summary>Whether a product of these shapes has a third one, or is one of different ranks. libtorch may broadcast or throw.</summary>
    public static IEnumerable<Failure> RefuseProduct(long[] left, long[] right)
    {
        var product = left.Zip(right, Math.Max).ToArray();
        return left.Length == right.Length && (left.SequenceEqual(product) || right.SequenceEqual(product)) ? [] : [Failure.Refused(Rules.SilentBroadcast)];
    }

    /// <summary>What is joined has its features on the same axis, wherever it says on which.</summary>
    /// <param name="forms">Those of all values.</param>
    public static IReadOnlyList<Failure> RefuseOrders(params IReadOnlyList<Form> forms) =>
        forms.Where(f => f.Axes > 2 && f.Axis != FeatureAxis.Unknown).Select(f => f.Axis).Distinct().Count() > 1
            ? [Failure.Refused(Rules.WrongRank, isOfOrder: forms.Select(f => f.Axes).Distinct().Count() == 1)]
            : [];

    /// <summary>What is concatenated has the axis along which it is, too.</summary>
    /// <param name="forms">Those of all values.</param>
    public static IEnumerable<Failure> RefuseConcat(IReadOnlyList<Form> forms, Arguments arguments)
    {
        foreach (var failure in RefuseOrders(forms))
            yield return failure;
        if (arguments.Integer("Axis") is { } axis && forms.Any(form => ReferenceReshaping.PlaceOf(axis, form.Axes) is null))
            yield return Failure.Refused(Rules.NoSuchAxis, "Axis");
    }

    /// <summary>The sizes are those of a space, with as many axes as what is interpolated has.</summary>
    public static IEnumerable<Failure> RefuseLike(string target, Form value, Form like)
    {
        var isSpace = Takes("Interpolate", like);
        var fits = target == "Unflatten" ? isSpace : !Takes(target, value) || (isSpace && like.Axes == value.Axes);
        return fits ? [] : [Failure.Refused(Rules.WrongRank, "Like", isOfOrder: like.Axis == FeatureAxis.Last && RefuseLike(target, value, like with { Axis = FeatureAxis.First }).Any() is false)];
    }

    /// <summary>What attention names as key and as value is tokens, too.</summary>
    /// <param name="forms">Those of query, key and value.</param>
    public static IEnumerable<Failure> RefuseAttended(LayerSpec layer, IReadOnlyList<Form> forms)
    {
        if (!Takes(layer.Target, forms[0]))
            yield break;
        foreach (var (argument, form) in new[] { ("Key", forms[1]), ("Value", forms[2]) })
        {
            if (layer.Text(argument) is not null && !Takes(layer.Target, form))
                yield return Failure.Refused(Rules.WrongRank, argument, TakesInAnOrder(layer.Target, form.Axes));
        }
    }

    /// <summary>Whether the padding of a rectangle is one that can't be shared evenly between its two sides.</summary>
    private static bool IsUneven(int axes, Arguments arguments)
    {
        var dilation = arguments.PerAxis("Dilation", axes);
        var totals = arguments.PerAxis("KernelSize", axes)!.Select((kernel, axis) => (dilation?[axis] ?? 1) * (kernel - 1)).ToList();
        return totals.Distinct().Count() > 1 && totals.Exists(total => total % 2 != 0);
    }

    /// <summary>Whether a window that starts in the padding can step over the whole image.</summary>
    private static bool CanMiss(Arguments arguments, long[] shape)
    {
        var axes = shape.Length - 2;
        var (padding, dilation) = (arguments.PerAxis("Padding", axes), arguments.PerAxis("Dilation", axes));
        return padding is not null && dilation is not null && Enumerable.Range(0, axes).Any(axis => padding[axis] > 0 && shape[axis + 2] < dilation[axis]);
    }
}

/// <summary>What is known of a value before it is there: how many axes, the batch among them, and where its channels or features are.</summary>
internal sealed record Form(int Axes, FeatureAxis Axis);
