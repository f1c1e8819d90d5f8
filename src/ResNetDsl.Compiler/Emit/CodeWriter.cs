using System.Text;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes indented lines of C#, with <c>\n</c> everywhere and comments in a column of their own.</summary>
internal sealed class CodeWriter
{
    private readonly List<(string Code, string? Comment)> lines = [];
    private readonly List<int> columns = [];
    private int depth;

    /// <summary>A line at the current depth, and a comment after it: the shape of what it makes.</summary>
    public void Line(string line = "", string? comment = null)
    {
        lines.Add((line.Length == 0 ? "" : new string(' ', 4 * depth) + line, comment));
        columns.Add(0);
    }

    /// <summary>Several lines at once, each at the current depth.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
            Line(line);
    }

    /// <summary>Braces around what is written until the result is disposed.</summary>
    public Scope Block(string? head = null)
    {
        if (head is not null)
            Lines(head);
        Line("{");
        depth++;
        return new(() =>
        {
            depth--;
            Line("}");
        });
    }

    public Scope Indent()
    {
        depth++;
        return new(() => depth--);
    }

    /// <summary>Puts the comments of what is written until the result is disposed into one column.</summary>
    public Scope Aligned()
    {
        var start = lines.Count;
        return new(() =>
        {
            var commented = Enumerable.Range(start, lines.Count - start).Where(i => lines[i].Comment is not null && columns[i] == 0).ToList();
            var column = commented.Count == 0 ? 0 : commented.Max(i => lines[i].Code.Length);
            foreach (var i in commented)
                columns[i] = column;
        });
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var (code, comment) = lines[i];
            text.Append(comment is null ? code : code.PadRight(columns[i]) + "  // " + comment).Append('\n');
        }
        return text.ToString();
    }

    public readonly struct Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
