using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>What the language refuses though libtorch need not: all of it, said a second time, from the documentation.</summary>
internal static class ReferencePolicy
{
    public static IEnumerable<Failure> Refuse(string target, Arguments arguments, long[] shape)
    {
        if (RankOf(target) is { } rank && rank != shape.Length)
        {
            yield return Failure.Refused(target == "Linear" && shape.Length == 4 ? Rules.LinearOnImage : Rules.WrongRank);
            yield break;
        }
        switch (target)
        {
            case "BatchNorm2d" when shape[2] * shape[3] == 1:
                yield return Failure.Refused(Rules.NormOverOneValue);
                break;
            case "Conv2d" when arguments.Member("Padding") == "Same" && arguments.Member("PaddingMode") is not (null or "Zeros") && IsUneven(arguments):
                yield return Failure.Refused(Rules.UnevenSamePadding);
                break;
            case "Hardtanh" when arguments.Real("MinVal", -1) >= arguments.Real("MaxVal", 1):
                yield return Failure.Refused(Rules.InvalidArgument);
                break;
            case "MaxPool2d" when CanMiss(arguments, shape):
                yield return Failure.Refused(Rules.EmptyWindow);
                break;
        }
    }

    /// <summary>The axes that a layer's input must have, the batch among them; null for any.</summary>
    public static int? RankOf(string target) => target switch
    {
        "Conv2d" or "BatchNorm2d" or "MaxPool2d" or "AvgPool2d" or "GlobalAvgPool2d" or "AdaptiveAvgPool2d" or "Softmax2d" => 4,
        "Linear" => 2,
        _ => null,
    };

    /// <summary>Whether a sum of these shapes isn't one of equal ones. libtorch may broadcast one of them or throw.</summary>
    public static IEnumerable<Failure> RefuseSum(long[] left, long[] right) =>
        left.SequenceEqual(right) ? [] : [Failure.Refused(Rules.SilentBroadcast)];

    /// <summary>Whether a product of these shapes has a third one, or is one of different ranks. libtorch may broadcast or throw.</summary>
    public static IEnumerable<Failure> RefuseProduct(long[] left, long[] right)
    {
        var product = left.Zip(right, Math.Max).ToArray();
        return left.Length == right.Length && (left.SequenceEqual(product) || right.SequenceEqual(product)) ? [] : [Failure.Refused(Rules.SilentBroadcast)];
    }

    /// <summary>Whether the padding of a rectangle is one that can't be shared evenly between its two sides.</summary>
    private static bool IsUneven(Arguments arguments)
    {
        var (kernel, dilation) = (arguments.Pair("KernelSize")!.Value, arguments.Pair("Dilation") ?? (1, 1));
        var (height, width) = (dilation.Item1 * (kernel.Height - 1), dilation.Item2 * (kernel.Width - 1));
        return height != width && (height % 2 != 0 || width % 2 != 0);
    }

    /// <summary>Whether a window that starts in the padding can step over the whole image.</summary>
    private static bool CanMiss(Arguments arguments, long[] shape)
    {
        var (padding, dilation) = (arguments.Pair("Padding") ?? (0, 0), arguments.Pair("Dilation") ?? (1, 1));
        return (padding.Item1 > 0 && shape[2] < dilation.Item1) || (padding.Item2 > 0 && shape[3] < dilation.Item2);
    }
}
