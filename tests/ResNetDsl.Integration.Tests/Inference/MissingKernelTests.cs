using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>What docs/generated-code.md says of types for which libtorch 1.13 has no kernel on CPUs.</summary>
public sealed class MissingKernelTests
{
    // Layers and their axes behind the channels.
    private static readonly Dictionary<string, (int Axes, Func<nn.Module<Tensor, Tensor>> Layer)> Missing = new()
    {
        ["ReflectionPad1d"] = (1, () => ReflectionPad1d(1)),
        ["ReflectionPad2d"] = (2, () => ReflectionPad2d(1)),
        ["Reflect over sequences"] = (1, () => Conv1d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect)),
        ["Reflect over images"] = (2, () => Conv2d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect)),
        ["ReplicationPad1d"] = (1, () => ReplicationPad1d(1)),
        ["ReplicationPad2d"] = (2, () => ReplicationPad2d(1)),
        ["ReplicationPad3d"] = (3, () => ReplicationPad3d(1)),
        ["Replicate over sequences"] = (1, () => Conv1d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Replicate)),
        ["Replicate over images"] = (2, () => Conv2d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Replicate)),
        ["Replicate over volumes"] = (3, () => Conv3d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Replicate)),
        ["MaxPool3d"] = (3, () => MaxPool3d(2)),
        ["AvgPool3d"] = (3, () => AvgPool3d(2)),
        ["AdaptiveAvgPool3d"] = (3, () => AdaptiveAvgPool3d([2, 2, 2])),
        ["AdaptiveMaxPool3d"] = (3, () => AdaptiveMaxPool3d([2, 2, 2])),
        ["GlobalMaxPool3d"] = (3, () => AdaptiveMaxPool3d([1, 1, 1])),
    };

    // Their nearest kin.
    private static readonly Dictionary<string, (int Axes, Func<nn.Module<Tensor, Tensor>> Layer)> There = new()
    {
        ["Reflect over volumes"] = (3, () => Conv3d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect)),
        ["Circular"] = (2, () => Conv2d(4, 4, 3, padding: 1, padding_mode: PaddingModes.Circular)),
        ["ConstantPad3d"] = (3, () => ConstantPad3d(1, 0)),
        ["MaxPool2d"] = (2, () => MaxPool2d(2)),
        ["AvgPool2d"] = (2, () => AvgPool2d(2)),
        ["AdaptiveAvgPool2d"] = (2, () => AdaptiveAvgPool2d([2, 2])),
        ["AdaptiveMaxPool2d"] = (2, () => AdaptiveMaxPool2d([2, 2])),
        ["GlobalAvgPool3d"] = (3, () => AdaptiveAvgPool3d([1, 1, 1])),
    };

    public static TheoryData<string> NamesOfMissing => [.. Missing.Keys];

    public static TheoryData<string> NamesOfThere => [.. There.Keys];

    [SystemBackendTheory("has libtorch 1.13")]
    [MemberData(nameof(NamesOfMissing))]
    public void It_has_no_kernel_in_bfloat16(string name) =>
        Assert.Contains("not implemented for 'BFloat16'", Assert.Throws<ExternalException>(() => Run(Missing[name], ScalarType.BFloat16)).Message, StringComparison.Ordinal);

    [SystemBackendTheory("has libtorch 1.13")]
    [MemberData(nameof(NamesOfThere))]
    public void It_has_those_beside_them(string name) => Run(There[name], ScalarType.BFloat16);

    [SystemBackendTheory("has libtorch 1.13")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_has_no_convolutions_in_float16(int axes) => Assert.Contains(
        "not implemented for 'Half'",
        Assert.Throws<ExternalException>(() => Run((axes, () => axes == 1 ? Conv1d(4, 4, 3) : axes == 2 ? Conv2d(4, 4, 3) : Conv3d(4, 4, 3)), ScalarType.Float16)).Message,
        StringComparison.Ordinal);

    [SystemBackendTheory("has libtorch 1.13")]
    [InlineData(ScalarType.Float16)]
    public void Nor_linear_layers(ScalarType type) =>
        Assert.Contains("not implemented for 'Half'", Assert.Throws<ExternalException>(() => Run((1, () => Linear(8, 4)), type)).Message, StringComparison.Ordinal);

    private static void Run((int Axes, Func<nn.Module<Tensor, Tensor>> Layer) subject, ScalarType type)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var layer = subject.Layer();
        layer.to(type);
        layer.call(randn([2, 4, .. Enumerable.Repeat(8L, subject.Axes)]).to(type));
    }
}
