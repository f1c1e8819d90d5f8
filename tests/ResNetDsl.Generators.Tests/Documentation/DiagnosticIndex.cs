using System.Text;
using System.Text.RegularExpressions;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>The list of all diagnostics: a head that is written by hand, and a table a category made of the release files.</summary>
internal static partial class DiagnosticIndex
{
    public const string Path = DiagnosticPage.Folder + "/README.md";

    private const string End = "<!-- What follows is made of AnalyzerReleases.*.md; a test holds it to them and writes it anew. -->\n";

    /// <summary>C#'s errors that are explained, each with what provokes it.</summary>
    public static IEnumerable<(string Id, string Layer)> CSharpErrors => CSharpRow().Matches(Repository.Read(Path)).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    [GeneratedRegex(@"^\| (CS\d{4}) \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex CSharpRow();

    public static string Make(IEnumerable<ReleaseRow> rows)
    {
        var text = new StringBuilder(Repository.Read(Path).Split(End)[0]).Append(End);
        foreach (var category in rows.GroupBy(row => row.Category))
        {
            text.Append("\n## ").Append(category.Key).Append("\n\n| id | severity | what is wrong |\n|---|---|---|\n")
                .AppendJoin("", category.Select(row => $"| [{row.Id}]({row.Id}.md) | {row.Severity} | {row.Title} |\n"));
        }
        return text.ToString();
    }
}
