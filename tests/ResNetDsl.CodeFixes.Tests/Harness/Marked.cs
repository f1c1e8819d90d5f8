using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.CodeFixes.Tests.Harness;

/// <summary>A source with made-up diagnostics: one with the same fix at each <c>[|…|]</c>.</summary>
internal static partial class Marked
{
    public static async Task<(Project Project, ImmutableArray<Diagnostic> Diagnostics)> ReadAsync(string markup, FixKind kind, string? argument, string code)
    {
        var project = UserProject.Of(Mark().Replace(markup, "$1"));
        var tree = await project.Documents.Single().GetSyntaxTreeAsync();
        // Each mark before takes four characters that the source lacks.
        var spans = Mark().Matches(markup).Select((match, number) => new TextSpan(match.Index - (4 * number), match.Groups[1].Length));
        return (project, [.. spans.Select(span => Diagnose(Location.Create(tree!, span), kind, argument, code))]);
    }

    private static Diagnostic Diagnose(Location place, FixKind kind, string? argument, string code)
    {
        var (properties, additional) = FixProperties.Write(place, [], [new(kind, place, argument, "Mend", code)]);
        return Diagnostic.Create(Descriptors.All[0], place, additional, properties);
    }

    [GeneratedRegex(@"\[\|(.*?)\|\]", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
