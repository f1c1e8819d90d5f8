using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// A block as text, for other assemblies: its syntax can't be read there. The text stands in an
/// <c>AssemblyMetadata</c> attribute of the block's assembly, under <see cref="KeyPrefix"/> and the block's key.
/// </summary>
/// <remarks>
/// <c>version block</c>, where a list is its count and its items, a string its length and its characters
/// (<c>6:stride</c>), and an expression a letter and its operands. What this version can't read, it doesn't guess.
/// </remarks>
public static class BlockMetadata
{
    public const string KeyPrefix = "ResNetDsl.Block:";

    /// <summary>To be raised when <see cref="BlockSpec"/> or the form of the text changes.</summary>
    public const string Version = "5";

    public static string Write(BlockSpec block)
    {
        var writer = new BlockMetadataWriter();
        writer.Block(block);
        return Version + " " + writer;
    }

    /// <summary>The block; or, where the text is another version's, an empty block with a finding that says so.</summary>
    public static Parsed Read(string key, string text)
    {
        if (TryRead(text) is { } block && block.Class.Key == key)
            return new(block, [], IsReferenced: true);
        var name = ClassSpec.NameIn(key);
        var empty = new BlockSpec(new(key, null, name, "", []), [], [], []);
        return new(empty, [new(Rules.UnknownBlockVersion, new(key), name, Problem(text), Mend(text))], IsReferenced: true);
    }

    /// <summary>The block; null where this version can't read the text.</summary>
    public static BlockSpec? TryRead(string text)
    {
        if (!text.StartsWith(Version + " ", StringComparison.Ordinal))
            return null;
        try
        {
            var reader = new BlockMetadataReader(text, Version.Length + 1);
            var block = reader.Block();
            return reader.IsAtEnd ? block : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string VersionOf(string text) => text.Split(' ')[0];

    /// <summary>Why a text can't be read.</summary>
    public static string Problem(string text) => VersionOf(text) == Version
        ? "the block's description in its assembly is damaged"
        : $"the block was compiled in the format '{VersionOf(text)}' of ResNetDsl, and this version reads '{Version}'";

    public static string Mend(string text) => VersionOf(text) == Version ? "compile that project anew" : "use the same version of ResNetDsl in both projects";
}
