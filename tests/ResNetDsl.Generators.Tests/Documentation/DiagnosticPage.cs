using System.Text.RegularExpressions;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// A page of <c>docs/diagnostics</c>: a heading, a line on the severity, what it means; then <c>## Wrong</c> with an example
/// and what the compiler prints for it, <c>## Right</c> with the mended example, <c>## How to mend it</c>; and, for what
/// leaves a network, <c>## When to silence it</c>.
/// </summary>
internal sealed partial record DiagnosticPage(string Id, string Text)
{
    public const string Folder = "docs/diagnostics";

    /// <summary>The rules that have a page, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. Directory.GetFiles(Repository.PathOf(Folder), "RND????.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static DiagnosticPage Read(string id) => new(id, Repository.Read(PathOf(id)));

    public static string PathOf(string id) => $"{Folder}/{id}.md";

    public string Heading => Text.Split('\n')[0];

    /// <summary>The first sentences, on the severity.</summary>
    public string Weight => Text.Split('\n')[2];

    public IEnumerable<string> Sections => SectionTitle().Matches(Text).Select(m => m.Groups[1].Value);

    /// <summary>The code fixes that the page promises.</summary>
    public IEnumerable<string> CodeFixes => CodeFix().Matches(Section("How to mend it")).Select(m => m.Groups[1].Value);

    /// <summary>A section's text without its title; empty where the page has no such section.</summary>
    public string Section(string title)
    {
        var start = Text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        if (start < 0)
            return "";
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    /// <summary>The section's example: <c>Net.cs</c>, and what else it shows with a comment that gives the path.</summary>
    public IReadOnlyList<(string Path, string Text)> Example(string section) => [.. Fence().Matches(Section(section))
        .Where(m => m.Groups["language"].Value is "csharp" or "xml")
        .Select(m => m.Groups["text"].Value)
        .Select(text => (PathComment().Match(text) is { Success: true } path ? path.Groups[1].Value : "Net.cs", text))];

    /// <summary>What is printed for the wrong example.</summary>
    public string Output => Fence().Matches(Text).Single(m => m.Groups["language"].Value == "text").Groups["text"].Value;

    public DiagnosticPage WithOutput(string output) =>
        this with { Text = Text.Replace($"```text\n{Output}```", $"```text\n{output}```", StringComparison.Ordinal) };

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex SectionTitle();

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?://|<!--) (\S+\.cs(?:proj)?)\b")]
    private static partial Regex PathComment();

    [GeneratedRegex(@"Code fix \*\*(.+?)\*\*")]
    private static partial Regex CodeFix();
}
