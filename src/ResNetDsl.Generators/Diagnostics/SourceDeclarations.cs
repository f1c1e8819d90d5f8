using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>The declarations of one compilation with the places of their sites; each is parsed when it is first asked for.</summary>
internal sealed class SourceDeclarations(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, (Parsed Parsed, LocationTable Locations)?> declarations = new(StringComparer.Ordinal);
    private BlockTable? referenced;

    public Parsed Parse(INamedTypeSymbol type, CancellationToken cancellation) => Get(type, cancellation).Parsed;

    public Linked Link(Parsed root, CancellationToken cancellation) => Linked.Link(root, key => FindBlock(key, cancellation));

    /// <summary>Where a site is; null for one of another assembly.</summary>
    public Location? Locate(Site site, CancellationToken cancellation) => FindSource(site.Declaration, cancellation)?.Locations.Find(site);

    /// <summary>Where a site can be edited; null where it can't: in another assembly, or where its attribute stands for several layers.</summary>
    public Location? LocateForEdit(Site site, CancellationToken cancellation) =>
        FindSource(site.Declaration, cancellation)?.Locations is { } locations && !locations.IsSealed(site) ? locations.Find(site) : null;

    private Parsed? FindBlock(string key, CancellationToken cancellation)
    {
        if (FindSource(key, cancellation) is { } own)
            return own.Parsed.Declaration is BlockSpec ? own.Parsed : null;
        referenced ??= new([], ReferencedBlocks.In(compilation, cancellation));
        return referenced.Find(key);
    }

    private (Parsed Parsed, LocationTable Locations)? FindSource(string key, CancellationToken cancellation) =>
        declarations.TryGetValue(key, out var known) ? known
        : compilation.Assembly.GetTypeByMetadataName(key) is { } type && Language.IsDeclaration(type) ? Get(type, cancellation)
        : null;

    private (Parsed Parsed, LocationTable Locations) Get(INamedTypeSymbol type, CancellationToken cancellation) =>
        declarations.GetOrAdd(type.Key(), _ =>
        {
            var locations = new LocationTable();
            return (SafeCompiler.Parse(type, compilation, locations, cancellation), locations);
        })!.Value;
}
