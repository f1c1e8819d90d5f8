namespace ResNetDsl.Generators.Tests;

/// <summary>Whatever users call their things, the generated code compiles, names that can't be are rows of the catalogue.</summary>
public class GeneratedNamesTests
{
    [Theory]
    [InlineData("int @class, int @in = 2", "Conv2d(nameof(@class), 1), MaxPool2d(nameof(@in))", "", "4, @in: 1")]
    [InlineData("int x, int y = 2", "Conv2d(nameof(x), 1), MaxPool2d(nameof(y)), ReLU(As = \"z\"), Add(\"z\")", "", "4")]
    [InlineData("int downsample, int conv1 = 3", "Skip, Conv2d(nameof(downsample), nameof(conv1), Padding = 1), Add(Shortcut.Projection)", "", "4")]
    [InlineData("int shortcut", "Skip, Conv2d(8, 1), MaxPool2d(nameof(shortcut), Stride = 1), Add(Shortcut.PadZero)", "", "1")]
    [InlineData("int größe, int βeta = 1", "Conv2d(nameof(größe), 1), MaxPool2d(nameof(βeta))", "", "4")]
    [InlineData("int channels", "Conv2d(nameof(Out), 1), Conv2d(nameof(Base), 1), MaxPool2d(nameof(Out), Stride = 1)", "int Out => channels / 2; int Base => Out + 1;", "4")]
    [InlineData("int channels", "Conv2d(nameof(Conv1), 1), Conv2d(nameof(Wide), 1, Name = \"wide\")", "int Conv1 => channels; int Wide => channels * 2;", "4")]
    [InlineData("int channels", "Conv2d(nameof(Wide), 1), Conv2d(nameof(wide), 1)", "int Wide => channels; int wide => channels * 2;", "4")]
    [InlineData("int channels, bool wide = false", "Conv2d(nameof(Out), 1)", "int Twice => channels * 2; int Out => wide ? channels : Twice;", "4, true")]
    [InlineData("int channels, int stride = 1", "Conv2d(nameof(channels), 1, Stride = nameof(stride), Bias = nameof(Bias)), MaxPool2d(2, Stride = 1)", "bool Bias => true;", "4")]
    [InlineData("double rate = double.PositiveInfinity", "BatchNorm2d(Eps = nameof(rate)), ReLU", "", "1e-3")]
    [InlineData("bool ceil", "MaxPool2d(2, CeilMode = nameof(ceil)), Flatten, Linear(3)", "", "true")]
    [InlineData("int weights, int module", "Conv2d(nameof(weights), 1, Dilation = nameof(module)), GroupNorm(nameof(weights), Name = \"guard\")", "", "4, 1")]
    [InlineData("double guard, int norms = 2", "Scale(nameof(guard)), Conv2d(4, 1), ReLU, BatchNorm2d, MaxPool2d(nameof(norms), Name = \"part\")", "", "0.5")]
    [InlineData("int block, int i", "Conv2d(4, 1), Conv2d(4, 1, Dilation = nameof(block), Repeat = nameof(i), Name = \"dtypes\")", "", "1, 2")]
    [InlineData("bool on, bool affine", "Conv2d(4, 1), GroupNorm(2, Affine = nameof(affine), When = nameof(on)), InstanceNorm2d(TrackRunningStats = nameof(affine), When = nameof(on))", "", "true, false")]
    [InlineData("int i, int n, int k, int number", "Conv2d(4, 1, Dilation = nameof(i)), PReLU(Repeat = nameof(n)), MaxPool2d(nameof(k), Stride = nameof(number))", "", "1, 2, 1, 1")]
    public async Task A_block(string parameters, string layers, string members, string arguments)
    {
        var run = GeneratorRun.Of($$"""
            [Block, {{layers}}] public partial class B({{parameters}}) : LayerAttribute { {{members}} }
            [Model(3, 9, 9), B({{arguments}})] public partial class Net;
            """).AssertCompiles();
        await Analysis.AssertSoundAsync(run);
    }

