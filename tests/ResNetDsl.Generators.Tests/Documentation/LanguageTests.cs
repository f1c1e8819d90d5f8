using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// What docs/language.md shows is what happens. Where the reference or an error has changed, the page is written beside it as
/// <c>language.received.md</c>: put it in the page's place if it is right.
/// </summary>
public partial class LanguageTests
{
    [Fact]
    public async Task The_examples_are_sound()
    {
        var example = await Example.CompileAsync(Sound());
        Assert.Equal("", example.Print());
        Assert.NotEmpty(example.GeneratedFiles);
    }

    [Fact]
    public async Task The_reference_is_that_of_the_table_and_the_wrong_example_gives_what_the_page_prints()
    {
        var guide = LanguageReference.Guide;
        var wrong = Fence().Matches(guide).Single(IsWrong).Groups["text"].Value;
        var output = Fence().Matches(guide).Single(m => m.Groups["language"].Value == "text").Groups["text"];
        var example = await Example.CompileAsync([.. Sound(), ("Wrong.cs", wrong)]);

        Repository.AssertText(LanguageReference.Path, LanguageReference.Make(guide[..output.Index] + example.Print() + guide[(output.Index + output.Length)..]));
    }

    [Fact]
    public void An_argument_is_written_as_its_attribute_takes_it() => Assert.All(
        OperationTable.All.SelectMany(operation => operation.Hyperparameters.Select(h => (operation, h))),
        argument =>
        {
            var (operation, hyperparameter) = argument;
            var parameter = LanguageReference.IsSettable(operation, hyperparameter.Name) ? null : LanguageReference.ParameterOf(operation, hyperparameter.Name);
            Assert.Equal(parameter is null ? $"{hyperparameter.Name} = 1" : $"{parameter.Name}: 1", hyperparameter.Written("1"));
        });

    [Fact]
    public void The_calls_of_the_reference_are_what_is_generated()
    {
        var samples = OperationTable.All.SelectMany(SampleLayer.Of).ToList();
        var source = string.Concat(samples.Select((s, i) =>
            $"[Model({s.Input}), {s.Declaration}] public partial class Sample{i};\n"
            + (s.Module is null ? "" : $"[Model({s.Input}), Scope(\"all\", ByPosition = true), {s.Declaration}] public partial class Contained{i};\n")));
        var run = GeneratorRun.Of(source);

        Assert.All(samples.Select((sample, i) => (sample, i)), s =>
        {
            Assert.Contains(s.sample.Function("input") ?? s.sample.Module!, run.Source($"Sample{s.i}"), StringComparison.Ordinal);
            if (s.sample.Module is { } module)
                Assert.Contains(module, run.Source($"Contained{s.i}"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_joins_of_the_reference_are_sound_and_show_each_shortcut()
    {
        await Analysis.AssertSoundAsync(JoinSample.Run);
        Assert.Equal(["Add", "Concat", "Multiply"], JoinSample.All.Select(join => join.Attribute).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Enum.GetNames<Shortcut>().Where(name => name != nameof(Shortcut.Identity)), name =>
            Assert.Contains(JoinSample.All, join => join.Declaration.Contains($"{nameof(Shortcut)}.{name})", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<(string Path, string Text)> Sound() => [.. Fence().Matches(LanguageReference.Guide)
        .Where(m => m.Groups["language"].Value == "csharp" && !IsWrong(m))
        .Select((m, i) => ($"Example{i + 1}.cs", "using System;\n" + m.Groups["text"].Value))];

    private static bool IsWrong(Match fence) => fence.Groups["wrong"].Success;

    [GeneratedRegex("^(?<wrong><!-- tested: wrong -->\n)?```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
