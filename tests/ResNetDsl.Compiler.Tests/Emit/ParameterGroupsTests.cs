using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Emit;

/// <summary>How shortly a model's <c>ParameterGroups</c> says which of its weights decay.</summary>
public sealed class ParameterGroupsTests
{
    private static readonly BlockSpec Pair = Block("Pair", [], Decaying(0.5), Decaying(null));

    // The decay of the first layer is another from the second repetition on.
    private static readonly BlockSpec Changing = Block(
        "Changing", [Real("decay", 0.5, afterFirst: 0.25)], Decaying("decay"), Decaying(0.5));

    [Fact]
    public void Nothing_is_said_where_no_layer_declares_anything() =>
        Assert.Empty(Arms(Model(Input(4, 8, 8), Decaying(null), BatchNorm, Use(Pair) with { When = new Expression.Boolean(false) })));

    [Fact]
    public void Members_that_decay_alike_are_one_arm() =>
        Assert.Equal(["[\"conv1\" or \"conv3\", ..] => 0.5,"], Arms(Model(Input(4, 8, 8), Decaying(0.5), Decaying(null), Decaying(0.5))));

    [Fact]
    public void What_is_uniform_is_said_by_its_container() =>
        Assert.Equal(["[\"f\", ..] => 0.5,"], Arms(Model(Input(4, 8, 8), Decaying(0.5) with { Name = "f.a" }, BatchNorm with { Name = "f.b" }, Decaying(0.5) with { Name = "f.c" })));

    [Fact]
    public void Repetitions_are_said_at_once() =>
        Assert.Equal(["[\"pair1\" or \"pair2\", _, \"conv1\", ..] => 0.5,"], Arms(Model(Input(4, 8, 8), Repeated(Pair, 50), Repeated(Pair, 3)), Pair));

    [Fact]
    public void Repetitions_that_differ_are_said_by_number() => Assert.Equal(
        ["[\"changing\", \"0\", ..] => 0.5,", "[\"changing\", \"1\" or \"2\", \"conv1\", ..] => 0.25,", "[\"changing\", _, \"conv2\", ..] => 0.5,"],
        Arms(Model(Input(4, 8, 8), Repeated(Changing, 3)), Changing));

    [Fact]
    public void No_arm_is_within_another_which_would_not_compile() => Assert.Equal(
        ["[\"f\", _, \"conv1\", ..] => 0.5,"],
        Arms(Model(Input(4, 8, 8), Use(Pair) with { Name = "f.0" }, Use(Pair) with { Name = "f.inner" }), Pair));

    [Fact]
    public void A_decay_of_zero_is_declared_too() =>
        Assert.Equal(["[\"conv1\", ..] => 0.0,"], Arms(Model(Input(4, 8, 8), Decaying(0.0), Decaying(null))));

    [Fact]
    public void A_projection_decays_as_its_sum_says() => Assert.Equal(
        ["[\"downsample\", ..] => 0.5,"],
        Arms(Model(Input(4, 8, 8), Skip, Conv(8, 1), Layer("Add", ("Shortcut", new Expression.Enumeration("Shortcut", "Projection")), ("WeightDecay", 0.5)))));

    private static LayerSpec Decaying(object? decay) => decay is null ? Conv(4, 1) : Conv(4, 1, ("WeightDecay", decay));

    private static LayerSpec Repeated(BlockSpec block, int count) => Use(block) with { Repeat = new Expression.Integer(count) };

    private static HyperparameterSpec Real(string name, double byDefault, double afterFirst) =>
        new(name, Graph.ValueType.Real, new Expression.Real(byDefault), new Expression.Real(afterFirst));

    /// <summary>The arms of the switch, but for the last, which is what the caller says.</summary>
    private static IEnumerable<string> Arms(ModelSpec model, params BlockSpec[] blocks) =>
        Emitter.Emit(Infer(model, blocks))!.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('[') && line.Contains("..] => ", StringComparison.Ordinal));
}
