using Microsoft.CodeAnalysis;
using ResNetDsl.CodeFixes.Tests.Harness;
using ResNetDsl.Generators.Tests.Catalogue;

namespace ResNetDsl.CodeFixes.Tests;

/// <summary>Each mistake of the catalogue is offered the fixes that its row lists and no others, and each of them mends it.</summary>
public class CatalogueFixTests
{
    private const string Using = "using ResNetDsl;\n";

    public static IEnumerable<object[]> Rows => CatalogueRow.All.Select(r => new object[] { r.Rule, r.Title });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Is_mended_by_the_fixes_of_its_row(string rule, string title)
    {
        var row = CatalogueRow.Find(rule, title);
        var project = UserProject.Of(Using + row.Source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        var diagnostic = Assert.Single(await project.DiagnoseAsync(), d => d.Id == rule);

        var fixes = new List<CatalogueFix>();
        var mended = new List<Project>();
        foreach (var action in await project.FixesAsync(diagnostic))
        {
            mended.Add((await action.ApplyAsync()).GetProject(project.Id)!);
            fixes.Add(new(action.Title, Assert.Single(await mended[^1].TextsAsync())[Using.Length..]));
        }

        Assert.True(fixes.SequenceEqual(row.Fixes), "The fixes are:\n" + string.Join('\n', fixes.Select(f => $"fix: {f.Title}\n{f.Source}")));
        foreach (var result in mended)
            await result.AssertMendedAsync(rule);
    }
}
