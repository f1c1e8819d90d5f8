using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Parsing;

/// <summary>What the readers share while one class is parsed: where they look things up, and what they found to be wrong.</summary>
internal sealed class ParseContext(INamedTypeSymbol type, Compilation compilation, LocationTable? locations, CancellationToken cancellation)
{
    private readonly List<Finding> findings = [];

    public INamedTypeSymbol Type { get; } = type;

    public Compilation Compilation { get; } = compilation;

    public CancellationToken Cancellation { get; } = cancellation;

    public string Key { get; } = type.Key();

    public EquatableArray<Finding> Findings => findings.ToEquatableArray();

    public bool HasFaults => findings.Exists(f => f.Rule.IsFault);

    /// <summary>C# could not bind something that the layers need; it says so itself, and nothing can be known here.</summary>
    public bool IsUnbound { get; set; }

    /// <summary>Whether a generated part can be added to the class.</summary>
    public bool CanExtend { get; set; } = true;

    public SemanticModel ModelOf(SyntaxNode node) => Compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>The class, one of its members, or a type around it.</summary>
    public Site Here(string? member = null) => new(Key, Argument: member);

    public Site At(int layer, string? argument = null) => new(Key, layer, argument);

    public void Locate(Site site, SyntaxNodeOrToken place) => locations?.Add(site, place);

    /// <summary>Where to put places; null where nobody will ask for them.</summary>
    public LocationTable? Locations => locations;

    /// <summary>A better place for a site that has one.</summary>
    public void Relocate(Site site, SyntaxNode place) => locations?.Replace(site, place.GetLocation());

    public void Locate(Site site, Location place) => locations?.Add(site, place);

    public void Report(Rule rule, Site site, string problem, string? mend = null, params Fix[] fixes) =>
        Report(Type.Name, rule, site, problem, mend, fixes);

    /// <summary>Reports what is wrong in what the class doesn't say itself.</summary>
    public void Report(string path, Rule rule, Site site, string problem, string? mend = null, params Fix[] fixes) =>
        findings.Add(new(rule, site, path, problem, mend, [], fixes.ToEquatableArray()));

    /// <summary>Reports what keeps a generated part from being added.</summary>
    public void Reject(Rule rule, Site site, string problem, string mend, params Fix[] fixes)
    {
        CanExtend = false;
        Report(rule, site, problem, mend, fixes);
    }
}
