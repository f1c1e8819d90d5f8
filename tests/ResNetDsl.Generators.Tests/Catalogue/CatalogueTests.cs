namespace ResNetDsl.Generators.Tests.Catalogue;

/// <summary>Every mistake of the catalogue is one diagnostic, with this text, at this place; and it is no cascade.</summary>
public class CatalogueTests
{
    public static IEnumerable<object[]> Rows => CatalogueRow.All.Select(r => new object[] { r.Rule, r.Title });

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Is_reported_once_at_its_place(string rule, string title)
    {
        var row = CatalogueRow.Find(rule, title);
        return row.IsCSharp
            ? Analysis.AssertAsync(row.Source, rule, row.Message)
            : Analysis.AssertAmongErrorsAsync(row.Source, rule, row.Message);
    }
}
