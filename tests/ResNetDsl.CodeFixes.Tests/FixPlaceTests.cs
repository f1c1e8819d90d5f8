using Microsoft.CodeAnalysis;
using ResNetDsl.CodeFixes.Tests.Harness;

namespace ResNetDsl.CodeFixes.Tests;

/// <summary>How a fix comes with its diagnostic, and where it may be: at the place itself, elsewhere in the class, in another document.</summary>
public class FixPlaceTests
{
    private const string Block = "using ResNetDsl;\n[Block, Linear(nameof(classes))] public partial class Head(int classes) : LayerAttribute;";
    private const string Use = "using ResNetDsl;\n[Model(3, 8, 8), Conv2d(8, 1), Head(10)] public partial class Net;";

    [Fact]
    public async Task People_can_read_the_properties()
    {
        var project = UserProject.Of("using ResNetDsl;\n[Model(64, 8, 8), Skip, Conv2d(32, 3, Padding = 1), Add] public partial class Net;");
        var diagnostic = Assert.Single(await project.DiagnoseAsync());
        Assert.Equal(
            [
                ("Fix1", "Use Shortcut.Projection"), ("Fix1.Argument", "Shortcut"), ("Fix1.Code", "Shortcut.Projection"), ("Fix1.Kind", "SetArgument"), ("Fix1.Place", "0"),
                ("Fix2", "Use 64 channels"), ("Fix2.Argument", "OutChannels"), ("Fix2.Code", "64"), ("Fix2.Kind", "SetArgument"), ("Fix2.Place", "2"),
            ],
            diagnostic.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value!)));
        Assert.Equal("32", TextAt(diagnostic.AdditionalLocations[1]));
    }

    [Fact]
    public async Task A_blocks_own_document_is_edited()
    {
        var project = UserProject.Of(Use, Block);
        var diagnostic = Assert.Single(await project.DiagnoseAsync());
        Assert.Equal("Source0.cs", Path.GetFileName(diagnostic.Location.SourceTree!.FilePath));

        var mended = (await Assert.Single(await project.FixesAsync(diagnostic)).ApplyAsync()).GetProject(project.Id)!;

        Assert.Equal([Use, Block.Replace("Linear(", "Flatten, Linear(", StringComparison.Ordinal)], await mended.TextsAsync());
        await mended.AssertMendedAsync();
    }

    [Fact]
    public async Task A_block_of_another_assembly_is_not_edited()
    {
        var library = UserProject.Of(Block);
        var app = UserProject.AddTo(library.Solution, "App", Use);
        app = app.AddProjectReference(new(library.Id));
        var diagnostic = Assert.Single(await app.DiagnoseAsync());
        Assert.Equal("RND2008", diagnostic.Id);
        Assert.Empty(await app.FixesAsync(diagnostic));
    }

    private static string TextAt(Location location) => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
