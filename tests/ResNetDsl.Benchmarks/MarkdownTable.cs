using System.Text;

namespace ResNetDsl.Benchmarks;

/// <summary>A table as Markdown.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder text = new();

    public MarkdownTable(IReadOnlyList<string> heads)
    {
        Add(heads);
        Add(Enumerable.Repeat("---", heads.Count));
    }

    public void Add(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => text.ToString().TrimEnd();
}
