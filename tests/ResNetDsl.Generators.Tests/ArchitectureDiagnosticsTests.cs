namespace ResNetDsl.Generators.Tests;

/// <summary>Mistakes in wiring and shapes arrive at the argument at fault. The engine's own tests hold its wording.</summary>
public class ArchitectureDiagnosticsTests
{
    [Theory]
    [InlineData("Conv2d(4, 3), Conv2d(4, 3, In = [|3|])", "RND2002")]
    [InlineData("Conv2d(4, [|9|])", "RND2004")]
    [InlineData("Conv2d(4, 3, Groups = [|2|])", "RND2005")]
    [InlineData("[|Linear(4)|]", "RND2008")]
    public async Task The_argument_at_fault_is_underlined(string layers, string id)
    {
        var start = layers.IndexOf("[|", StringComparison.Ordinal);
        var text = layers[(start + 2)..layers.IndexOf("|]", StringComparison.Ordinal)];
        var source = $"[Model(3, 8, 8), {layers.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)}] public partial class Net;";
        var run = GeneratorRun.Of(source).AssertCompiles();

        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal((id, text), (diagnostic.Id, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)));
    }

    [Theory]
    [InlineData("Output(\"far\", [|\"far\"|])", "RND0009", "Unit: the result 'far' is named twice; name each value once")]
    [InlineData("[|Output|]", "RND1007", "Unit: [Output] names no value; write the labels of the values to return, or leave it out")]
    public Task A_mistake_in_the_results_of_a_block_is_said_once_and_not_where_they_are_read(string output, string id, string message) => Analysis.AssertAsync(
        $"""
        [Block, Conv2d(8, 3, Padding = 1, As = "near"), Conv2d(8, 3, Padding = 1, As = "far"), {output}] public partial class Unit : LayerAttribute;
        [Model(3, 8, 8), Unit, Conv2d(8, 1), Add("near")] public partial class Net;
        """,
        id,
        message);

    [Fact]
    public async Task A_wrong_stride_is_reported_at_the_sum_with_the_other_shape()
    {
        var run = GeneratorRun.Of("""
            [Model(64, 56, 56)]
            [Skip, Conv2d(128, 3, Stride = 2, Padding = 1), Add]
            public partial class Net;
            """).AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal("RND2003", diagnostic.Id);
        Assert.Contains("[N, 128, 28, 28]", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("[N, 64, 56, 56]", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shape_that_fails_inside_a_block_is_reported_at_its_use_with_the_layer_as_additional_location()
    {
        var run = GeneratorRun.Of(
            "[Block, Conv2d(nameof(channels), 3, Groups = nameof(groups))] public partial class Grouped(int channels, int groups) : LayerAttribute;",
            "[Model(3, 8, 8), Grouped(4, 2)] public partial class Net;").AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(("RND2005", "Source1.cs"), (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath));
        Assert.Contains(diagnostic.AdditionalLocations, l => l.SourceTree!.FilePath == "Source0.cs");
    }

    [Fact]
    public Task Sound_networks_are_silent() =>
        Analysis.AssertSilentAsync(Networks.BasicBlock, Networks.Bottleneck, Networks.ResNet18, Networks.ResNet50, Networks.Tiny);

    [Fact]
    public void A_model_with_a_mistake_still_has_the_constants_that_other_code_reads() => GeneratorRun.Of("""
        [Model(3, 8, 8), Linear(2)] public partial class Wrong;
        public static class Reader { public static string Text => Wrong.Summary + Wrong.ParameterCount + Wrong.MultiplyAdds + Wrong.StateDictEntries; }
        """).AssertCompiles();

    [Fact]
    public Task A_wrong_name_leaves_the_shapes_known() => Analysis.AssertAsync(
        """
        [Block, Conv2d(nameof(Doubled), 3, Padding = 1)] public partial class Wider() : LayerAttribute { int Doubled => InChannels * 2; }
        [Model(3, 8, 8), Conv2d(4, 3, Name = [|"a..b"|]), Wider] public partial class Net;
        """,
        "RND0009",
        "a..b: 'a..b' is no path of names; use letters, digits and '_', with one dot between two names");
}
