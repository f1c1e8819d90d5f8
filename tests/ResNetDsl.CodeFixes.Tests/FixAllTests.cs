using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ResNetDsl.CodeFixes.Tests.Harness;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.CodeFixes.Tests;

/// <summary>All mistakes of a kind at once: in which documents, in one attribute list, in a document that several diagnostics want to edit.</summary>
public class FixAllTests
{
    private const string Claims = "using ResNetDsl;\n[Model(3, 8, 8), Conv2d(8, 1, In = 4), BatchNorm2d(4), Conv2d(16, 1, In = 4), ReLU] public partial class ";
    private const string TrueClaims = "using ResNetDsl;\n[Model(3, 8, 8), Conv2d(8, 1, In = 3), BatchNorm2d(8), Conv2d(16, 1, In = 8), ReLU] public partial class ";

    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task Mends_what_is_in_the_scope(FixAllScope scope, params bool[] isMended)
    {
        var first = UserProject.Of(Claims + "A;", Claims + "B;");
        var second = UserProject.AddTo(first.Solution, "Second", Claims + "C;");
        first = second.Solution.GetProject(first.Id)!;
        var start = (await first.DiagnoseAsync())[0];

        var solution = await first.FixAllAsync(start, (await first.FixesAsync(start))[0].EquivalenceKey, scope);

        string[] expected = [.. isMended.Zip("ABC", (mended, name) => $"{(mended ? TrueClaims : Claims)}{name};")];
        Assert.Equal(expected[..2], await solution.GetProject(first.Id)!.TextsAsync());
        Assert.Equal(expected[2..], await solution.GetProject(second.Id)!.TextsAsync());
    }

    [Fact]
    public async Task Does_one_kind_of_mend()
    {
        const string text =
            """
            using ResNetDsl;
            [Model(4, 8, 8), Skip, Conv2d(3, 1), Add] public partial class A;
            [Model(5, 8, 8), Skip, Conv2d(3, 1), Add] public partial class B;
            [Model(6), Skip, Linear(3), Add] public partial class C;
            """;
        var project = UserProject.Of(text);
        var start = (await project.DiagnoseAsync())[0];
        var actions = await project.FixesAsync(start);
        Assert.Equal(["Use Shortcut.Projection", "Use 4 channels"], actions.Select(a => a.Title));

        Assert.Equal(
            [text.Replace("Conv2d(3, 1), Add]", "Conv2d(3, 1), Add(Shortcut.Projection)]", StringComparison.Ordinal)],
            await (await project.FixAllAsync(start, actions[0].EquivalenceKey, FixAllScope.Document)).GetProject(project.Id)!.TextsAsync());
        Assert.Equal(
            [text.Replace("Model(4, 8, 8), Skip, Conv2d(3", "Model(4, 8, 8), Skip, Conv2d(4", StringComparison.Ordinal)
                .Replace("Model(5, 8, 8), Skip, Conv2d(3", "Model(5, 8, 8), Skip, Conv2d(5", StringComparison.Ordinal)],
            await (await project.FixAllAsync(start, actions[1].EquivalenceKey, FixAllScope.Document)).GetProject(project.Id)!.TextsAsync());
    }

    [Fact]
    public async Task Edits_a_block_once_that_several_uses_want_mended()
    {
        var project = UserProject.Of(
            "using ResNetDsl;\n[Model(3, 8, 8), Head(10)] public partial class A;\n[Model(4, 8, 8), Head(20)] public partial class B;",
            "[ResNetDsl.Block, ResNetDsl.Linear(nameof(classes))] public partial class Head(int classes) : ResNetDsl.LayerAttribute;");
        var diagnostics = await project.DiagnoseAsync();
        Assert.Equal(["RND2008", "RND2008"], diagnostics.Select(d => d.Id));

        var mended = (await project.FixAllAsync(diagnostics[0], (await project.FixesAsync(diagnostics[0]))[0].EquivalenceKey, FixAllScope.Document)).GetProject(project.Id)!;

        Assert.Equal(
            "[ResNetDsl.Block, ResNetDsl.Flatten, ResNetDsl.Linear(nameof(classes))] public partial class Head(int classes) : ResNetDsl.LayerAttribute;",
            (await mended.TextsAsync())[1]);
        await mended.AssertMendedAsync();
    }

    [Fact]
    public async Task Mends_too_where_a_host_asks_with_the_key_of_another_rule()
    {
        var project = UserProject.Of(Claims + "A;");
        var start = (await project.DiagnoseAsync())[0];
        Assert.Equal([TrueClaims + "A;"], await (await project.FixAllAsync(start, "RND2003 SetArgument Shortcut", FixAllScope.Solution)).GetProject(project.Id)!.TextsAsync());
        Assert.Equal([TrueClaims + "A;"], await (await project.FixAllAsync(start, null, FixAllScope.Solution)).GetProject(project.Id)!.TextsAsync());
    }

    [Theory]
    [InlineData(FixKind.InsertLayer, "ReLU, [|Linear(10)|], [|Linear(20)|]", "ReLU, Flatten, Linear(10), Flatten, Linear(20)")]
    [InlineData(FixKind.RemoveLayer, "[|ReLU|], Flatten, [|ReLU|], [|ReLU|]", "Flatten")]
    [InlineData(FixKind.RemoveLayer, "ReLU, [|ReLU|], [|ReLU|]", "ReLU")]
    [InlineData(FixKind.RemoveLayer, "Flatten]\n[[|ReLU|], [|ReLU|]]\n[[|ReLU|]]\n[Linear(10)", "Flatten]\n[Linear(10)")]
    [InlineData(FixKind.RemoveArgument, "Conv2d(8, 3, Stride = [|1|], Padding = [|1|], Groups = [|1|])", "Conv2d(8, 3)")]
    [InlineData(FixKind.RemoveArgument, "ReLU(Name = [|\"a\"|], As = [|\"b\"|]), Add([|Shortcut.Projection|])", "ReLU, Add")]
    [InlineData(FixKind.SetArgument, "[|Conv2d(8, 3)|], [|BatchNorm2d|], [|BatchNorm2d|]", "Conv2d(8, 3, Name = Flatten), BatchNorm2d(Name = Flatten), BatchNorm2d(Name = Flatten)")]
    public async Task Makes_several_edits_of_one_list(FixKind kind, string layers, string expected)
    {
        var (project, diagnostics) = await Marked.ReadAsync($"using ResNetDsl;\n[Model(3, 8, 8), {layers}] public partial class Net;", kind, "Name", "Flatten");

        var mended = await project.FixAllAsync(diagnostics[0], null, FixAllScope.Document, _ => Task.FromResult(diagnostics));

        Assert.Equal([$"using ResNetDsl;\n[Model(3, 8, 8), {expected}] public partial class Net;"], await mended.GetProject(project.Id)!.TextsAsync());
    }
}
