namespace ResNetDsl.Compiler.Collections;

/// <summary>Several things in words: <c>a, b and c</c>.</summary>
internal static class Enumeration
{
    /// <param name="conjunction">What stands before the last: <c>and</c>, <c>or</c>.</param>
    public static string Of(IEnumerable<string> words, string conjunction) => words.ToList() is { Count: > 1 } several
        ? $"{string.Join(", ", several.Take(several.Count - 1))} {conjunction} {several[several.Count - 1]}"
        : string.Concat(words);
}
