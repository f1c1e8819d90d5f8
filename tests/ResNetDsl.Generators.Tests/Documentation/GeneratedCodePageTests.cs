using System.Text.RegularExpressions;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>What docs/generated-code.md shows of the README's network is what is generated.</summary>
public partial class GeneratedCodePageTests
{
    private const string LeftOut = "        …\n";

    public static TheoryData<string> Excerpts => [.. Fence().Matches(Repository.Read("docs/generated-code.md")).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_is_verbatim_but_for_what_is_left_out(string excerpt)
    {
        var parts = excerpt.Split(LeftOut);
        Assert.Contains(
            GeneratorRun.Of(ReadmeTests.Declaration).Result.GeneratedSources.Select(s => s.SourceText.ToString()),
            file => parts.All(part => file.Contains(part, StringComparison.Ordinal)));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
