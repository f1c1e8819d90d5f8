using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Whether an input of two axes is a sequence or tokens, all layers together say.</summary>
public sealed class ModelFormsTests
{
    private static readonly LayerSpec Softmax = Layer("Softmax");

    private static readonly LayerSpec LayerScale = Layer("LayerScale");

    private static readonly BlockSpec Cat = Block("Cat", [], Concat("b"), Linear(8)) with { Inputs = ["b"] };

    [Theory]
    [InlineData("Softmax", "Linear", FeatureAxis.Last)]
    [InlineData("GLU", "Linear", FeatureAxis.Last)]
    [InlineData("LayerScale", "LayerNorm", FeatureAxis.Last)]
    [InlineData("ReLU", "Linear", FeatureAxis.Last)]
    [InlineData("Softmax", "BatchNorm1d", FeatureAxis.First)]
    [InlineData("LayerScale", "GlobalAvgPool1d", FeatureAxis.First)]
    [InlineData("LayerScale", "Softmax", FeatureAxis.First)]
    public void A_later_layer_says_what_the_first_one_reads(string first, string later, FeatureAxis axis)
    {
        var network = Network(Model(Input(12, 8), Layer(first), later == "Linear" ? Linear(8) : Layer(later)));
        Assert.Equal(axis, network.Input!.FeatureAxis);
        Assert.Equal(axis, network.Steps[0].Shape!.FeatureAxis);
    }

    [Fact]
    public void Joined_in_a_block_or_not_tokens_are_joined_along_their_features()
    {
        foreach (var layers in new LayerSpec[][] { [Concat("b"), Linear(8)], [Handed(Cat)], [Handed(Cat) with { Name = "" }] })
            Assert.Equal("[N, L, 8]", Result(Network(ModelOf([Named("a", "L", 16), Named("b", "L", 16)], layers), Cat)));
    }

    [Fact]
    public void Each_input_is_read_as_its_own_layers_say()
    {
        var network = Network(ModelOf(
            [Named("signal", 4, 32), Named("words", "L", 6), Named("notes", "M", 6)],
            Layer("Conv1d", ("OutChannels", 8), ("KernelSize", 3)), Layer("GlobalAvgPool1d"), Flatten with { As = "heard" },
            Softmax with { From = "words" }, Layer("MultiheadAttention", ("Heads", 2), ("Key", "notes")), Layer("Select", ("Index", 0)), Concat("heard"), Linear(5)));
        Assert.Equal([FeatureAxis.First, FeatureAxis.Last, FeatureAxis.Last], Enumerable.Range(0, 3).Select(input => network.ShapeOf(input)!.FeatureAxis));
    }

    [Fact]
    public void One_that_is_read_in_both_ways_is_refused()
    {
        var fault = Assert.Single(Infer(Model(Input(16, 16), SkipLabel("x"), Layer("Conv1d", ("OutChannels", 16), ("KernelSize", 1)) with { As = "y" }, Linear(16) with { From = "x" }, AddLabel("y"))).Faults);
        Assert.Equal("fc: Linear takes a vector [N, features] or tokens [N, length, features], got [N, 16, 16] of the input; did you forget Flatten?", fault.Message);
    }

    [Fact]
    public void What_is_wrong_is_said_of_the_kind_that_comes_furthest()
    {
        Assert.Equal(
            "fc: takes 32 features, got [N, 12, 8]; use 8", Assert.Single(Infer(Model(Input(12, 8), Softmax, Layer("Linear", ("OutFeatures", 4), ("In", 32)))).Faults).Message.Replace(" from 'softmax'", ""));
        Assert.Equal(
            "conv1: Conv1d takes a sequence [N, channels, length], got [N, 12, 4] from 'fc'; put Permute before it, so that the channels come first",
            Assert.Single(Infer(Model(Input(12, 8), LayerScale, Linear(4), Layer("Conv1d", ("OutChannels", 8), ("KernelSize", 3)))).Faults).Message);
    }

    /// <summary>As a sequence the two could be joined, channels by channels; but the linear layer asks for tokens.</summary>
    [Fact]
    public void A_reading_for_which_no_layer_asks_does_not_say_what_is_wrong() => Assert.Equal(
        "concat: cannot concatenate [N, 12, 16] of 'b' and [N, 10, 16] of 'a': lengths must be equal; use Axis = 1, which puts tokens one after the other",
        Assert.Single(Infer(ModelOf([Named("a", 10, 16), Named("b", 12, 16)], Concat("b"), Linear(8))).Faults).Message);

    /// <summary>Of what isn't an input, and of which nothing is said, the layer that goes along the features says that they are first.</summary>
    [Fact]
    public void A_value_whose_features_are_gone_is_read_once()
    {
        var merged = Layer("Flatten", ("EndAxis", 2));
        Assert.Equal("[N, 24, 4]", Result(Network(Model(Input(3, 8, 8), merged, Linear(4)))));
        Assert.Equal(
            "fc: Linear takes a vector [N, features] or tokens [N, length, features], got [N, 24, 8] from 'softmax'; did you forget Flatten?",
            Assert.Single(Infer(Model(Input(3, 8, 8), merged, Softmax, Linear(4))).Faults).Message);
    }

    private static string Result(Network network) => network.ShapeOf(network.Results[0])!.ToString();

    private static LayerSpec Concat(string label) => new("Concat", IsBlock: false, [new("Labels", new Expression.List([new Expression.Name(label)]))]);

    private static LayerSpec Handed(BlockSpec block) => Use(block) with { Inputs = ["b"] };

    private static InputSpec Named(string label, params object[] axes) => new(label, Input(axes));

    private static ModelSpec ModelOf(EquatableArray<InputSpec> inputs, params LayerSpec[] layers) => Model([], layers) with { Inputs = inputs };
}
