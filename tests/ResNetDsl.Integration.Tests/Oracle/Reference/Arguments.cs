using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>The arguments of one layer as written, evaluated; what is left out has PyTorch's default.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, object> values = [];
    private readonly List<Failure> failures = [];

    public Arguments(LayerSpec layer, Func<string, object> lookup)
    {
        var isSized = layer.SizesArgument() is { } sizing && layer.Find(sizing) is not null;
        if (layer.Like() is not null && isSized)
            failures.Add(Failure.Refused(Rules.InvalidArgument, "Like"));
        foreach (var (name, expression) in layer.Arguments.Where(a => !layer.IsText(a.Name)).Select(a => (a.Name, a.Value)))
        {
            try
            {
                values.Add(name, Evaluation.Evaluate(expression, lookup));
                // TorchSharp can't even be called with it.
                if (!IsOfType(layer.Target, name, values[name]))
                    failures.AddRange([Failure.Refused(Rules.InvalidArgument, name), new(FailureKind.Thrown, "Wrong type")]);
            }
            catch (Exception exception) when (Evaluation.IsFailure(exception))
            {
                failures.Add(Failure.Refused(Rules.NotEvaluable, name));
            }
        }
        AreUsable = failures.Count == 0;
        Unsized = isSized || layer.Like() is not null ? null : layer.SizesArgument();
        // What the others leave is a -1 that is written, not one that a name stands for.
        if (AreUsable && layer.Find("Sizes") is Expression.List sizes && sizes.Items.Any(item => item is Expression.Name name && (int)lookup(name.Identifier) < 1))
            failures.Add(Failure.Refused(Rules.InvalidArgument, "Sizes"));
        failures.AddRange(values.Where(v => !IsInRange(layer.Target, v.Key, v.Value)).Select(v => Failure.Refused(Rules.InvalidArgument, v.Key)));
    }

    /// <summary>Whether each of them has a value of its type, if not a right one.</summary>
    public bool AreUsable { get; }

    /// <summary>The argument that is missing where nothing tells the size of a result, and none follows from what comes in.</summary>
    public string? Unsized { get; }

    /// <summary>Those that have no value, and those whose value is of another type or out of its range.</summary>
    public IReadOnlyList<Failure> Failures => failures;

    public long Integer(string name, long byDefault) => (int?)Find(name) ?? byDefault;

    public long? Integer(string name) => (int?)Find(name);

    public double Real(string name, double byDefault) => Real(name) ?? byDefault;

    public double? Real(string name) => Find(name) is { } value ? System.Convert.ToDouble(value, null) : null;

    public bool Flag(string name, bool byDefault) => (bool?)Find(name) ?? byDefault;

    public string? Member(string name) => Find(name) as string;

    /// <summary>A number for each axis; null where nothing is written.</summary>
    public long[]? PerAxis(string name, int axes) => Find(name) switch
    {
        null => null,
        int one => [.. Enumerable.Repeat((long)one, axes)],
        int[] each => [.. each.Select(number => (long)number)],
        var other => throw new InvalidOperationException($"{name} is {other}."),
    };

    /// <summary>A number for each side, the last axis first.</summary>
    public long[] PerSide(string name, int axes) => PerAxis(name, 2 * axes)!;

    /// <summary>Numbers, however many.</summary>
    public long[] List(string name) => [.. ((int[]?)Find(name) ?? []).Select(number => (long)number)];

    private object? Find(string name) => values.GetValueOrDefault(name);

    private static bool IsOfType(string target, string name, object value) => name switch
    {
        "Bias" or "Affine" or "IsCausal" or "TrackRunningStats" or "CeilMode" or "CountIncludePad" or "AlignCorners" => value is bool,
        "P" or "Eps" or "Momentum" or "Scale" or "Factor" or "NegativeSlope" or "Lower" or "Upper" or "Alpha" or "Beta" or "Lambda" or "Threshold" or "Value" or "MinVal" or "MaxVal" or "Init" or "MaxNorm" or "Dropout" or "WeightValue" or "BiasValue" or "Std" or "BiasStd" or "Bound" or "Gain" or "Slope" or "WeightDecay" or "NormType" or "K" =>
            value is int or double,
        _ when Spatial.IsResampling(target) && name is "ScaleFactor" or "Size" => value is int or int[],
        "NumEmbeddings" or "EmbeddingDim" or "Count" or "Features" or "MaxLength" or "PaddingIdx" or "Heads" or "NumGroups" or "Size" or "UpscaleFactor" or "DownscaleFactor" => value is int,
        "Axes" or "Sizes" => value is int[],
        "StartAxis" or "EndAxis" or "Axis" or "Start" or "Length" or "Index" or "OutputPadding" or "NumParameters" or "OutChannels" or "OutFeatures" or "Groups" or "Multiplier" or "In" => value is int,
        "Padding" when Spatial.Stem(target).EndsWith("Pad", StringComparison.Ordinal) => value is int || (value is int[] sides && sides.Length == 2 * Spatial.AxesOf(target)),
        "Padding" => IsPerAxis(target, value) || (Spatial.IsConvolution(target) && value is "Same"),
        "PaddingMode" or "WeightInitializer" or "BiasInitializer" or "FanMode" or "Nonlinearity" or "Mode" => value is string,
        _ => IsPerAxis(target, value),
    };

    private static bool IsPerAxis(string target, object value) => value is int || (value is int[] each && each.Length == Spatial.AxesOf(target));

    private static bool IsInRange(string target, string name, object value) => value switch
    {
        _ when name is "Factor" or "WeightValue" or "BiasValue" or "PaddingIdx" => true,
        int[] numbers => numbers.All(n => IsInRange(target, name, n)),
        int number => IsInRange(target, name, (double)number),
        double number => (target, name) switch
        {
            (_, "StartAxis" or "EndAxis" or "Axis" or "Axes") => number != 0,
            (_, "Sizes") => number is >= 1 or -1,
            (_, "Index") => true,
            ("StochasticDepth", "P") => number is >= 0 and < 1,
            (_, "P" or "Momentum" or "Dropout") => number is >= 0 and <= 1,
            ("LocalResponseNorm", "Beta") => number >= 0,
            ("CELU", "Alpha") or (_, "Beta" or "Std" or "BiasStd" or "MaxNorm" or "NormType") => number > 0,
            ("Threshold", _) or (_, "Value" or "MinVal" or "MaxVal" or "Init" or "Scale") => !double.IsNaN(number),
            (_, "Start" or "Padding" or "OutputPadding" or "Eps" or "Bound" or "Gain" or "Slope" or "WeightDecay" or "NegativeSlope" or "Lower" or "Upper" or "Alpha" or "Threshold" or "Lambda" or "K") => number >= 0,
            _ => number >= 1,
        },
        _ => true,
    };
}
