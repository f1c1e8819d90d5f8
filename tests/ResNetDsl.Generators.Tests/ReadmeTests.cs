using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Tests;

/// <summary>What README.md shows is what happens: its declaration, its error, its generated lines.</summary>
public class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void The_declaration_compiles() => GeneratorRun.Of(Declaration).AssertCompiles();

    [Theory]
    [InlineData("vocabulary")]
    [InlineData("values")]
    [InlineData("further values")]
    public async Task What_else_can_be_said_is_sound(string name)
    {
        var declaration = Example(name).Replace("using ResNetDsl;\n", "", StringComparison.Ordinal);
        GeneratorRun.Of(declaration).AssertCompiles();
        await Analysis.AssertSilentAsync(declaration);
    }

    [Fact]
    public async Task The_error_is_verbatim_and_has_the_code_fix()
    {
        var wrong = Declaration.Replace("[Add(Shortcut.Projection), ReLU]", "[Add, ReLU]", StringComparison.Ordinal);
        var diagnostics = await Analysis.DiagnoseAsync(GeneratorRun.Of(wrong).Output);
        var first = diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).OrderBy(d => d.Location.SourceSpan.Start).First();
        Assert.Equal(Example("error").Trim(), $"error {first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Contains($"*{FixProperties.Read(first).First().Title}*", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contracts_are_true()
    {
        var contracts = Regex.Matches(Readme, @"`\[((?:Expect|Budget)\(.*?\))\]`").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, contracts.Count);
        await Analysis.AssertSilentAsync(Declaration.Replace("[Model(", $"[{string.Join(", ", contracts)}, Model(", StringComparison.Ordinal));
    }

    [Fact]
    public void The_generated_forward_is_verbatim_but_for_what_is_left_out()
    {
        var generated = GeneratorRun.Of(Declaration).Source("ResNet18");
        var parts = Example("forward").TrimEnd().Split("        …\n");
        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.Contains(part, generated, StringComparison.Ordinal));
    }

    internal static string Declaration => Example("declaration").Replace("using ResNetDsl;\n", "", StringComparison.Ordinal);

    /// <summary>The code block that follows the comment <c>tested: name</c>.</summary>
    private static string Example(string name)
    {
        var start = Readme.IndexOf($"<!-- tested: {name} -->", StringComparison.Ordinal);
        Assert.True(start >= 0, $"README.md has no example '{name}'.");
        var open = Readme.IndexOf('\n', Readme.IndexOf("```", start, StringComparison.Ordinal)) + 1;
        return Readme[open..Readme.IndexOf("```", open, StringComparison.Ordinal)];
    }
}
