using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>
/// Quiets, on [Block] classes only, what the compiler and .NET's analyzers say of an attribute whose parameters are
/// hyperparameters: they are read where the block is expanded, not in the class.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockSuppressor : DiagnosticSuppressor
{
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("RNDS0001", "CS9113", "A block's hyperparameters are read where the block is expanded."),
        new SuppressionDescriptor("RNDS0002", "CA1019", "Nobody reads a block's arguments from the attribute: the compiler expands them."),
        new SuppressionDescriptor("RNDS0003", "CA1813", "A block's attribute is read by the compiler only, so sealing it gains nothing."));

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (IsOnBlock(diagnostic, context))
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.First(s => s.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    private static bool IsOnBlock(Diagnostic diagnostic, SuppressionAnalysisContext context) =>
        diagnostic.Location.SourceTree is { } tree
        && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } declaration
        && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type
        && Language.IsBlock(type);
}
