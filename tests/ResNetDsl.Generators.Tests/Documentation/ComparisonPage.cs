using System.Globalization;
using System.Text;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// docs/comparison.md: a part that is written by hand, then a table and some code that are made of the zoo's sources and of what
/// <c>count_peers.py</c> found in those of others. A line of <c>peers.csv</c> is a row of the table.
/// </summary>
internal static class ComparisonPage
{
    public const string Path = "docs/comparison.md";

    private const string Peers = "tests/ResNetDsl.Generators.Tests/Documentation/peers.csv";

    private const string End = "<!-- What follows is made of the zoo's sources and of peers.csv; a test holds it to them and writes it anew. -->\n";

    private static readonly string[][] Cells = [.. Repository.Read(Peers).TrimEnd().Split('\n').Select(line => line.Split(','))];

    /// <summary>The networks compared, each with the sizes of the peers' declarations: null where a peer hasn't got it.</summary>
    public static IReadOnlyList<(string Network, IReadOnlyList<Size?> Peers)> Rows { get; } =
        [.. Cells.Skip(1).Select(cells => (cells[0], (IReadOnlyList<Size?>)[.. cells.Skip(1).Select(c => c.Length == 0 ? null : Size.Parse(c))]))];

    /// <summary>The networks of the zoo that aren't compared, by the reason.</summary>
    public static IReadOnlyList<(string Reason, IReadOnlyList<string> Networks)> LeftOut { get; } =
    [
        ("They differ from a network of the table in numbers alone", [
            "ResNet34", "ResNet101", "ResNeXt101_32x8d", "WideResNet101_2", "Vgg11", "Vgg13", "Vgg11Bn", "Vgg13Bn", "Vgg19Bn",
            "CifarResNet32", "CifarResNet44", "CifarResNet56", "CifarResNet1202", "PreActivationResNet1001", "SmallVisionTransformer", "SmallConvNeXt"]),
        ("Each shows one residual unit, or the net without any, and is no network that anyone publishes", [
            "PlainNet", "OriginalShortcutNet", "ConstantScalingNet", "ExclusiveGatingNet", "ShortcutOnlyGatingNet", "ConvolutionShortcutNet",
            "DropoutShortcutNet", "OriginalOrderNet", "NormAfterAdditionNet", "ReLUBeforeAdditionNet", "ReLUOnlyPreActivationNet",
            "FullPreActivationNet", "ReductionBottleneckNet"]),
        ("No implementation is known that many use", ["EluNet", "SpectrumNet", "PlainSpectrumNet", "ParallelSpectrumNet"]),
    ];

    public static string Make()
    {
        var text = new StringBuilder(Repository.Read(Path).Split(End)[0]).Append(End);
        text.Append(CultureInfo.InvariantCulture, $"\n## Lines / tokens\n\n| network | ResNetDsl | {string.Join(" | ", Cells[0].Skip(1))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(Cells[0].Select(_ => "---:|"))}\n");
        foreach (var (network, peers) in Rows)
        {
            var own = ZooSources.SizeOf(network);
            text.Append(CultureInfo.InvariantCulture, $"| [{network}](../{ZooSources.PathOf(network)}) | {own.Lines} / {own.Tokens} | {string.Join(" | ", peers.Select(p => Cell(p, own)))} |\n");
        }

        text.Append("\n## What isn't in the table\n\n");
        foreach (var (reason, networks) in LeftOut)
            text.Append(CultureInfo.InvariantCulture, $"- {reason}: {string.Join(", ", networks.Select(n => $"[{n}](../{ZooSources.PathOf(n)})"))}.\n");

        text.Append("\n## Ours in full\n");
        AppendCode(text, "ResNet-50", ZooSources.WithBlocks("ResNet50"));
        AppendCode(text, "DenseNet-121", ZooSources.WithBlocks("DenseNet121"));
        AppendCode(text, "The block of MobileNetV2", ["InvertedResidual"]);
        return text.ToString();
    }

    private static void AppendCode(StringBuilder text, string title, IEnumerable<string> declarations) =>
        text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n```csharp\n{string.Join("\n\n", declarations.Select(ZooSources.CodeOf))}\n```\n");

    private static string Cell(Size? peer, Size own) => peer is null ? "" : $"{Number(peer.Lines, own.Lines)} / {Number(peer.Tokens, own.Tokens)}";

    /// <summary>A peer's number; in bold where the peer is shorter.</summary>
    private static string Number(int peer, int own)
    {
        var number = peer.ToString(CultureInfo.InvariantCulture);
        return peer < own ? $"**{number}**" : number;
    }
}
