using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Names without anyone writing them are torchvision's.</summary>
public sealed class NamingTests
{
    private static readonly BlockSpec Unit = Block("BasicBlock", [Int("channels")], Conv("channels", 1));

    [Theory]
    [InlineData("BasicBlock", "basic_block")]
    [InlineData("SEBlock", "se_block")]
    [InlineData("MBConv6", "mb_conv6")]
    [InlineData("Head", "head")]
    [InlineData("resBlock", "res_block")]
    [InlineData("Dense_Layer", "dense_layer")]
    [InlineData("X", "x")]
    public void A_block_is_called_by_its_class(string name, string expected) => Assert.Equal(expected, Naming.SnakeCase(name));

    [Fact]
    public void ResNets_stem_and_head() =>
        AssertNames("conv1 bn1 fc", Conv(64, 7, ("Stride", 2), ("Padding", 3)), BatchNorm, ReLU, Layer("GlobalAvgPool2d"), Flatten, Linear(1000));

    [Fact]
    public void A_bottlenecks_layers_and_projection() => AssertNames(
        "conv1 bn1 conv2 bn2 conv3 bn3 downsample downsample.0 downsample.1",
        Skip, Conv(4, 1), BatchNorm, ReLU, Conv(4, 3, ("Padding", 1)), BatchNorm, ReLU, Conv(16, 1), BatchNorm, Add("Projection"), ReLU);

    [Fact]
    public void Several_linear_layers_are_numbered() => AssertNames("fc1 fc2", Flatten, Linear(8), ReLU, Linear(2));

    [Fact]
    public void Several_projections_are_numbered() => AssertNames(
        "conv1 downsample downsample.0 downsample.1 conv2 downsample2 downsample2.0 downsample2.1",
        Skip, Conv(4, 1), Add("Projection"), Skip, Conv(8, 1), Add("Projection"));

    [Fact]
    public void A_repetition_is_a_container_numbered_from_0() => AssertNames(
        "layer1 layer1.0 layer1.1 layer2 layer2.0", Use(Unit, ("channels", 4)) with { Name = "layer1", Repeat = new Expression.Integer(2) },
        Use(Unit, ("channels", 4)) with { Name = "layer2", Repeat = new Expression.Integer(1) });

    [Fact]
    public void Unnamed_blocks_are_numbered_where_there_are_several()
    {
        AssertNames("basic_block", Use(Unit, ("channels", 4)));
        AssertNames("basic_block1 basic_block2", Use(Unit, ("channels", 4)), Use(Unit, ("channels", 4)));
    }

    [Fact]
    public void A_scope_by_position_counts_layers_without_parameters() => AssertNames(
        "features features.0 features.1 features.2 classifier classifier.0 classifier.1",
        Scope("features", byPosition: true), Conv(4, 3), ReLU, Conv(4, 3), Scope("classifier", byPosition: true), Flatten, Linear(2));

    [Fact]
    public void Repetitions_take_positions_of_a_scope() => AssertNames(
        "features features.0 features.0.0 features.1 features.1.0 features.2 features.3 features.4 features.5 fc",
        Scope("features.0", byPosition: true), Conv(4, 1), Scope("features.1"), Conv(4, 1) with { Name = "0" },
        Scope("features", byPosition: true), Conv(4, 1) with { Repeat = new Expression.Integer(2), Name = "{n}" }, ReLU, Conv(4, 1) with { Repeat = new Expression.Integer(1), Name = "{n}" },
        Scope(""), Layer("GlobalAvgPool2d"), Flatten, Linear(2));

    [Fact]
    public void A_scope_counts_kinds_on_its_own() => AssertNames(
        "conv1 a a.conv1 a.bn1 conv2", Conv(4, 3), Scope("a"), Conv(4, 1), BatchNorm, Scope(""), Conv(4, 1));

    [Fact]
    public void Dots_make_containers_within_containers() => AssertNames(
        "features features.block features.block.conv features.block.norm features.last",
        Conv(4, 1) with { Name = "features.block.conv" }, BatchNorm with { Name = "features.block.norm" }, Conv(4, 1) with { Name = "features.last" });

    [Fact]
    public void An_inlined_blocks_layers_are_counted_with_the_others() => AssertNames(
        "conv1 conv2 conv3", Conv(4, 1), Use(Unit, ("channels", 4)) with { Name = "" }, Conv(4, 1));

    [Fact]
    public void The_scope_of_an_inlined_block_ends_with_it()
    {
        var scoped = Block("Stem", [], Scope("stem"), Conv(4, 1));
        var network = Network(Model(Input(3, 8, 8), Use(scoped) with { Name = "" }, Conv(4, 1)), scoped);
        Assert.Equal(["stem", "stem.conv1", "conv1"], network.Members.SelectMany(m => Names(m.Name, m.Module)));
    }

    private static void AssertNames(string expected, params LayerSpec[] layers)
    {
        var network = Network(Model(Input(3, 8, 8), layers), Unit);
        Assert.Equal(expected.Split(' '), network.Members.SelectMany(m => Names(m.Name, m.Module)));
    }

    private static IEnumerable<string> Names(string name, ModuleSpec module) => module is ModuleSpec.Sequence sequence
        ? sequence.Children.SelectMany(c => Names($"{name}.{c.Name}", c.Module)).Prepend(name)
        : [name];
}
