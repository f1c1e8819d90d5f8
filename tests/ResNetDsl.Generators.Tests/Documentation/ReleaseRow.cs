namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>A rule as the release files list it.</summary>
internal sealed record ReleaseRow(string Id, string Category, string Severity, string Title, string HelpLink)
{
    public static IReadOnlyList<ReleaseRow> All { get; } = [.. new[] { "Shipped", "Unshipped" }
        .SelectMany(file => Repository.Read($"src/ResNetDsl.Generators/AnalyzerReleases.{file}.md").Split('\n'))
        .Where(line => line.StartsWith("RND", StringComparison.Ordinal))
        .Select(Parse)
        .OrderBy(row => row.Id, StringComparer.Ordinal)];

    private static ReleaseRow Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var notes = cells[3].Split(", [Documentation](");
        return new(cells[0], cells[1], cells[2], notes[0], notes[1].TrimEnd(')'));
    }
}
