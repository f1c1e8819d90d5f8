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
}
