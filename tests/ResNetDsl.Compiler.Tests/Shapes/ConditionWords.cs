using System.Globalization;
using System.Text.RegularExpressions;

namespace ResNetDsl.Compiler.Tests.Shapes;

/// <summary>Reads a condition back from its words, so that tests can hold the words to what they say.</summary>
internal static partial class ConditionWords
{
    /// <summary>The sizes of H that fulfil the condition; null where it only repeats the relation.</summary>
    public static Func<long, bool>? Read(string condition)
    {
        if (!condition.StartsWith("H must ", StringComparison.Ordinal))
            return null;
        var parts = condition["H must ".Length..].Split(" and ").Select(Part).ToArray();
        return parts.Any(p => p is null) ? null : size => parts.All(p => p!(size));
    }

    private static Func<long, bool>? Part(string words)
    {
        var numbers = Numbers().Matches(words).Select(m => long.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        return Numbers().Replace(words, "#").Replace("#, ", "", StringComparison.Ordinal).Replace("# or ", "", StringComparison.Ordinal) switch
        {
            "be even" => size => size % 2 == 0,
            "be odd" => size => size % 2 == 1,
            "be a multiple of #" => size => size % numbers[0] == 0,
            "not be a multiple of #" => size => size % numbers[0] != 0,
            "be at least #" => size => size >= numbers[0],
            "be at most #" => size => size <= numbers[0],
            "be from # to #" => size => size >= numbers[0] && size <= numbers[1],
            "be #" => size => numbers.Contains(size),
            "leave # when divided by #" => size => numbers.SkipLast(1).Contains(size % numbers[^1]),
            "not leave # when divided by #" => size => size % numbers[1] != numbers[0],
            _ => null,
        };
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
