using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.CodeFixes;

/// <summary>
/// Makes the edits that the compiler knows to mend a mistake. What to write is the compiler's knowledge and comes with the
/// diagnostic; where and how it fits into the user's text is known here.
/// </summary>
/// <remarks>
/// Hosts find it by the attribute and construct it themselves; MEF's [Shared] would say nothing, and tie it to one version of MEF.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArchitectureCodeFixProvider))]
public sealed class ArchitectureCodeFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Descriptors.All.Select(d => d.Id).ToImmutableArray();

    public override FixAllProvider GetFixAllProvider() => new ArchitectureFixAllProvider();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixProperties.Read(diagnostic))
                context.RegisterCodeFix(CodeAction.Create(fix.Title, cancellation => solution.ApplyAsync([fix], cancellation), ArchitectureFixAllProvider.EquivalenceKey(diagnostic, fix)), diagnostic);
        }
        return Task.CompletedTask;
    }
}
