using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResNetDsl.CodeFixes;

/// <summary>Layers in the lists of attributes in which they stand.</summary>
internal static class LayerEdits
{
    public static AttributeListSyntax Insert(AttributeListSyntax list, int index, SeparatedSyntaxList<AttributeSyntax> layers) =>
        list.WithAttributes(layers.Reverse().Aggregate(list.Attributes, (attributes, layer) => attributes.InsertLikeOthers(index, layer)));

    public static AttributeListSyntax Remove(AttributeListSyntax list, int index) => list.WithAttributes(list.Attributes.RemoveWithSeparator(index));

    /// <summary>Takes the attribute lists that nothing is left of, each with its line where it has one to itself.</summary>
    public static MemberDeclarationSyntax RemoveEmptyLists(MemberDeclarationSyntax declaration)
    {
        while (declaration.AttributeLists.FirstOrDefault(l => l.Attributes.Count == 0) is { } empty)
            declaration = Remove(declaration, empty);
        return declaration;
    }

    private static MemberDeclarationSyntax Remove(MemberDeclarationSyntax declaration, AttributeListSyntax empty)
    {
        var (before, after) = (empty.GetFirstToken().GetPreviousToken(), empty.GetLastToken().GetNextToken());
        var (leading, trailing) = (empty.GetLeadingTrivia(), empty.GetTrailingTrivia());
        var isAlone = trailing.Any(SeparatedLists.IsEndOfLine);
        var changed = new Dictionary<SyntaxToken, SyntaxToken>();
        if (isAlone && before.IsKind(SyntaxKind.CloseBracketToken) && !before.TrailingTrivia.Any(SeparatedLists.IsEndOfLine))
            changed[before] = before.WithTrailingTrivia(trailing);
        // What stands above the list stays, but not the blanks before it.
        var above = isAlone && leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading.RemoveAt(leading.Count - 1) : leading;
        changed[after] = after.WithLeadingTrivia(above.Concat(after.LeadingTrivia));
        var kept = declaration.ReplaceTokens(changed.Keys, (token, _) => changed[token]);
        return kept.RemoveNode(kept.AttributeLists.First(l => l.Attributes.Count == 0), SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
