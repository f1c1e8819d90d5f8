using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>
/// Where the text of a declaration's sites is. Only analyzers fill one: a location changes with every keystroke above
/// it and would defeat the generator's cache.
/// </summary>
internal sealed class LocationTable
{
    private readonly Dictionary<Site, Location> locations = [];
    private readonly HashSet<int> sealedLayers = [];

    /// <summary>The most precise place wins: the first that is added for a site.</summary>
    public void Add(Site site, SyntaxNodeOrToken place)
    {
        if (place.GetLocation() is { } location)
            Add(site, location);
    }

    /// <summary>As the other, for what has no text of its own: it is nowhere if it is in another assembly.</summary>
    public void Add(Site site, Location location)
    {
        if (!locations.ContainsKey(site) && location.IsInSource)
            locations.Add(site, location);
    }

    public void Replace(Site site, Location location) => locations[site] = location;

    /// <summary>Puts a site where another is, if that has a place.</summary>
    public void Copy(Site from, Site to)
    {
        if (locations.TryGetValue(from, out var location))
            Add(to, location);
    }

    /// <summary>Says of a layer that it has no attribute of its own: an edit of the text would change others too.</summary>
    public void Seal(int layer) => sealedLayers.Add(layer);

    public bool IsSealed(Site site) => sealedLayers.Contains(site.Layer);

    /// <summary>The argument; else its attribute; else the class; null for a class that isn't in this table.</summary>
    public Location? Find(Site site) =>
        locations.TryGetValue(site, out var exact) ? exact
        : locations.TryGetValue(site with { Argument = null }, out var layer) ? layer
        : locations.TryGetValue(new(site.Declaration), out var declaration) ? declaration
        : null;
}
