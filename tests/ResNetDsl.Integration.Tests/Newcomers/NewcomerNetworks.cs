using ModelZoo;

namespace ResNetDsl.Integration.Tests.Newcomers;

/// <summary>
/// Networks that the zoo hasn't got, each declared from the paper by README.md and docs/language.md alone: what they ask of the language was
/// not made for them.
/// </summary>
internal static class NewcomerNetworks
{
    /// <summary>With torchvision's names, where torchvision has the network.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        new("shufflenet_v2_x0_5", ShuffleNetV2X05.ParameterCount, ShuffleNetV2X05.MultiplyAdds, ShuffleNetV2X05.StateDictEntries, [3, 224, 224], () => new ShuffleNetV2X05()),
        new("efficientnet_b0", EfficientNetB0.ParameterCount, EfficientNetB0.MultiplyAdds, EfficientNetB0.StateDictEntries, [3, 224, 224], () => new EfficientNetB0()),
        new("tcn", TemporalNet.ParameterCount, TemporalNet.MultiplyAdds, TemporalNet.StateDictEntries, [1, 784], () => new TemporalNet()),
        new("small_detr", SmallDetr.ParameterCount, SmallDetr.MultiplyAdds, SmallDetr.StateDictEntries, [3, 32, 32], () => new SmallDetr()),
        new("transformer_decoder", TransformerDecoder.ParameterCount, TransformerDecoder.MultiplyAdds, TransformerDecoder.StateDictEntries, [12, 16], () => new TransformerDecoder()),
        // One network, for tokens of each number; of one that is free no multiply-adds are counted.
        .. new long[] { 1, 7, 24 }.Select(length =>
            new ZooNetwork($"causal_decoder_{length}", CausalDecoder.ParameterCount, null, CausalDecoder.StateDictEntries, [length, 12], () => new CausalDecoder())),
    ];
}
