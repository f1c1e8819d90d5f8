using System.Globalization;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// How long declarations are beside those of other libraries. Where the page differs, it is written beside it as
/// <c>comparison.received.md</c>: put it in the page's place if it is right.
/// </summary>
public class ComparisonTests
{
    [Fact]
    public void The_page_is_that_of_the_sources() => Repository.AssertText(ComparisonPage.Path, ComparisonPage.Make());

    [Fact]
    public void No_declaration_has_more_lines_than_a_peers() => Assert.All(ComparisonPage.Rows, row =>
    {
        Assert.Contains(row.Peers, peer => peer is not null);
        Assert.All(row.Peers, peer => Assert.False(
            peer?.Lines < ZooSources.SizeOf(row.Network).Lines, $"{row.Network} is longer than a peer's {peer?.Lines} lines."));
    });

    [Fact]
    public void Each_network_of_the_zoo_is_compared_or_left_out_for_a_reason() => Assert.Equal(
        ZooSources.Networks.Order(), ComparisonPage.Rows.Select(row => row.Network).Concat(ComparisonPage.LeftOut.SelectMany(l => l.Networks)).Order());

    /// <summary>What is in the catalog is held to PyTorch's weights and answers, and takes a step of training.</summary>
    [Fact]
    public void Each_network_of_the_zoo_is_in_its_catalog()
    {
        var catalog = Repository.Read("samples/ModelZoo/Catalog.cs");
        Assert.NotEmpty(ZooSources.Networks);
        Assert.All(ZooSources.Networks, network => Assert.Contains($"() => new {network}()", catalog, StringComparison.Ordinal));
    }

    /// <summary>The script writes peers' statements in lines of that width, so ours mustn't be fuller.</summary>
    [Fact]
    public void No_line_of_a_declaration_is_wider_than_peers_are_counted_with()
    {
        const string Width = "WIDTH = ";
        var script = Repository.Read("tests/ResNetDsl.Generators.Tests/Documentation/count_peers.py");
        var width = int.Parse(script.Split('\n').Single(line => line.StartsWith(Width, StringComparison.Ordinal))[Width.Length..], CultureInfo.InvariantCulture);
        var lines = ZooSources.Networks.SelectMany(ZooSources.WithBlocks).Distinct().SelectMany(name => ZooSources.CodeOf(name).Split('\n'));
        Assert.Equal(width, lines.Max(line => line.Length));
    }
}
