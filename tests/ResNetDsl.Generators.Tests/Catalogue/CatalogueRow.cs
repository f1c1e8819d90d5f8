using System.Runtime.CompilerServices;

namespace ResNetDsl.Generators.Tests.Catalogue;

/// <summary>
/// One mistake that a user can make, as a file of this folder says it: <c>RND2002.txt</c> holds those of rule RND2002.
/// <code>
/// ## What is wrong, in words
/// [Model(3, 8, 8), Conv2d(8, 1), BatchNorm2d([|4|])] public partial class Net;
/// > bn1: takes 4 channels, got [N, 8, 8, 8] from 'conv1'; use 8
/// fix: Use 8
/// [Model(3, 8, 8), Conv2d(8, 1), BatchNorm2d(8)] public partial class Net;
/// </code>
/// The source, in which <c>[|…|]</c> marks what must be underlined; the exact text of the one diagnostic; then, where there are
/// code fixes, the title of each and the source that it makes (ResNetDsl.CodeFixes.Tests prints what a row lacks). A line <c>csharp: rejects</c> says that C# reports an
/// error of its own besides.
/// </summary>
internal sealed record CatalogueRow(string Rule, string Title, string Source, string Message, bool IsCSharp, IReadOnlyList<CatalogueFix> Fixes)
{
    private static readonly Lazy<IReadOnlyList<CatalogueRow>> Rows = new(() => [.. Files().SelectMany(ReadFile)]);

    public static IReadOnlyList<CatalogueRow> All => Rows.Value;

    public static CatalogueRow Find(string rule, string title) => All.Single(r => r.Rule == rule && r.Title == title);

    private static IEnumerable<string> Files([CallerFilePath] string file = "") =>
        Directory.GetFiles(Path.GetDirectoryName(file)!, "RND*.txt").Order(StringComparer.Ordinal);

    private static IEnumerable<CatalogueRow> ReadFile(string path) =>
        File.ReadAllText(path).ReplaceLineEndings("\n").Split("## ", StringSplitOptions.RemoveEmptyEntries)
            .Select(text => Read(Path.GetFileNameWithoutExtension(path), text));

    private static CatalogueRow Read(string rule, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var message = Array.FindIndex(lines, line => line.StartsWith("> ", StringComparison.Ordinal));
        Assert.True(message > 1, $"{rule}: '{lines[0]}' has no source, or no message.");
        var body = lines[1..message].ToList();
        var isCSharp = !body.Remove("csharp: rejects");
        return new(rule, lines[0], string.Join('\n', body), lines[message][2..], isCSharp, [.. ReadFixes(lines[(message + 1)..])]);
    }

    private static IEnumerable<CatalogueFix> ReadFixes(string[] lines)
    {
        for (var start = 0; start < lines.Length;)
        {
            Assert.StartsWith("fix: ", lines[start], StringComparison.Ordinal);
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("fix: ", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            yield return new(lines[start]["fix: ".Length..], string.Join('\n', lines[(start + 1)..end]));
            start = end;
        }
    }
}

/// <summary>A code fix: its title in the editor's menu, and the source that it makes.</summary>
internal sealed record CatalogueFix(string Title, string Source);
