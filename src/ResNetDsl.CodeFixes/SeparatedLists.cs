using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.CodeFixes;

/// <summary>Insertion and removal in lists between commas that leave line breaks and comments as the user has them.</summary>
internal static class SeparatedLists
{
    public static SeparatedSyntaxList<T> InsertLikeOthers<T>(this SeparatedSyntaxList<T> list, int index, T item)
        where T : SyntaxNode
    {
        var items = list.ToList();
        var commas = list.GetSeparators().ToList();
        if (index < items.Count)
        {
            items.Insert(index, item.WithLeadingTrivia(items[index].GetLeadingTrivia()));
            items[index + 1] = items[index + 1].WithoutLeadingTrivia();
            commas.Insert(index, Comma([SyntaxFactory.Space]));
        }
        else if (items.Count > 0)
        {
            var last = items[items.Count - 1];
            var (behindComma, behindItem) = Break(last, commas);
            items[items.Count - 1] = last.WithoutTrailingTrivia();
            commas.Add(Comma(behindComma));
            items.Add(item.WithLeadingTrivia(behindComma.Any(IsEndOfLine) ? Indentation(last) : []).WithTrailingTrivia(behindItem));
        }
        else
        {
            items.Add(item);
        }
        return SyntaxFactory.SeparatedList(items, commas);
    }

    /// <summary>The separator that goes too is the one behind; where there is none, the one before, whose comment is about what stays.</summary>
    public static SeparatedSyntaxList<T> RemoveWithSeparator<T>(this SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode
    {
        var items = list.ToList();
        var commas = list.GetSeparators().ToList();
        var removed = items[index];
        // An #if before it has its #endif behind it.
        var directives = removed.GetLeadingTrivia().Any(t => t.IsDirective) ? removed.GetLeadingTrivia() : default;
        items.RemoveAt(index);
        if (index < items.Count)
        {
            var next = items[index].GetLeadingTrivia();
            commas.RemoveAt(index);
            items[index] = items[index].WithLeadingTrivia(next.Count > 0 ? directives.AddRange(next) : removed.GetLeadingTrivia());
        }
        else if (items.Count > 0)
        {
            var behindComma = commas[index - 1].TrailingTrivia;
            commas.RemoveAt(index - 1);
            var isKept = directives.Count > 0 || behindComma.Any(IsComment);
            items[index - 1] = items[index - 1].WithTrailingTrivia(isKept ? behindComma.AddRange(directives) : removed.GetTrailingTrivia());
        }
        return SyntaxFactory.SeparatedList(items, commas);
    }

    public static bool IsEndOfLine(this SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>What stands behind the comma and behind an item that is added after the last: on a line of its own, if the last one is.</summary>
    private static (IEnumerable<SyntaxTrivia> BehindComma, IEnumerable<SyntaxTrivia> BehindItem) Break(SyntaxNode last, List<SyntaxToken> commas)
    {
        var behindLast = last.GetTrailingTrivia();
        var lineBreak = commas.LastOrDefault().TrailingTrivia.Where(IsEndOfLine).ToList();
        if (lineBreak.Count == 0)
            return ([SyntaxFactory.Space], behindLast);
        return behindLast.Any(IsEndOfLine) ? (behindLast, behindLast.Where(IsEndOfLine)) : (lineBreak, behindLast);
    }

    private static IEnumerable<SyntaxTrivia> Indentation(SyntaxNode item) => item.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static SyntaxToken Comma(IEnumerable<SyntaxTrivia> trailing) =>
        SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(trailing));
}
