using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Reference;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>What of the shorthand an architecture uses.</summary>
internal static class WrittenFeatures
{
    private static readonly string[] OfLayers = ["list of channels", "list of features", "list with a name", "SeparableConv1d", "SeparableConv2d", "SeparableConv3d", "SeparableConv with a name", "SeparableConv.Multiplier", "Norm with When"];

    private const string OuterDefaults = "Defaults of an outer class";

    private const string AssemblyDefaults = "Defaults of the assembly";

    public static IReadOnlyList<string> All { get; } =
    [
        .. OfLayers, OuterDefaults, AssemblyDefaults,
        .. typeof(DefaultsAttribute).GetProperties().Where(p => p.CanWrite).Select(p => "Defaults." + p.Name),
        .. Enum.GetNames<Norm>().Select(member => "Norm." + member),
        .. Enum.GetNames<Activation>().Select(member => "Activation." + member),
        .. Enum.GetNames<Initializer>().Select(member => "Defaults.Initializer." + member),
        .. Enum.GetNames<BiasInitializer>().Select(member => "Defaults.BiasInitializer." + member),
    ];

    public static IEnumerable<string> Of(WrittenArchitecture written) => written.Shorthand.UsedDeclarations
        .SelectMany(d => OfDefaults(written, d).Concat(d.Layers.SelectMany(OfLayer)))
        .Concat(written.Outer is { } outer && written.OwnDefaultsOf(outer).Count > 0 ? [OuterDefaults] : [])
        .Concat(written.OfAssembly.Count > 0 ? [AssemblyDefaults] : [])
        .Distinct();

    private static IEnumerable<string> OfDefaults(WrittenArchitecture written, Declaration declaration)
    {
        foreach (var (name, value) in written.DefaultsOf(declaration.Class.Key).Select(a => (a.Name, a.Value)))
        {
            yield return "Defaults." + name;
            if (value is Expression.Enumeration member)
                yield return $"Defaults.{member.Type}.{member.Member}";
        }
    }

    private static IEnumerable<string> OfLayer(LayerSpec layer)
    {
        foreach (var argument in layer.Arguments)
        {
            if (argument is { Name: "Norm" or "Activation", Value: Expression.Enumeration member })
                yield return $"{member.Type}.{member.Member}";
            if (argument is { Name: "OutChannels" or "OutFeatures", Value: Expression.List })
                yield return argument.Name == "OutChannels" ? "list of channels" : "list of features";
            if (argument is { Name: "OutChannels" or "OutFeatures", Value: Expression.List } && layer.Name is not null)
                yield return "list with a name";
        }
        if (layer.Find("Norm") is not null && layer.When is not null)
            yield return "Norm with When";
        if (Spatial.Stem(layer.Target) != "SeparableConv")
            yield break;
        yield return layer.Target;
        if (layer.Name is not null)
            yield return "SeparableConv with a name";
        if (layer.Find("Multiplier") is not null)
            yield return "SeparableConv.Multiplier";
    }
}
