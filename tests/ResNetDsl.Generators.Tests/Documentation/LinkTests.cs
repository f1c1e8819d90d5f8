using System.Text.RegularExpressions;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>What the documentation links to is there.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Documents => [
        "README.md",
        "src/ResNetDsl/README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.PathOf("."), f))
            .Where(f => !f.EndsWith(".received.md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_to_files_resolve(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        Assert.All(LinksIn(document), link => Assert.True(Path.Exists(Repository.PathOf(Path.Combine(folder, link))), $"{document} links to {link}, which isn't there."));
    }

    private static IEnumerable<string> LinksIn(string document) => Link().Matches(Repository.Read(document))
        .Select(m => m.Groups[1].Value)
        .Where(link => !link.Contains("://", StringComparison.Ordinal))
        .Select(link => link.Split('#')[0]);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
