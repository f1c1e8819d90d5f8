using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>The compiler's rules as Roslyn knows diagnostics.</summary>
internal static class Descriptors
{
    private const string Help = "https://github.com/resnetdsl/resnetdsl/blob/main/docs/diagnostics/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<Rule>()
        .ToImmutableDictionary(rule => rule.Id, Create);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    /// <summary>The category under which .editorconfig can address all rules of a kind.</summary>
    public static string Category(Rule rule) => "ResNetDsl." + rule.Kind;

    private static DiagnosticSeverity SeverityOf(Rule rule) => rule.Severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Create(Rule rule) => new(
        rule.Id, rule.Title, "{0}", Category(rule), SeverityOf(rule), isEnabledByDefault: true, helpLinkUri: Help + rule.Id + ".md");
}
