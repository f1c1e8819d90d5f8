using System.Globalization;
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
            yield return Table(ofKind);
        }
        yield return "### Targets";
        yield return TargetTable();
    }

    private static string Table(IReadOnlyList<WorkResult> rows)
    {
        var peers = rows.SelectMany(r => r.Competitors).Where(c => !c.IsOurs).Select(c => c.Form).Distinct().ToList();
        var table = new MarkdownTable(["", "form", "ms", .. peers]);
        foreach (var row in rows)
        {
            foreach (var ours in row.Competitors.Where(c => c.IsOurs))
            {
                var cells = peers.Select(p => row.Competitors.FirstOrDefault(c => !c.IsOurs && c.Form == p) is { } peer ? Text(row.Rounds.Compare(ours, peer)) : "–");
                table.Add([row.Work.Title, ours.Form, Milliseconds(row, ours), .. cells]);
            }
        }
        return table.ToString();
    }

    private string TargetTable()
    {
        var table = new MarkdownTable(["", "form", "against", "at most", "measured", ""]);
        foreach (var target in Target.OfTime)
        {
            if (results.FirstOrDefault(r => r.Work.Key == target.Work) is not { } result)
                continue;
            var ratio = result.Rounds.Compare(result.Competitors.Single(c => c.Form == target.Form), result.Competitors.Single(c => c.Form == target.Peer));
            table.Add(target.Row(result.Work, ratio.Median, Text(ratio)));
        }
        return table.ToString();
    }

    private static string Milliseconds(WorkResult result, Competitor competitor) =>
        result.Rounds.Milliseconds(competitor) is var time && time >= 100 ? time.ToString("F0", CultureInfo.InvariantCulture) : time.ToString("G3", CultureInfo.InvariantCulture);

    private static string Text(Ratio ratio) => $"{Number(ratio.Median)} ({Number(ratio.LowerQuartile)}–{Number(ratio.UpperQuartile)})";

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
