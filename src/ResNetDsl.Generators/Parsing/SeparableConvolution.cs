using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// A convolution that is written as one layer and is two: one of each channel, then one of each pixel (F. Chollet, <i>Xception</i>, 2017).
/// As Keras has it, the first has no bias, and a norm and an activation stand behind the second alone.
/// </summary>
internal static class SeparableConvolution
{
    private const string Prefix = "SeparableConv";
    private const string Width = "OutChannels";

    // What both have.
    private static readonly HashSet<string> Drawing = [.. Initialization.OfWeight.Select(h => h.Name)];

    // What only the second one has.
    private static readonly HashSet<string> OfBias = ["Bias", .. Initialization.OfBias.Select(h => h.Name)];

    public static bool Is(string target) => target.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The plain layers that one of this name is: the two, or itself.</summary>
    public static IReadOnlyList<string> TargetsOf(string target) =>
        Is(target) ? ["Depthwise" + Plain(target), Plain(target)] : [target];

    /// <summary>The two, where the layer is such a one; else itself.</summary>
    public static IReadOnlyList<LayerSpec> Split(LayerSpec layer)
    {
        if (!Is(layer.Target))
            return [layer];
        var (outChannels, others) = (layer.Arguments.Where(a => a.Name == Width), layer.Arguments.Where(a => a.Name != Width));
        return
        [
            Part("Depthwise" + Plain(layer.Target), "depthwise", [.. others.Where(a => !OfBias.Contains(a.Name)), new("Bias", new Expression.Boolean(false))]),
            Part(Plain(layer.Target), "pointwise", [.. outChannels, new("KernelSize", new Expression.Integer(1)), .. others.Where(a => OfBias.Contains(a.Name) || Drawing.Contains(a.Name))]),
        ];

        LayerSpec Part(string target, string name, ArgumentSpec[] arguments) =>
            layer with { Target = target, Name = layer.Name is null ? null : $"{layer.Name}.{name}", Arguments = arguments.ToEquatableArray() };
    }

    private static string Plain(string target) => target.Substring("Separable".Length);
}
