using System.Runtime.CompilerServices;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>The files of the repository as they stand, for tests that hold texts to what happens.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <param name="path">As from the repository's root, with slashes.</param>
    public static string PathOf(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    /// <summary>
    /// Holds a file to the text that it should have. Where it differs, the received text is written beside it: look at the
    /// difference, and put it in the file's place if it is right.
    /// </summary>
    public static void AssertText(string path, string expected)
    {
        var file = PathOf(path);
        var received = Path.ChangeExtension(file, ".received" + Path.GetExtension(file));
        File.Delete(received);
        if (File.Exists(file) && Read(path) == expected)
            return;
        File.WriteAllText(received, expected);
        Assert.Fail($"{path} differs from {Path.GetFileName(received)}, which was written beside it.");
    }

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
