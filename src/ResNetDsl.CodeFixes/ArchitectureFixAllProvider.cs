using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.CodeFixes;

/// <summary>
/// Mends all mistakes of a kind in one go. Roslyn's own providers merge the texts of separate edits, and lose one of two
/// that meet in one attribute, or that a diagnostic wants in another document.
/// </summary>
internal sealed class ArchitectureFixAllProvider : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var diagnostics = await DiagnosticsAsync(context).ConfigureAwait(false);
        var fixes = diagnostics
            .Select(diagnostic => FixProperties.Read(diagnostic).FirstOrDefault(fix => fix.EquivalenceKey() == context.CodeActionEquivalenceKey))
            .OfType<LocatedFix>()
            .ToList();
        return fixes.Count == 0 ? null : CodeAction.Create(
            $"Mend all {string.Join(", ", context.DiagnosticIds)}",
            cancellation => context.Solution.ApplyAsync(fixes, cancellation),
            context.CodeActionEquivalenceKey);
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
            return await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false);
        var projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
        var found = new List<Diagnostic>();
        foreach (var project in projects)
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return found;
    }
}

internal static class EquivalenceKeys
{
    /// <summary>
    /// Two fixes are of one kind if they make the same edit of the same argument. Numbers and labels differ from place to
    /// place; a name (<c>Shortcut.Projection</c>, <c>Flatten</c>) tells one kind of mend from another.
    /// </summary>
    public static string EquivalenceKey(this LocatedFix fix)
    {
        var isAboutArgument = fix.Kind is FixKind.SetArgument or FixKind.RemoveArgument;
        var isName = fix.Code.All(c => char.IsLetterOrDigit(c) || c == '.') && fix.Code.Length > 0 && char.IsLetter(fix.Code[0]);
        return $"{fix.Kind} {(isAboutArgument ? fix.Argument : null)} {(isName ? fix.Code : null)}";
    }
}
