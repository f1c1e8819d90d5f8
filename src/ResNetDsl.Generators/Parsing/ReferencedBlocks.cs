using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>A block of another assembly, as that assembly's metadata describes it.</summary>
internal sealed record ReferencedBlock(string Key, string Text);

/// <summary>
/// Reads the blocks that other assemblies offer. A block derives from LayerAttribute, so only assemblies that refer to
/// the language's own can have any; Roslyn keeps their symbols and attributes from one compilation to the next.
/// </summary>
internal static class ReferencedBlocks
{
    /// <summary>All of them, sorted by key.</summary>
    public static EquatableArray<ReferencedBlock> In(Compilation compilation, CancellationToken cancellation)
    {
        var blocks = new SortedDictionary<string, ReferencedBlock>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == "ResNetDsl")))
                continue;
            // Of two assemblies with a class of the same name C# itself can use neither, so which one is kept doesn't matter.
            foreach (var block in In(assembly))
                blocks[block.Key] = block;
        }
        return blocks.Values.ToEquatableArray();
    }

    /// <summary>The description of a block of another assembly; null where there is none.</summary>
    public static string? TextOf(INamedTypeSymbol block)
    {
        var key = block.Key();
        return In(block.ContainingAssembly).FirstOrDefault(b => b.Key == key)?.Text;
    }

    private static IEnumerable<ReferencedBlock> In(IAssemblySymbol assembly) =>
        from attribute in assembly.GetAttributes()
        where attribute.AttributeClass?.Name == "AssemblyMetadataAttribute" && attribute.ConstructorArguments.Length == 2
        let key = attribute.ConstructorArguments[0].Value as string
        let text = attribute.ConstructorArguments[1].Value as string
        where key is not null && text is not null && key.StartsWith(BlockMetadata.KeyPrefix, StringComparison.Ordinal)
        select new ReferencedBlock(key.Substring(BlockMetadata.KeyPrefix.Length), text);
}
