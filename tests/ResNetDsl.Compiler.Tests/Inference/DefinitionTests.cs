using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Blocks as definitions, and what a use of them hands over.</summary>
public sealed class DefinitionTests
{
    private static readonly BlockSpec Unit = Block("Unit", [Int("channels"), Int("stride", 1, afterFirst: 1)], Conv("channels", 3, ("Stride", "stride"), ("Padding", 1)));

    [Fact]
    public void A_signature_takes_what_the_code_names()
    {
        Assert.Equal(["inChannels"], Network(Block("B", [], Conv(3, 1))).Signature.Inputs);
        Assert.Equal(["inFeatures"], Network(Block("B", [], Linear(3))).Signature.Inputs);
        Assert.Equal(["inChannels", "inHeight", "inWidth"], Network(Block("B", [], Conv(3, 3), Flatten, Linear(3))).Signature.Inputs);
        Assert.Empty(Network(Block("B", [], ReLU)).Signature.Inputs);
    }

    [Fact]
    public void What_a_rounded_up_pooling_takes_more_is_decided_in_the_use_where_a_hyperparameter_says_whether_it_is()
    {
        var block = Block("B", [Bool("ceil")], Layer("AdaptiveAvgPool2d", ("OutputSize", 1)), Layer("MaxPool2d", ("KernelSize", 2), ("CeilMode", "ceil")));
        Assert.Empty(Infer(block).Faults);
        Assert.Empty(Infer(Model(Input(3, 8, 8), Use(block, ("ceil", true))), block).Faults);
        Assert.Equal(["RND2004"], Infer(Model(Input(3, 8, 8), Use(block, ("ceil", false))), block).Faults.Select(f => f.Rule.Id));
    }

    [Fact]
    public void A_size_that_hyperparameters_make_again_and_again_is_not_written_where_no_layer_needs_it()
    {
        var pool = Layer("MaxPool2d", ("KernelSize", "kernel"), ("Stride", "stride"), ("CeilMode", "ceil"));
        var block = Block("B", [Int("kernel"), Int("stride"), Bool("ceil")], [.. Enumerable.Repeat(pool, 40), Layer("GlobalAvgPool2d"), Flatten, Linear(8)]);
        Assert.Empty(Infer(Model(Input(3, 8, 8), Use(block, ("kernel", 1), ("stride", 1), ("ceil", true))), block).Faults);
        Assert.Empty(Infer(block).Faults);
    }

    [Fact]
    public void A_block_for_any_shape_takes_images_and_vectors()
    {
        var head = Block("Head", [Int("classes")], Flatten, Linear("classes"));
        var network = Network(Model(Input(3, 8, 8), Use(head, ("classes", 10)), Use(head, ("classes", 2))), head);
        Assert.Equal([[192], [10]], network.Members.Select(m => ((ModuleSpec.Block)m.Module).Input.Select(d => d.Constant!.Value)));
        Assert.Null(Network(head).Input);
    }

    [Fact]
    public void A_block_that_flattens_the_image_that_it_takes_is_handed_its_axes_one_by_one()
    {
        var head = Block("Head", [], Layer("BatchNorm2d"), Flatten, Linear(10));
        var network = Network(Model(Input(3, 8, 4), Use(head)), head);
        Assert.Equal([3, 8, 4], ((ModuleSpec.Block)Assert.Single(network.Members).Module).Input.Select(d => d.Constant!.Value));
    }

    [Fact]
    public void A_block_that_flattens_and_asks_for_channels_takes_images_alone()
    {
        var head = Block("Head", [], Layer("GroupNorm", ("NumGroups", 1)), Flatten, Linear(10));
        Assert.Empty(Infer(Model(Input(3, 8, 4), Use(head)), head).Faults);
        Assert.Equal(["RND2001"], Infer(Model(Input(3, 8, 4, 2), Use(head)), head).Faults.Select(f => f.Rule.Id));
    }

    [Fact]
    public void A_value_after_the_first_may_be_another_hyperparameter_of_the_block()
    {
        var block = Block("B", [Int("channels"), Int("inner", afterFirst: "channels")], Conv("inner", 1));
        var network = Network(Model(Input(3, 8, 8), Use(block, ("channels", 4), ("inner", 9)) with { Repeat = new Expression.Integer(3) }), block);
        var children = ((ModuleSpec.Sequence)Assert.Single(network.Members).Module).Children.Select(c => (ModuleSpec.Block)c.Module);
        Assert.Equal([(3, 9), (9, 4), (4, 4)], children.Select(c => ((int)c.Input[0].Constant!.Value, (int)((Value.Integer)c.Arguments[1].Value).Dim.Constant!.Value)));
    }

    [Fact]
    public void A_derived_hyperparameter_in_a_branch_that_is_not_taken_is_computed_too()
    {
        var block = Block("B", [Int("channels"), Bool("wide")], Conv("Out", 1)) with
        {
            Derived = [Derived("Twice", Binary("channels", BinaryOperator.Multiply, 2)), Derived("Out", new Expression.Conditional(new Expression.Name("wide"), new Expression.Name("channels"), new Expression.Name("Twice")))],
        };
        Assert.Equal(["twice = channels * 2", "Out = wide ? channels : twice"], Network(block).Locals.Select(l => $"{l.Name} = {l.Code}"));
    }

    [Theory]
    [InlineData("Wide", "wide")]
    [InlineData("Out", "Out")]
    [InlineData("Device", "Device")]
    [InlineData("InChannels2", "inChannels2")]
    [InlineData("Channels", "Channels")]
    public void A_derived_hyperparameter_is_a_local_variable_with_a_small_letter_unless_that_is_taken(string property, string local)
    {
        var block = Block("B", [Int("channels")], Conv(property, 1)) with { Derived = [Derived(property, Binary("channels", BinaryOperator.Multiply, 2))] };
        Assert.Equal(local, Assert.Single(Network(block).Locals).Name);
    }

