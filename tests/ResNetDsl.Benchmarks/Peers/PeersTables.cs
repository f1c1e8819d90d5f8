using System.Globalization;
using System.Text;
using ResNetDsl.Benchmarks.Overhead;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>The tables of all that was measured, as Markdown.</summary>
internal sealed class PeersTables(IReadOnlyList<WorkResult> results)
{
    public string Markdown => string.Join("\n\n", Sections());

    private IEnumerable<string> Sections()
    {
        foreach (var (kind, title) in new[] { (Kind.Inference, "### Inference"), (Kind.Training, "### A step of training") })
        {
            var ofKind = results.Where(r => r.Work.Kind == kind).ToList();
            if (ofKind.Count == 0)
                continue;
            yield return title;
            yield return Table("ms", ofKind, Milliseconds, Against);
        }
        yield return "### Memory";
        yield return Table("MiB", [.. results.Where(r => r.Memory.Count > 0)], Mebibytes, (result, ours, peer) => Mebibytes(result, peer));
        yield return "### Targets";
        yield return TargetTable();
    }

    private static string Table(
        string unit, IReadOnlyList<WorkResult> rows, Func<WorkResult, Competitor, string> own, Func<WorkResult, Competitor, Competitor, string> cell)
    {
        var peers = rows.SelectMany(r => r.Competitors).Where(c => !c.IsOurs).Select(c => c.Form).Distinct().ToList();
        var table = new StringBuilder();
        Line(table, ["", "form", unit, .. peers]);
        Line(table, Enumerable.Repeat("---", 3 + peers.Count));
        foreach (var row in rows)
        {
            foreach (var ours in row.Competitors.Where(c => c.IsOurs))
            {
                var cells = peers.Select(p => row.Competitors.FirstOrDefault(c => !c.IsOurs && c.Form == p) is { } peer ? cell(row, ours, peer) : "–");
                Line(table, [row.Work.Title, ours.Form, own(row, ours), .. cells]);
            }
        }
        return table.ToString().TrimEnd();
    }

    private string TargetTable()
    {
        var table = new StringBuilder();
        Line(table, ["", "what", "form", "against", "at most", "measured", ""]);
        Line(table, Enumerable.Repeat("---", 7));
        foreach (var target in Target.All)
        {
            if (results.FirstOrDefault(r => r.Work.Key == target.Work) is not { } result)
                continue;
            var (ours, peer) = (result.Competitors.Single(c => c.Form == target.Form), result.Competitors.Single(c => c.Form == target.Peer));
            var (measured, text) = Compare(target.Measure, result, ours, peer);
            Line(table, [
                $"{result.Work.Title}, {result.Work.Kind.ToString().ToLowerInvariant()}", target.Measure.ToString().ToLowerInvariant(),
                target.Form, target.Peer, Number(target.AtMost), text, measured <= target.AtMost ? "met" : "**missed**"]);
        }
        return table.ToString().TrimEnd();
    }

    private static (double Ratio, string Text) Compare(Measure measure, WorkResult result, Competitor ours, Competitor peer)
    {
        if (measure == Measure.Time)
        {
            var time = result.Rounds.Compare(ours, peer);
            return (time.Median, Text(time));
        }
        var memory = (double)result.Memory[ours] / result.Memory[peer];
        return (memory, Number(memory));
    }

    private static string Milliseconds(WorkResult result, Competitor competitor) =>
        result.Rounds.Milliseconds(competitor) is var time && time >= 100 ? time.ToString("F0", CultureInfo.InvariantCulture) : time.ToString("G3", CultureInfo.InvariantCulture);

    private static string Against(WorkResult result, Competitor ours, Competitor peer) => Text(result.Rounds.Compare(ours, peer));

    private static string Mebibytes(WorkResult result, Competitor competitor) =>
        (result.Memory[competitor] / 1048576.0).ToString("F1", CultureInfo.InvariantCulture);

    private static string Text(Ratio ratio) => $"{Number(ratio.Median)} ({Number(ratio.LowerQuartile)}–{Number(ratio.UpperQuartile)})";

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder table, IEnumerable<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
