using System.Globalization;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>What ResNetDsl is to reach: a form of it may need at most so much of what a peer needs.</summary>
/// <param name="Work">The <see cref="Work.Key"/> of where.</param>
internal sealed record Target(string Work, string Form, string Peer, double AtMost)
{
    /// <summary>In the time of a call.</summary>
    public static IReadOnlyList<Target> OfTime { get; } =
    [
        .. from network in new[] { "resnet18", "resnet50" }
           from target in OfInference(network)
           select target,
        new("spectrum-inference-1-float32", "ForInference()", "eager", 0.90),
        new("spectrum-training-100-float32", "generated", "eager", 0.85),
        new("resnet18-training-8-float32", OurForm.ChannelsLast, "channels-last", 1.00),
        new("resnet18-training-8-float32", OurForm.ChannelsLast, "eager", 0.92),
    ];

    /// <summary>In memory, by how much calls raise the peak.</summary>
    public static IReadOnlyList<Target> OfMemory { get; } =
    [
        .. from work in Peers.Work.All
           select work.Kind == Kind.Inference
               ? new Target(work.Key, "ForInference()", "eager", 0.70)
               : new Target(work.Key, work.Subject.IsOfImages ? OurForm.ChannelsLast : "generated", "eager", 1.00),
    ];

    /// <summary>The row of a table: what was measured, and whether it is met.</summary>
    public string[] Row(Work work, double ratio, string text) =>
    [
        $"{work.Title}, {work.Kind.ToString().ToLowerInvariant()}", Form, Peer, AtMost.ToString("F2", CultureInfo.InvariantCulture), text,
        ratio <= AtMost ? "met" : "**missed**",
    ];

    private static IEnumerable<Target> OfInference(string network) =>
    [
        new($"{network}-inference-8-float32", "ForInference()", "optimize_for_inference", 1.00),
        new($"{network}-inference-8-float32", "ForInference()", "eager", 0.70),
        new($"{network}-inference-1-float32", "ForInference()", "optimize_for_inference", 1.10),
        new($"{network}-inference-1-float32", "ForInference()", "eager", 0.80),
        new($"{network}-inference-8-bfloat16", "ForInference()", PythonForm.OptimizedInFloat32, 0.55),
    ];
}
