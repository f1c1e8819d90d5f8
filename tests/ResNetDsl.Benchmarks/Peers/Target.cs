namespace ResNetDsl.Benchmarks.Peers;

/// <summary>What ResNetDsl is to reach: a form of it may need at most so much of what a peer needs.</summary>
/// <param name="Work">The <see cref="Work.Key"/> of where.</param>
internal sealed record Target(string Work, Measure Measure, string Form, string Peer, double AtMost)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        .. from network in new[] { "resnet18", "resnet50" }
           from target in OfInference(network)
           select target,
        new("spectrum-inference-1-float32", Measure.Time, "ForInference()", "eager", 0.90),
        new("spectrum-training-100-float32", Measure.Time, "generated", "eager", 0.85),
        new("resnet18-training-8-float32", Measure.Time, OurForm.ImagesChannelsLast, "channels-last", 1.00),
        new("resnet18-training-8-float32", Measure.Time, OurForm.ImagesChannelsLast, "eager", 0.92),
        new("resnet18-training-8-float32", Measure.Memory, OurForm.ImagesChannelsLast, "eager", 1.00),
        new("resnet50-training-8-float32", Measure.Memory, OurForm.ImagesChannelsLast, "eager", 1.00),
    ];

    private static IEnumerable<Target> OfInference(string network) =>
    [
        new($"{network}-inference-8-float32", Measure.Time, "ForInference()", "optimize_for_inference", 1.00),
        new($"{network}-inference-8-float32", Measure.Time, "ForInference()", "eager", 0.70),
        new($"{network}-inference-1-float32", Measure.Time, "ForInference()", "optimize_for_inference", 1.10),
        new($"{network}-inference-1-float32", Measure.Time, "ForInference()", "eager", 0.80),
        new($"{network}-inference-8-bfloat16", Measure.Time, "ForInference()", PythonForm.OptimizedInFloat32, 0.55),
        new($"{network}-inference-8-float32", Measure.Memory, "ForInference()", "eager", 0.70),
    ];
}

/// <summary>What is compared.</summary>
internal enum Measure
{
    /// <summary>Of a call.</summary>
    Time,

    /// <summary>By how much calls raise the peak of resident memory.</summary>
    Memory,
}
