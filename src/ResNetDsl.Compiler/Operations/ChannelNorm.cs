using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Normalization of each channel by itself: y = (x - mean)/√(variance + Eps)*weight + bias. The shape stays.
/// </summary>
/// <remarks>
/// Ranges: Eps at least 0; Momentum, the share of the new batch in the running statistics, from 0 to 1. Weights:
/// <c>weight</c>, <c>bias</c> [C] if Affine; buffers <c>running_mean</c>, <c>running_var</c> [C] and
/// <c>num_batches_tracked</c>, a number, if TrackRunningStats.
/// </remarks>
/// <param name="space">What it normalizes over.</param>
/// <param name="hasWeights">Whether, where nothing is said, there are parameters and running statistics.</param>
internal abstract class ChannelNorm(Space space, bool hasWeights) : Operation
{
    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.In,
        Hyperparameter.Real("Eps", 1e-5, 0, double.PositiveInfinity),
        Hyperparameter.Real("Momentum", 0.1, 0, 1) with { Precondition = Precondition.True("TrackRunningStats") },
        Hyperparameter.Boolean("Affine", hasWeights),
        Hyperparameter.Boolean("TrackRunningStats", hasWeights),
        .. Initialization.OfVectors(),
    ];

    public override Space Space => space;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override bool IsNormOfChannels => true;

    public override bool IsMadeForFeatures => true;

    public override bool TakesMeanAway => true;

    /// <summary>When one value alone has no variance: <c>when the batch is one sample</c>; empty for always.</summary>
    protected abstract string OneValueWhen { get; }

    /// <summary>Whether it normalizes a batch of one sample by that sample's own values in training only.</summary>
    protected abstract bool IsOfTraining(Shape input, Arguments arguments);

    /// <summary>Whether there is no inference form without running statistics.</summary>
    protected abstract bool NeedsStatistics { get; }

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var isOfTraining = IsOfTraining(input, arguments);
        var values = new Shape(input.Dims.Skip(1).ToEquatableArray()).Count;
        requirements.Require(Relation.AtLeast, values, 2, Rules.NormOverOneValue, null, Refusal, isOfTraining);
        return input;

        Words Refusal() => new(
            input.Rank == 1 ? $"needs more than one sample to normalize over, got {input}" : $"needs more than one {space.Point} to normalize over{OneValueWhen}, got {input}",
            isOfTraining ? "train with at least 2 samples, or put it into eval" : $"use less stride before it, a larger {space.Name}, or no norm here");
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var weights = new List<Weight>();
        if (!arguments.IsFalse("Affine"))
        {
            var (size, isOptional) = (arguments.Where("Affine", input[0]), arguments.IsFlagOfCode("Affine"));
            weights.AddRange([new("weight", [size], IsOptional: isOptional), new("bias", [size], IsOptional: isOptional)]);
        }
        if (!arguments.IsFalse("TrackRunningStats"))
        {
            var (size, isOptional) = (arguments.Where("TrackRunningStats", input[0]), !NeedsStatistics && arguments.IsFlagOfCode("TrackRunningStats"));
            weights.AddRange([
                new("running_mean", [size], IsParameter: false, isOptional),
                new("running_var", [size], IsParameter: false, isOptional),
                new("num_batches_tracked", [], IsParameter: false)]);
        }
        return weights.ToEquatableArray();
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn." + Name, arguments)
            .Add(input[0])
            .AddNamed("eps", "Eps")
            .AddNamed("momentum", "Momentum")
            .AddNamed("affine", "Affine")
            .AddNamed("track_running_stats", "TrackRunningStats")
            .AddDevice()
            .ToString() + Initialization.Code(arguments);
}