    [Fact]
    public void Two_derived_hyperparameters_that_differ_in_case_are_two_variables()
    {
        var block = Block("B", [Int("c")], Conv("Wide", 1), Conv("wide", 1)) with { Derived = [Derived("Wide", ExpressionOf("c")), Derived("wide", Binary("c", BinaryOperator.Add, 1))] };
        Assert.Equal(["Wide", "wide"], Network(block).Locals.Select(l => l.Name));
    }

    [Fact]
    public void A_projection_that_may_be_needless_has_a_condition()
    {
        // growth may be 0: whether there are more channels is known where the block is used.
        var block = Block("B", [Int("growth")], Skip, Conv("Out", 1), Add("Projection")) with { Derived = [Derived("Out", Binary("InChannels", BinaryOperator.Add, "growth"))] };
        Assert.Equal("inChannels != Out", Network(block).Members[1].Condition);

        // A convolution has two entries, a projection's convolution and norm six.
        var network = Network(Model(Input(3, 8, 8), Use(block, ("growth", 0)), Use(block, ("growth", 1))), block);
        Assert.Equal([2, 8], network.Members.Select(m => m.Totals.Entries));
    }

    [Fact]
    public void A_division_of_what_may_be_negative_rounds_as_in_csharp()
    {
        var inner = Block("Inner", [Int("a")], Conv("Out", 1)) with
        {
            Derived = [Derived("Out", Binary(Binary(Binary("a", BinaryOperator.Subtract, 5), BinaryOperator.Divide, 2), BinaryOperator.Add, 9))],
        };
        var outer = Block("Outer", [Int("b")], Use(inner, ("a", "b")) with { Name = "" });
        var convolution = (ModuleSpec.Layer)Assert.Single(Network(outer, inner).Members).Module;
        Assert.Equal("((b - 5) / 2) + 9", convolution.Arguments.Integer("OutChannels").ToCode());
    }

    [Fact]
    public void Channels_are_handed_over_also_where_all_numbers_are_counted()
    {
        var block = Block("Head", [], BatchNorm, Flatten, Linear(4));
        var use = (ModuleSpec.Block)Assert.Single(Network(Model(Input(3, 8, 9), Use(block)), block).Members).Module;
        Assert.Equal(["3", "8", "9"], use.Input.Select(size => size.ToCode()));
    }

    [Fact]
    public void Repetitions_by_a_hyperparameter_are_a_loop()
    {
        var block = Block("B", [Int("c"), Int("n")], Use(Unit, ("channels", "c"), ("stride", 2)) with { Repeat = new Expression.Name("n") });
        var member = Assert.Single(Network(block, Unit).Members);
        var loop = Assert.IsType<ModuleSpec.Repetition>(member.Module);
        Assert.Equal("n", loop.Count.ToCode());
        var (first, rest) = ((9 * Dim.Symbol("c") * Dim.Symbol("inChannels")) + Dim.Symbol("c"), (9 * Dim.Symbol("c") * Dim.Symbol("c")) + Dim.Symbol("c"));
        Assert.Equal(first + ((Dim.Symbol("n") - 1) * rest), member.Totals.Parameters);
        Assert.Equal(new Shape(Dim.Symbol("c"), (Dim.Symbol("inHeight") - 1).FloorDivide(2) + 1, (Dim.Symbol("inWidth") - 1).FloorDivide(2) + 1), member.Output);
    }

    [Fact]
    public void Repetitions_by_a_hyperparameter_must_be_constructed_alike()
    {
        var growing = Block("Growing", [Int("growth")], Conv("Out", 1)) with { Derived = [Derived("Out", Binary("InChannels", BinaryOperator.Add, "growth"))] };
        var block = Block("B", [Int("g"), Int("n")], Use(growing, ("growth", "g")) with { Repeat = new Expression.Name("n") });
        var fault = Assert.Single(Infer(block, growing).Faults);
        Assert.Equal((Rules.UnequalRepetitions, new Site("B", 0, "Repeat")), (fault.Rule, fault.Site));
        Assert.StartsWith("growing: its repetitions differ in more than the first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_a_loop_leaves_open_does_no_harm_until_it_is_needed()
    {
        var shrinking = Conv(8, 3) with { Repeat = new Expression.Name("n") };
        Assert.NotNull(Network(Block("B", [Int("n")], Conv(8, 1), shrinking, Layer("GlobalAvgPool2d"), Flatten, Linear(2))));

        var fault = Assert.Single(Infer(Block("B", [Int("n")], Conv(8, 1), shrinking, Flatten, Linear(2))).Faults);
        Assert.Equal((Rules.UnequalRepetitions, new Site("B", 1, "Repeat")), (fault.Rule, fault.Site));
    }

    [Fact]
    public void What_several_layers_require_of_the_input_is_checked_once() =>
        Assert.Equal(["in1"], Network(Model(Input(3, "H", "W"), Layer("InstanceNorm2d"), ReLU, Layer("InstanceNorm2d"))).Checks.Select(c => c.Path));

    [Fact]
    public void What_norms_require_in_training_is_checked_of_each() =>
        Assert.Equal(["bn1", "bn2"], Network(Model(Input(3, "H", "W"), BatchNorm, ReLU, BatchNorm)).Checks.Select(c => c.Path));

    [Fact]
    public void What_a_projections_norm_requires_in_training_is_its_modules_own() =>
        Assert.Equal("downsample.1", Assert.Single(Network(Model(Input(3, 1, 1), Skip, Conv(4, 1), Add("Projection"))).Checks).Path);
}