    [Theory]
    [InlineData("[Block, Input(\"x\"), Input(\"y\"), Input(\"shortcut\"), Conv2d(4, 1), Concat(\"x\", \"y\"), Conv2d(4, 1), Add(\"shortcut\", Shortcut.Projection)] public partial class Unit : LayerAttribute; [Model(3, 8, 8), Skip(\"block\"), Conv2d(4, 1), Unit(Repeat = 2, Inputs = [\"block\", \"block\", \"block\"])] public partial class Net;")]
    [InlineData("[Block, Input(\"class\"), Input(\"module\"), Input(\"fc_weight\"), Concat(\"class\", \"module\"), Linear(4), Add(\"fc_weight\"), BatchNorm1d] public partial class Unit : LayerAttribute; [Model(4), Skip(\"x\"), ReLU, Unit(Inputs = [\"x\", \"x\", \"x\"])] public partial class Net;")]
    [InlineData("[Block, Input(\"guard\"), Input(\"weights\"), Input(\"norms\"), Concat(\"guard\", \"weights\", \"norms\"), Conv2d(4, 1), ReLU, BatchNorm2d] public partial class Unit : LayerAttribute; [Model(3, 8, 8), Skip(\"x\"), ReLU, Unit(Inputs = [\"x\", \"x\", \"x\"])] public partial class Net;")]
    [InlineData("[Block, Input(\"wide\"), Concat(\"wide\"), Conv2d(nameof(Wide2), 1)] public partial class Unit(int wide2 = 3) : LayerAttribute { int Wide2 => wide2 * InChannels; } [Block, Input(\"skip\"), Unit(Repeat = 2, Inputs = [\"skip\"]), Unit(Name = \"\", Inputs = [\"skip\"])] public partial class Outer : LayerAttribute; [Model(3, 8, 8), Skip(\"x\"), ReLU, Outer(Inputs = [\"x\"])] public partial class Net;")]
    [InlineData("[Block, Input(\"skip\"), Concat(\"skip\"), Conv2d(nameof(SkipChannels), 1), MaxPool2d(nameof(SkipHeight))] public partial class Unit : LayerAttribute { int SkipChannels => ChannelsOf(\"skip\"); int SkipHeight => HeightOf(\"skip\") / 4; } [Model(3, 8, 8), Skip(\"x\"), ReLU, Unit(Inputs = [\"x\"])] public partial class Net;")]
    [InlineData("public static partial class Zoo { [Block, Input(\"skip\"), Concat(\"skip\"), Conv2d(4, 1)] private partial class Unit : LayerAttribute; [Model(3, 8, 8), Skip(\"x\"), ReLU, Unit(Repeat = 2, Inputs = [\"x\"])] public partial class Net; }")]
    [InlineData("[Model, Input(\"fc_weight\", 4), Input(\"fc_bias\", 4), Add(\"fc_bias\"), Linear(4)] public partial class Net;")]
    [InlineData("namespace App.Modules { public class Helper; } namespace App { [Model(3, 8, 8), Conv2d(4, 1), Scope(\"s\"), Conv2d(4, 1)] public partial class Net; }")]
    [InlineData("namespace App.@class.@new { [Block, Conv2d(4, 1)] public partial class @object : LayerAttribute; [Model(3, 8, 8), @object, ReLU] public partial class @int; }")]
    [InlineData("public static partial class Zoo { [Block, Conv2d(4, 1)] private partial class Unit : LayerAttribute; [Model(3, 8, 8), Unit] internal partial class Net; }")]
    [InlineData("public partial class Zoo { [Block, Conv2d(4, 1)] protected partial class Unit : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net; }")]
    [InlineData("[Model(\"3, H, W\"), Conv2d(4, 3, Name = \"H\"), BatchNorm2d(Name = \"W\")] public partial class Net;")]
    [InlineData("[Model(\"3, input, class\"), Conv2d(4, 3), BatchNorm2d] public partial class Net;")]
    [InlineData("[Model(3, 8, 8), Skip, Conv2d(3, 1, Name = \"x\"), Add(Shortcut.AlwaysProjection, Name = \"shortcut\")] public partial class Net;")]
    [InlineData("[Model(3, 8, 8), Skip(\"a\\n\\\"\\\"\\\"b\"), ReLU, Add(\"a\\n\\\"\\\"\\\"b\")] public partial class Net;")]
    [InlineData("[Model(\"3, dtype, torch\"), Conv2d(4, 3), Conv2d(4, 3)] public partial class Net;")]
    [InlineData("[Model, Input(\"guard\", 3, 8, 8), Input(\"weights\", 3, 8, 8), Add(\"weights\"), Conv2d(4, 1), ReLU, BatchNorm2d] public partial class Net;")]
    [InlineData("[Model(3, 8, 8), Conv2d(8, 3, Bias = false, Name = \"conv1\"), BatchNorm2d, LayerScale(Name = \"conv1_bias\"), Scale(2, Name = \"module\")] public partial class Net;")]
    [InlineData("[Block, Skip, Conv2d(3, 1), Add] public partial class Unit : LayerAttribute; [Model(3, 8, 8), Unit(Repeat = 2, Name = \"part\"), Unit(Repeat = 2, Name = \"block\"), Unit(Name = \"weights\")] public partial class Net;")]
    [InlineData("[Block, Conv2d(nameof(n), 1)] public partial class Unit(int n) : LayerAttribute; [Block, Unit(4, Repeat = nameof(n)), MaxPool2d(nameof(k), Stride = nameof(number)), Conv2d(nameof(i), 1)] public partial class Outer(int i, int n, int k, int number) : LayerAttribute; [Model(3, 8, 8), Outer(4, 2, 1, 1)] public partial class Net;")]
    public async Task A_model(string source)
    {
        var run = GeneratorRun.Of(source).AssertCompiles();
        await Analysis.AssertSoundAsync(run);
        Assert.NotEmpty(run.Result.GeneratedSources);
    }

    [Fact]
    public void A_loop_in_a_container_in_a_block_compiles() => GeneratorRun.Of("""
        [Block, Conv2d(nameof(i), 1)] public partial class Unit(int i) : LayerAttribute;
        [Block, Scope("s"), Use<Unit>(nameof(i), Repeat = nameof(n)), Use<Unit>(nameof(i), Repeat = 7), ReLU]
        public partial class Stage(int i, int n) : LayerAttribute;
        [Model(3, 8, 8), Stage(4, 3)] public partial class Net;
        """).AssertCompiles();
}
