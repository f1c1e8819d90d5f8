using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;
using ResNetDsl.Generators.Tests.Catalogue;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// Every rule has a page, and what the page shows is what happens. Where a message has changed, the page with the new
/// output is written beside it as <c>RNDxxxx.received.md</c>: put it in the page's place if it is right.
/// </summary>
public class DiagnosticPagesTests
{
    private static readonly Dictionary<string, Rule> Rules =
        typeof(Rules).GetFields().Select(f => (Rule)f.GetValue(null)!).ToDictionary(r => r.Id);

    // No declaration is known that makes the compiler fail: if one were, it would be mended. HostTests hands over a failing engine.
    private static readonly string NeverProvoked = Compiler.Diagnostics.Rules.InternalError.Id;

    public static TheoryData<string> Pages => [.. DiagnosticPage.Ids];

    public static TheoryData<string> Examples => [.. DiagnosticPage.Ids.Where(id => id != NeverProvoked)];

    [Fact]
    public void Every_rule_has_its_release_row_its_page_and_its_mistakes()
    {
        var rules = Rules.Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(rules, ReleaseRow.All.Select(r => r.Id));
        Assert.Equal(rules, DiagnosticPage.Ids);
        Assert.Equal(rules.Where(IsMadeInTheSource), CatalogueRow.All.Select(r => r.Rule).Distinct().Order(StringComparer.Ordinal));

        // A row of the catalogue is one source; what is wrong with a project, the page's example shows with its project file.
        static bool IsMadeInTheSource(string id) =>
            id != NeverProvoked && !DiagnosticPage.Read(id).Example("Wrong").Any(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_pages_have_one_form(string id)
    {
        var page = DiagnosticPage.Read(id);
        string[] example = id == NeverProvoked ? ["What is printed"] : ["Wrong", "Right"];
        string[] silencing = Rules[id].IsFault ? [] : ["When to silence it"];

        Assert.Equal($"# {id}: {Rules[id].Title}", page.Heading);
        Assert.Equal([.. example, "How to mend it", .. silencing], page.Sections);
        Assert.All(silencing, section =>
        {
            Assert.Contains($"dotnet_diagnostic.{id}.severity = none", page.Section(section), StringComparison.Ordinal);
            Assert.Contains($"#pragma warning disable {id}", page.Section(section), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_wrong_example_gives_what_the_page_prints(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = await Example.CompileAsync(page.Example("Wrong"));

        Repository.AssertText(DiagnosticPage.PathOf(id), page.WithOutput(example.Print()).Text);
        Assert.Equal([id], example.Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_page_says_what_is_left_of_the_class(string id)
    {
        var page = DiagnosticPage.Read(id);
        var generated = (await Example.CompileAsync(page.Example("Wrong"))).GeneratedFiles;

        var severity = Rules[id].Severity == Severity.Info ? "Info: an editor shows it, `dotnet build` doesn't" : $"{Rules[id].Severity}";
        var consequence = !Rules[id].IsFault ? "The network is generated all the same."
            : generated.Any(text => text.Contains($"\"{id}: ", StringComparison.Ordinal)) ? "Silencing it gives no network: the class's constructor throws with the same words."
            : "Silencing it gives no network: nothing is generated for the class.";
        Assert.Equal($"{severity}. Category `ResNetDsl.{Rules[id].Kind}`. {consequence}", page.Weight);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_page_names_the_code_fixes_that_the_editor_offers(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = await Example.CompileAsync(page.Example("Wrong"));

        Assert.Equal(example.Diagnostics.SelectMany(FixProperties.Read).Select(f => f.Title), page.CodeFixes);
    }

    [Fact]
    public void The_page_of_idle_arguments_names_all_that_need_another()
    {
        var needing = OperationTable.All.SelectMany(operation => operation.Hyperparameters).Append(NormBehind.Groups).Where(h => h.Precondition is not null).Select(h => h.Name);
        // The first cell of each row; in "`Bias` of `LayerNorm`" it is the first word.
        var cells = Regex.Matches(Repository.Read("docs/diagnostics/RND0020.md"), @"^\| (`.*?) \|", RegexOptions.Multiline).Select(row => row.Groups[1].Value);
        var named = cells.SelectMany(cell => Regex.Matches(cell, @"(?<! of )`(\w+)`")).Select(word => word.Groups[1].Value);
        Assert.Equal(needing.Distinct().Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_right_example_is_sound(string id)
    {
        var page = DiagnosticPage.Read(id);
        var example = await Example.CompileAsync(page.Example("Right"));

        Assert.Empty(example.Print());
        Assert.DoesNotContain(example.GeneratedFiles, text => text.Contains("\"RND", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_page_silences_it_around_the_class_on_which_it_is_reported(string id)
    {
        var page = DiagnosticPage.Read(id);
        if (Rules[id].IsFault)
            return;
        var place = (await Example.CompileAsync(page.Example("Wrong"))).Diagnostics[0].Location;
        var type = (await place.SourceTree!.GetRootAsync()).FindNode(place.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>()!;
        var attribute = type.AttributeLists[0].Attributes[0].Name.ToString();
        Assert.Contains($"#pragma warning disable {id}\n[{attribute}", page.Section("When to silence it"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task What_leaves_a_network_can_be_silenced(string id)
    {
        if (Rules[id].IsFault)
            return;
        var files = DiagnosticPage.Read(id).Example("Wrong").Select(f => (f.Path, $"#pragma warning disable {id}\n{f.Text}"));
        var example = await Example.CompileAsync([.. files]);

        Assert.Empty(example.Print());
        Assert.DoesNotContain(example.GeneratedFiles, text => text.Contains("\"RND", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_the_compilers_own_failure_shows_its_message()
    {
        var compilation = Consumer.Compile(Networks.Tiny);
        var tiny = Linked.Link(DeclarationParser.Parse(compilation.GetTypeByMetadataName("Tiny")!, compilation, null, default), _ => null);
        var fault = SafeCompiler.Infer(tiny, _ => throw new InvalidOperationException("broken")).Faults[0];

        var shown = DiagnosticPage.Read(NeverProvoked).Output.TrimEnd('\n').Replace("SmallNet", "Tiny", StringComparison.Ordinal);
        Assert.Matches($"^{Regex.Escape(shown).Replace("…", ".*", StringComparison.Ordinal)}$", $"Net.cs(4,22): error {fault.Rule.Id}: {fault.Message}");
    }

    public static IEnumerable<object[]> CSharpErrors => DiagnosticIndex.CSharpErrors.Select(row => new object[] { row.Id, row.Layer });

    [Theory]
    [MemberData(nameof(CSharpErrors))]
    public void CSharp_says_what_the_index_explains(string id, string layer)
    {
        var compilation = Consumer.Compile($$"""
            [Block, {{layer}}] public partial class Stage(int width) : LayerAttribute { int Wide => 2 * width; }
            [Block, Conv2d(nameof(channels), 3)] public partial class ConvUnit(int channels) : LayerAttribute;
            [Model(8), ReLU] public partial class Network;
            """);
        Assert.Contains(compilation.GetDiagnostics(), d => d.Id == id);
    }

    [Fact]
    public void The_index_lists_the_release_files() => Repository.AssertText(DiagnosticIndex.Path, DiagnosticIndex.Make(ReleaseRow.All));
}
