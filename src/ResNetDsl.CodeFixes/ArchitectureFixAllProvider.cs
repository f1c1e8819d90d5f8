using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.CodeFixes;

/// <summary>
/// Mends all mistakes of a rule that one kind of edit mends. Roslyn's own providers merge the texts of separate edits, and
/// lose one of two that meet in one attribute, or that a diagnostic wants in another document.
/// </summary>
internal sealed class ArchitectureFixAllProvider : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var offered = (await DiagnosticsAsync(context).ConfigureAwait(false))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            .SelectMany(diagnostic => FixProperties.Read(diagnostic), (diagnostic, fix) => (Diagnostic: diagnostic, Fix: fix, Key: EquivalenceKey(diagnostic, fix)))
            .ToList();
        if (offered.Count == 0)
            return null;
        // dotnet format asks with the key of the first diagnostic that it found, of whichever rule.
        var key = offered.Exists(o => o.Key == context.CodeActionEquivalenceKey) ? context.CodeActionEquivalenceKey : offered[0].Key;
        var fixes = offered.Where(o => o.Key == key).GroupBy(o => o.Diagnostic, o => o.Fix).Select(ofDiagnostic => ofDiagnostic.First()).ToList();
        return CodeAction.Create($"Mend all {string.Join(", ", context.DiagnosticIds)}", cancellation => context.Solution.ApplyAsync(fixes, cancellation), key);
    }

    /// <summary>
    /// Two fixes are of one kind if they make the same edit of the same argument. Numbers and labels differ from place to
    /// place; a name (<c>Shortcut.Projection</c>, <c>Flatten</c>) tells one kind of mend from another.
    /// </summary>
    public static string EquivalenceKey(Diagnostic diagnostic, LocatedFix fix)
    {
        var argument = fix.Kind is FixKind.SetArgument or FixKind.RemoveArgument ? fix.Argument : null;
        var isName = fix.Code.Length > 0 && char.IsLetter(fix.Code[0]) && fix.Code.All(c => char.IsLetterOrDigit(c) || c == '.');
        return string.Join(" ", diagnostic.Id, fix.Kind, argument, isName ? fix.Code : null);
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
            return await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false);
        var projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects.Where(p => p.Language == LanguageNames.CSharp);
        var found = new List<Diagnostic>();
        foreach (var project in projects)
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return found;
    }
}
