using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>Makes a text that shows a fault as small as it can be.</summary>
internal static class TextShrinker
{
    /// <param name="fails">Whether a text still shows the fault.</param>
    public static async Task<string> ShrinkAsync(string text, Func<string, Task<bool>> fails)
    {
        for (var (isSmaller, tries) = (true, 0); isSmaller && tries < 2000;)
        {
            isSmaller = false;
            var pieces = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();
            for (var size = Math.Max(1, pieces.Count / 2); size >= 1; size /= 2)
            {
                for (var start = 0; start + size <= pieces.Count; tries++)
                {
                    var smaller = pieces.Take(start).Concat(pieces.Skip(start + size)).ToList();
                    if (await fails(string.Concat(smaller)))
                        (pieces, isSmaller) = (smaller, true);
                    else
                        start += size;
                }
            }
            text = string.Concat(pieces);
        }
        return text;
    }
}
