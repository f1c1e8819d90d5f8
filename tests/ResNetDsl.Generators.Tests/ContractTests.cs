namespace ResNetDsl.Generators.Tests;

public class ContractTests
{
    [Theory]
    [InlineData("[Model(3, 8, 8), Expect(Parameters = 2_216, MultiplyAdds = 32_384, StateDictEntries = 4, Output = \"40\"), Budget(MaxParameters = 2_216, MaxMultiplyAdds = long.MaxValue)]")]
    [InlineData("[Model(3, 8, 8), ExpectAttribute(Output = \"80/2\")]")]
    [InlineData("[Model(\"3, H, 8\"), Expect(Parameters = Counts.Parameters, Output = null), Budget(MaxParameters = 10 * Counts.Parameters)]")]
    public Task What_is_true_is_silent(string attributes) => Analysis.AssertSilentAsync($$"""
        {{attributes}}
        [Conv2d(32, 3), ReLU, GlobalAvgPool2d, Flatten, Linear(40)]
        public partial class Net;
        public static class Counts { public const long Parameters = 2_216; }
        """);

    [Theory]
    [InlineData("4, H/4, W/4")]
    [InlineData("2*2, H/2/2, (W - W/2*2)/2 + W/4")]
    public Task An_output_is_compared_by_what_it_means_not_as_it_is_written(string output) =>
        Analysis.AssertSilentAsync($"[Model(\"3, H, W\"), Expect(Output = \"{output}\"), Conv2d(4, 2, Stride = 2), MaxPool2d(2)] public partial class Net;");

    [Fact]
    public void A_network_that_breaks_a_contract_is_generated_all_the_same()
    {
        const string Layers = "[Model(3, 8, 8), Conv2d(8, 3), ReLU] public partial class Net;";
        const string Contracts = "[Expect(Parameters = 1, Output = \"1)\"), Budget(MaxMultiplyAdds = 1)] public partial class Net;";

        Assert.Equal(GeneratorRun.Of(Layers).Source("Net"), GeneratorRun.Of(Layers, Contracts).AssertCompiles().Source("Net"));
    }

    [Fact]
    public async Task Of_a_network_with_a_mistake_nothing_is_said()
    {
        var run = GeneratorRun.Of("[Model(3, 8, 8), Expect(Parameters = 1), Conv2d(8, 9)] public partial class Net;");
        Assert.Equal(["RND2004"], (await Analysis.DiagnoseAsync(run.Output)).Select(d => d.Id));
    }

    [Fact]
    public async Task What_CSharp_cannot_bind_is_its_own_affair()
    {
        var run = GeneratorRun.Of("[Model(3, 8, 8), Expect(Parameters = 1.5, Parametres = 2), Budget(MaxParameters = ), Conv2d(8, 3)] public partial class Net;");
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    [Fact]
    public void A_block_on_which_a_contract_stands_is_described_to_other_projects() => Assert.Contains(
        "ResNetDsl.Block:Unit",
        GeneratorRun.Of("[Block, Expect(Parameters = 1), ReLU] public partial class Unit : LayerAttribute;").Source("ResNetDsl.Blocks"),
        StringComparison.Ordinal);
}
