using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>What a layer's name says of it: for how many axes it is, besides the channels.</summary>
internal static class Spatial
{
    /// <summary>How many axes a layer's windows have; null for a layer without.</summary>
    public static int? AxesOf(string target) => target is [.., >= '1' and <= '3', 'd'] && target != "Softmax2d" ? target[^2] - '0' : null;

    /// <summary>The name without its axes: <c>Conv</c>.</summary>
    public static string Stem(string target) => AxesOf(target) is null ? target : target[..^2];

    /// <summary>Whether it is one that isn't transposed.</summary>
    public static bool IsConvolution(string target) => Stem(target) is "Conv" or "DepthwiseConv";

    /// <summary>Whether it is a window that moves.</summary>
    public static bool IsWindow(string target) => IsConvolution(target) || Stem(target) is "MaxPool" or "AvgPool" or "LPPool";

    /// <summary>The step of its window on each axis; empty for a layer that has none.</summary>
    public static long[] StrideOf(string target, Arguments arguments) => target == "PixelUnshuffle" ? [arguments.Integer("DownscaleFactor", 0), arguments.Integer("DownscaleFactor", 0)]
        : !IsWindow(target) ? []
        : arguments.PerAxis("Stride", AxesOf(target)!.Value) ?? (IsConvolution(target) ? [] : arguments.PerAxis("KernelSize", AxesOf(target)!.Value)!);

    /// <summary>Whether it takes whatever has channels first, and an axis behind them.</summary>
    public static bool TakesChannels(string target) => target is "GroupNorm" or "LocalResponseNorm" or "FeatureAlphaDropout" or "ChannelShuffle";

    /// <summary>Whether it takes sequences, images and volumes.</summary>
    public static bool IsResampling(string target) => target is "Upsample" or "Interpolate";

    /// <summary>Whether the language has it as a line of <c>forward</c> alone, which no container can hold.</summary>
    public static bool IsLine(string target) => target is "Scale" or "StochasticDepth" or "Dropout1d" or "ChannelShuffle"
        || ReferenceTokens.IsParameter(target) || (target is not ("Flatten" or "Unflatten" or "Permute") && ReferenceReshaping.Handles(target));

    /// <summary>Likewise of a layer with its arguments.</summary>
    public static bool IsLine(LayerSpec layer) => IsLine(layer.Target) || layer.Like() is not null;

    /// <summary>The axis of the channels or features behind a layer.</summary>
    public static FeatureAxis AxisAfter(string target, FeatureAxis axis, int axes) => target switch
    {
        _ when AxesOf(target) is not null || TakesChannels(target) || IsResampling(target) || target.StartsWith("Pixel", StringComparison.Ordinal) => FeatureAxis.First,
        "Linear" or "LayerNorm" when axes > 2 => FeatureAxis.Last,
        "Embedding" or "LearnedTokens" => FeatureAxis.Last,
        _ when ReferenceTokens.IsOfTokens(target) => FeatureAxis.Last,
        _ when IsAlongFeatures(target) => Resolved(axis),
        _ => axis,
    };

    /// <summary>Whether it takes anything, and does something along the channels or features.</summary>
    public static bool IsAlongFeatures(string target) => target is "Softmax" or "Softmin" or "LogSoftmax" or "GLU" or "LayerScale";

    /// <summary>Who goes along the channels or features of a value of which nothing is said takes the first axis.</summary>
    public static FeatureAxis Resolved(FeatureAxis axis) => axis == FeatureAxis.Unknown ? FeatureAxis.First : axis;

    /// <summary>That axis as torch counts it.</summary>
    public static int Dimension(FeatureAxis axis) => axis == FeatureAxis.Last ? -1 : 1;
}
