using System.Globalization;
using System.Text;

namespace ResNetDsl.Compiler.Graph;

/// <summary>How names and texts are written in C#.</summary>
internal static class CSharp
{
    private static readonly HashSet<string> Keywords = [.. (
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum " +
        "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long " +
        "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short " +
        "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual " +
        "void volatile while").Split(' ')];

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>The name as C# takes it: a keyword gets its <c>@</c>.</summary>
    public static string Identifier(string name) => IsKeyword(name) ? "@" + name : name;

    /// <summary>A number that people can read: <c>25_557_032</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", "_");

    /// <summary>A string literal of one line.</summary>
    public static string Quote(string text) => "\"" + Escape(text.Replace("\\", "\\\\").Replace("\"", "\\\"")) + "\"";

    /// <summary>The text with escapes for all that would end a line, or that no line can show.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsInvisible))
            return text;
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (IsInvisible(c))
                escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static bool IsInvisible(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
