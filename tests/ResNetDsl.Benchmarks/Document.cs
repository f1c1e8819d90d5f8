namespace ResNetDsl.Benchmarks;

/// <summary>docs/performance.md, whose tables stand between markers and are written by the benchmarks.</summary>
internal static class Document
{
    /// <summary>The repository that the benchmarks were built in.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path { get; } = System.IO.Path.Combine(Root, "docs", "performance.md");

    /// <summary>Puts a text between the markers of a section.</summary>
    /// <exception cref="InvalidOperationException">The document has no such markers.</exception>
    public static void Replace(string section, string text)
    {
        var (begin, end) = ($"<!-- {section}: begin -->", $"<!-- {section}: end -->");
        var document = File.ReadAllText(Path);
        var from = document.IndexOf(begin, StringComparison.Ordinal);
        var to = document.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
            throw new InvalidOperationException($"{Path} needs the lines '{begin}' and '{end}'.");
        File.WriteAllText(Path, $"{document[..(from + begin.Length)]}\n{text.Trim()}\n{document[to..]}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ResNetDsl.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The benchmarks run in the repository: they read its networks and write its documents.");
    }
}
