using System.Text;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes indented lines of C#, with <c>\n</c> everywhere and shape comments in one column.</summary>
internal sealed class CodeWriter
{
    private const int CommentColumn = 88;

    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
    }

    /// <summary>A line with a comment after it: the shape of what it makes.</summary>
    public void Line(string line, string? comment)
    {
        if (comment is null)
            Line(line);
        else
            Line(line.PadRight(CommentColumn - (4 * depth)) + " // " + comment);
    }

    /// <summary>Several lines at once, each at the current depth.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line);
    }

    /// <summary>Braces around what is written until the result is disposed.</summary>
    public Scope Block(string? head = null)
    {
        if (head is not null)
            Lines(head);
        Line("{");
        depth++;
        return new(this, "}");
    }

    public Scope Indent()
    {
        depth++;
        return new(this, null);
    }

    public override string ToString() => text.ToString();

    public readonly struct Scope(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (end is not null)
                writer.Line(end);
        }
    }
}
