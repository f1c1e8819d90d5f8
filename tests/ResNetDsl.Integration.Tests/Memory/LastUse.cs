using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;
using static TorchSharp.torch;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Integration.Tests.Memory;

/// <summary>How many activations a network must keep alive, whoever runs it.</summary>
internal static class LastUse
{
    /// <summary>
    /// The most values alive at once if each is freed right after its last use: at each layer those that it or a later one
    /// reads, and its result. The input is the caller's and doesn't count.
    /// </summary>
    public static int Minimum(IReadOnlyList<ReferenceStep> steps)
    {
        var lastUse = Enumerable.Range(0, steps.Count + 1)
            .Select(value => Enumerable.Range(0, steps.Count).LastOrDefault(step => steps[step].Inputs.Contains(value), -1))
            .ToArray();
        return Enumerable.Range(0, steps.Count).Max(step => 1 + Enumerable.Range(1, step).Count(value => lastUse[value] >= step));
    }

    /// <summary>The layers of ResNet-50, flat, in the order in which they run.</summary>
    public static IReadOnlyList<ReferenceStep> ResNet50()
    {
        using var input = zeros(1, 3, 224, 224);
        using var network = Interpreter.Build(Declaration(), input);
        return network.Steps;
    }

    private static Architecture Declaration()
    {
        var projection = ("Shortcut", Member("Shortcut", "Projection"));
        var bottleneck = new BlockSpec(
            Class("Bottleneck"),
            [new("channels", ValueType.Integer, null, null), new("stride", ValueType.Integer, Number(1), Number(1))],
            [new("Expanded", ValueType.Integer, new Expression.Binary(BinaryOperator.Multiply, Name("channels"), Number(4)))],
            [
                Layer("Skip"),
                Layer("Conv2d", ("OutChannels", Name("channels")), ("KernelSize", Number(1))), Layer("BatchNorm2d"), Layer("ReLU"),
                Layer("Conv2d", ("OutChannels", Name("channels")), ("KernelSize", Number(3)), ("Stride", Name("stride")), ("Padding", Number(1))),
                Layer("BatchNorm2d"), Layer("ReLU"),
                Layer("Conv2d", ("OutChannels", Name("Expanded")), ("KernelSize", Number(1))), Layer("BatchNorm2d"),
                Layer("Add", projection), Layer("ReLU"),
            ]);
        LayerSpec Stage(int channels, int stride, int count) =>
            Use(bottleneck, ("channels", Number(channels)), ("stride", Number(stride))) with { Repeat = Number(count) };
        var model = new ModelSpec(
            Class("ResNet50"), [new(null, [new(null, 3), new(null, 224), new(null, 224)])],
            [
                Layer("Conv2d", ("OutChannels", Number(64)), ("KernelSize", Number(7)), ("Stride", Number(2)), ("Padding", Number(3))),
                Layer("BatchNorm2d"), Layer("ReLU"),
                Layer("MaxPool2d", ("KernelSize", Number(3)), ("Stride", Number(2)), ("Padding", Number(1))),
                Stage(64, 1, 3), Stage(128, 2, 4), Stage(256, 2, 6), Stage(512, 2, 3),
                Layer("GlobalAvgPool2d"), Layer("Flatten"), Layer("Linear", ("OutFeatures", Number(1000))),
            ]);
        return new(model, [bottleneck]);
    }
}
