using Quickstart.Shapes;
using Quickstart.Training;
using Spectre.Console;

namespace Quickstart.Display;

/// <summary>The confusion matrix as a table: a row for what was drawn, a column for what the network saw.</summary>
public static class ConfusionTable
{
    public static Table Of(ConfusionMatrix matrix)
    {
        var names = Enum.GetNames<Shape>();
        var table = new Table().Border(TableBorder.Rounded).Title("Drawn (rows), seen as (columns)").AddColumn("");
        foreach (var name in names)
            table.AddColumn(new TableColumn(name[..3]).RightAligned());
        for (var truth = 0; truth < matrix.Classes; truth++)
        {
            var cells = Enumerable.Range(0, matrix.Classes).Select(answer => Cell(matrix[truth, answer], truth == answer));
            table.AddRow([names[truth], .. cells]);
        }
        return table;
    }

    private static string Cell(int count, bool right) => count switch
    {
        0 => "[dim]·[/]",
        _ when right => $"[green]{count}[/]",
        _ => $"[red]{count}[/]",
    };
}
