using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>One mistake is one finding, with its words, at its place.</summary>
public sealed class FindingsTests
{
    private static readonly BlockSpec Basic = Block(
        "Basic", [Int("channels"), Int("stride", 1, afterFirst: 1)],
        Skip, Conv("channels", 3, ("Stride", "stride"), ("Padding", 1)), BatchNorm, ReLU, Conv("channels", 3, ("Padding", 1)), BatchNorm, Add(), ReLU);

    [Fact]
    public void A_sum_of_unequal_shapes() => AssertFault(
        new("Net", 2), "add: cannot add [N, 128, 28, 28] to its skip [N, 64, 56, 56] of the input; use Shortcut.Projection, or Stride = 1 and 64 channels",
        Model(Input(64, 56, 56), Skip, Conv(128, 3, ("Stride", 2), ("Padding", 1)), Add()));

    [Fact]
    public void A_projected_sum_of_unequal_shapes() => AssertFault(
        new("Net", 4), "add: cannot add [N, 4, 5, 5] to its skip [N, 3, 8, 8] from 'conv1', which Shortcut.Projection makes [N, 4, 8, 8]; "
            + "make the branch keep a height and width of 8×8: for an odd kernel size k and stride 1, Padding = (k - 1) / 2",
        Model(Input(3, 8, 8), Conv(3, 1), Skip, Layer("AdaptiveAvgPool2d", ("OutputSize", 5)), Conv(4, 1), Add("Projection")));

    [Fact]
    public void A_layer_that_changes_the_size_in_a_branch()
    {
        var fault = AssertFault(
            new("Net", 2, "KernelSize"), "conv2: shrinks the image from 8×8 to 6×6, so the branch doesn't fit its skip [N, 3, 8, 8] from 'conv1'; use Padding = 1",
            Model(Input(3, 8, 8), Conv(3, 1), Skip, Conv(4, 3), Add("Projection")));
        Assert.Equal([new Site("Net", 3)], fault.Related);
    }

    [Fact]
    public void A_repeated_block_that_changes_the_size_in_a_branch()
    {
        var block = Block("B", [], Conv(3, 3));
        AssertFault(
            new("Net", 1), "b.1.conv1: shrinks the image from 6×6 to 4×4, so the branch doesn't fit its skip [N, 3, 8, 8] of the input; use Padding = 1 on the Conv2d of B",
            Model(Input(3, 8, 8), Skip, Use(block) with { Repeat = ExpressionOf(2) }, Add()), block);
    }

    [Fact]
    public void Layers_whose_changes_of_size_make_up_for_each_other_are_not_blamed_alone() => AssertFault(
        new("Net", 3), "add: cannot add [N, 3, 7, 7] to its skip [N, 3, 8, 8] of the input; "
            + "make the branch keep a height and width of 8×8: for an odd kernel size k and stride 1, Padding = (k - 1) / 2",
        Model(Input(3, 8, 8), Skip, Conv(3, 2, ("Padding", 1)), Conv(3, 3), Add()));

    [Fact]
    public void A_sum_of_unequal_channels_names_the_layer_that_made_them()
    {
        var fault = AssertFault(
            new("Net", 4), "add: cannot add [N, 4, 8, 8] to its skip [N, 3, 8, 8] of the input; use Shortcut.Projection, or 3 channels",
            Model(Input(3, 8, 8), Skip, Conv(4, 1), BatchNorm, ReLU, Add()));
        Assert.Equal([new Site("Net", 1)], fault.Related);
    }

    [Fact]
    public void A_shortcut_that_would_remove_channels() => AssertFault(
        new("Net", 2, "Shortcut"), "add: Shortcut.PadZero can add channels, not remove them: got [N, 2, 8, 8] for its skip [N, 3, 8, 8] of the input; use Shortcut.Projection",
        Model(Input(3, 8, 8), Skip, Conv(2, 1), Add("PadZero")));

    [Fact]
    public void A_wrong_claim_says_where_the_channels_come_from()
    {
        var fault = AssertFault(
            new("Net", 1, "In"), "bn1: takes 4 channels, got [N, 8, 8, 8] from 'conv1'; use 8",
            Model(Input(3, 8, 8), Conv(8, 1), Layer("BatchNorm2d", ("In", 4))));
        Assert.Equal([new Site("Net", 0)], fault.Related);
    }

    [Fact]
    public void A_forgotten_Flatten() => AssertFault(
        new("Net", 0), "fc: Linear takes a vector [N, features], got [N, 3, 8, 8] of the input; did you forget Flatten?", Model(Input(3, 8, 8), Linear(10)));

    [Theory]
    [InlineData(0, "conv1: outChannels must be at least 1, got 0")]
    [InlineData(1.5, "conv1: outChannels must be an integer, got 1.5")]
    [InlineData(true, "conv1: outChannels must be an integer, got true")]
    public void An_argument_out_of_range(object channels, string message) =>
        AssertFault(new("Net", 0, "OutChannels"), message, Model(Input(3, 8, 8), Conv(channels, 1)));

    [Fact]
    public void A_join_without_a_skip() => AssertFault(
        new("Net", 1), "add: nothing is remembered to add; put [Skip] where the shortcut begins", Model(Input(3, 8, 8), ReLU, Add()));

    [Fact]
    public void A_skip_that_is_never_joined() => AssertFault(
        new("Net", 0), "Net: the value remembered here is never joined; join it with [Add] or [Concat], or remove the [Skip]", Model(Input(3, 8, 8), Skip, ReLU));

    [Fact]
    public void A_label_that_is_not_known_makes_none_seem_unused_and_its_shape_unknown() => AssertFault(
        new("Net", 1, "From"), "conv2: no value is labelled 'b'; known here: 'a'",
        Model(Input(3, 8, 8), Conv(4, 1) with { As = "a" }, Conv(4, 1, ("In", 99)) with { From = "b" }, Linear(2)));

    [Fact]
    public void A_label_that_is_nearly_right_can_be_written_right()
    {
        var fault = AssertFault(
            new("Net", 2, "Label"), "add: no value is labelled 'stme'; did you mean 'stem'?", Model(Input(3, 8, 8), ReLU with { As = "stem" }, Conv(3, 1), AddLabel("stme")));
        Assert.Equal([new Fix(FixKind.SetArgument, new("Net", 2, "Label"), "Use \"stem\"", "\"stem\"")], fault.Fixes);
        Assert.Equal([new Site("Net", 0)], fault.Related);
    }

    [Fact]
    public void A_value_that_is_made_later() => Assert.Equal(
        [new Site("Net", 2)],
        AssertFault(
            new("Net", 1, "From"), "relu1: the value 'x' is made only later, by ReLU; move this layer behind that one, or read a value that is made before it",
            Model(Input(3, 8, 8), Conv(3, 1), ReLU with { From = "x" }, ReLU with { As = "x" }, AddLabel("x"))).Related);

    [Fact]
    public void A_value_that_is_thrown_away_with_the_layer_that_made_it()
    {
        var fault = AssertFault(
            new("Net", 3, "From"), "relu2: reads 'x', so nothing reads the result of 'conv1' before it; leave From out, or join the two with [Add] or [Concat]",
            Model(Input(3, 8, 8), ReLU with { As = "x" }, Conv(8, 1), Layer("Identity"), ReLU with { From = "x" }));
        Assert.Equal([new Site("Net", 1)], fault.Related);
        Assert.Empty(fault.Fixes);
    }

    [Fact]
    public void A_value_that_is_remembered_is_not_thrown_away()
    {
        Network(Model(Input(3, 8, 8), ReLU with { As = "x" }, Conv(3, 1), Skip, ReLU with { From = "x" }, Add()));
        Network(Model(Input(3, 8, 8), ReLU with { As = "x" }, Conv(3, 1) with { As = "y" }, ReLU with { From = "x" }, AddLabel("y")));
        Network(Model(Input(3, 8, 8), SkipLabel("x"), ReLU with { From = "x" }));
        Network(Model(Input(3, 8, 8), ReLU with { As = "x" }, Layer("Identity"), ReLU with { From = "x" }));
    }

    [Fact]
    public void Where_a_layer_is_not_known_nothing_is_called_missing_or_unused() =>
        Assert.Empty(Infer(Model(Input(3, 8, 8), Layer("?"), Add(), Skip, ReLU with { From = "x" }, ReLU with { As = "y" }, ReLU with { From = "z" })).Findings);

    [Theory]
    [InlineData("Stride", 0, "Use 1", "1")]
    [InlineData("Padding", -1, "Use 0", "0")]
    [InlineData("Groups", 2.0, "Use 2", "2")]
    [InlineData("Bias", 1, "Use true", "true")]
    [InlineData("In", 0, null, null)]
    [InlineData("Bias", 3, null, null)]
    [InlineData("Dilation", 1.5, null, null)]
    public void An_argument_that_is_plainly_meant_otherwise_can_be_written_so(string argument, object value, string? title, string? code)
    {
        var fault = Assert.Single(Infer(Model(Input(3, 8, 8), Conv(4, 3, (argument, value)))).Faults);
        Assert.Equal(title is null ? [] : [new Fix(FixKind.SetArgument, new("Net", 0, argument), title, code!)], fault.Fixes);
    }

    [Fact]
    public void What_a_use_hands_over_has_no_correction_in_the_block()
    {
        var block = Block("B", [Int("stride")], Conv(4, 3, ("Stride", "stride")));
        Assert.Empty(Assert.Single(Infer(Model(Input(3, 8, 8), Use(block, ("stride", 0))), block).Faults).Fixes);
    }

    [Fact]
    public void A_label_that_is_defined_twice() => AssertFault(
        new("Net", 1, "Label"), "Net: the label 'a' is defined twice; give each value a label of its own",
        Model(Input(3, 8, 8), ReLU with { As = "a" }, SkipLabel("a"), ReLU, AddLabel("a")));

    [Theory]
    [InlineData("Net", "'Net' is the name of the class itself; use another Name")]
    [InlineData("forward", "'forward' is a member of every module; use another Name")]
    [InlineData("1x", "'1x' can't be a member's name; use letters, digits and '_', not starting with a digit")]
    [InlineData("a..b", "'a..b' is no path of names; use letters, digits and '_', with one dot between two names")]
    public void A_name_that_no_member_can_have(string name, string message) =>
        AssertFault(new("Net", 0, "Name"), $"{name}: {message}", Model(Input(3, 8, 8), Conv(3, 1) with { Name = name }));

    [Fact]
    public void A_name_that_an_inlined_block_takes_again()
    {
        var block = Block("B", [], Conv(3, 1) with { Name = "stem" });
        var fault = AssertFault(
            new("Net", 1), "stem: the name 'stem' is taken; give one of the two another Name",
            Model(Input(3, 8, 8), Conv(3, 1) with { Name = "stem" }, Use(block) with { Name = "" }), block);
        Assert.Equal([new Site("B", 0, "Name")], fault.Related);
    }

    [Fact]
    public void A_container_with_a_skip_in_it_is_reported_once() => AssertFault(
        new("Net", 4, "Name"),
        "s.conv2: the container 's' is already complete: it holds layers that stand one after another, with no skip, join, label or other layer between them; "
            + "declare these layers as a block of their own, and place it under this name",
        Model(Input(3, 8, 8), Scope("s"), ReLU, Conv(3, 1), Skip, Conv(3, 1), BatchNorm, Add()));

    [Fact]
    public void A_mistake_in_a_repetition_is_one_mistake_with_the_layer_in_the_block()
    {
        var fault = AssertFault(
            new("Net", 0), "layer1.0.add: cannot add [N, 8, 4, 4] to its skip [N, 3, 8, 8] of the input; use Shortcut.Projection, or stride: 1 of Basic and 3 channels",
            Model(Input(3, 8, 8), Use(Basic, ("channels", 8), ("stride", 2)) with { Name = "layer1", Repeat = new Expression.Integer(4) }), Basic);
        Assert.Equal(new Site("Basic", 6), fault.Related[0]);
    }

    [Fact]
    public void A_stride_that_stands_in_a_block()
    {
        var unit = Block("Unit", [], Skip, Conv(8, 3, ("Stride", 2), ("Padding", 1)), Add());
        AssertFault(
            new("Net", 0), "unit.add: cannot add [N, 8, 4, 4] to its skip [N, 3, 8, 8] of the input; use Shortcut.Projection, or Stride = 1 on the Conv2d of Unit and 3 channels",
            Model(Input(3, 8, 8), Use(unit)), unit);
    }

    [Fact]
    public void Strides_of_several_places_in_a_block()
    {
        var unit = Block("Unit", [Int("stride")], Skip, Conv(8, 3, ("Stride", 2), ("Padding", 1)), Conv(8, 3, ("Stride", "stride"), ("Padding", 1)), Add());
        AssertFault(
            new("Net", 0), "unit.add: cannot add [N, 8, 2, 2] to its skip [N, 3, 8, 8] of the input; use Shortcut.Projection, or Stride = 1 and 3 channels",
            Model(Input(3, 8, 8), Use(unit, ("stride", 2))), unit);
    }

    [Fact]
    public void What_is_wrong_in_a_block_itself_is_reported_there_and_once()
    {
        var block = Block("Wrong", [], Conv(3, 1), Add());
        AssertFault(
            new("Wrong", 1), "add: nothing is remembered to add; put [Skip] where the shortcut begins",
            Model(Input(3, 8, 8), Use(block), Use(block) with { Name = "again" }, Use(block) with { Name = "" }), block);
    }

    [Fact]
    public void Of_a_block_for_images_and_of_one_for_vectors_the_true_mistake_is_said()
    {
        AssertFault(new("Image", 1), "fc: Linear takes a vector [N, features], got [N, 3, inHeight, inWidth] from 'conv1'; did you forget Flatten?", Block("Image", [], Conv(3, 1), Linear(2)));
        AssertFault(new("Vector", 2), "add: nothing is remembered to add; put [Skip] where the shortcut begins", Block("Vector", [], Linear(2), ReLU, Add()));
    }

    [Fact]
    public void Nothing_is_said_of_a_block_with_a_layer_that_csharp_cannot_bind() =>
        Assert.Empty(Infer(Block("Unbound", [], Conv(3, 1), Layer("?"), Linear(2))).Faults);

    [Fact]
    public void Blocks_that_contain_themselves()
    {
        var self = Block("Self", [], new LayerSpec("Self", true, []) with { Name = "" }, new LayerSpec("Self", true, []) with { Name = "" });
        var (left, right) = (Block("Left", [], new LayerSpec("Right", true, [])), Block("Right", [], new LayerSpec("Left", true, [])));

        Assert.Equal(["Self: Self → Self would never end; take this use away"], Infer(self).Faults.Select(f => f.Message).Distinct());
        AssertFault(new("Left", 0), "right: Left → Right → Left would never end; take one of the two uses away", left, right);
        Assert.All(Infer(right, left).Faults, f => Assert.Equal(new("Left", 0), f.Site));
        Assert.All(Infer(Model(Input(3, 8, 8), Use(self), Use(left)), self, left, right).Faults, f => Assert.NotEqual("Net", f.Site.Declaration));
    }

    [Theory]
    [InlineData("device", "'device' is also a name in every generated constructor")]
    [InlineData("inChannels", "'inChannels' is also a name in every generated constructor")]
    [InlineData("torch", "'torch' is also a name in every generated constructor")]
    [InlineData("input", "'input' is also a name in every module, and forward reads the hyperparameter")]
    [InlineData("training", "'training' is also a name in every module, and forward reads the hyperparameter")]
    [InlineData("bn1", "'bn1' is also the name of a layer, and forward reads both")]
    public void A_hyperparameter_with_a_name_that_the_generated_code_needs(string name, string problem) => AssertFault(
        new("B", Argument: name), $"B: {problem}; use another name", Block("B", [Int(name)], BatchNorm, Layer("MaxPool2d", ("KernelSize", name))));

    [Fact]
    public void A_hyperparameter_that_forward_does_not_read_may_be_called_like_a_layer() =>
        Network(Block("B", [Int("conv1"), Int("downsample")], Skip, Conv("conv1", 1), Conv("downsample", 1), Add("Projection")));

    [Theory]
    [InlineData(BinaryOperator.Divide, "outChannels has no value: 'channels / ratio' divides by zero; give the block other arguments")]
    [InlineData(BinaryOperator.Multiply, "outChannels must be at least 1, got 0 from its 'Out'; give the block other arguments, or change 'Out'")]
    public void A_derived_hyperparameter_without_a_value_is_reported_at_the_use(BinaryOperator @operator, string problem)
    {
        var block = Block("B", [Int("channels"), Int("ratio")], Conv("Out", 1)) with { Derived = [Derived("Out", Binary("channels", @operator, "ratio"))] };
        var fault = AssertFault(new("Net", 0), $"b.conv1: {problem}", Model(Input(3, 8, 8), Use(block, ("channels", 8), ("ratio", 0))), block);
        Assert.Equal(@operator == BinaryOperator.Divide ? [new("B", 0, "OutChannels"), new("B", Argument: "Out.Body")] : [new Site("B", 0, "OutChannels")], fault.Related);
    }

    [Fact]
    public void Layers_that_together_have_more_numbers_than_can_be_counted()
    {
        const string message = "it has more layers, or they have more numbers, than can be counted; use smaller sizes and fewer repetitions";
        LayerSpec[] layers = [.. Enumerable.Repeat(Linear(int.MaxValue), 4)];
        AssertFault(new("Net"), "Net: " + message, Model(Input(int.MaxValue), layers));
        var block = Block("B", [], [Flatten, .. layers]);
        AssertFault(new("B"), "B: " + message, Model(Input(3, 8, 8), Use(block)), block);
    }

    [Fact]
    public void More_repetitions_of_different_shapes_than_anybody_means()
    {
        var shrinking = Block("B", [], Conv(8, 3) with { Repeat = ExpressionOf(1000) });
        AssertFault(
            new("C"), "C: it has more layers, or they have more numbers, than can be counted; use smaller sizes and fewer repetitions",
            Block("C", [], Use(shrinking) with { Repeat = ExpressionOf(1000) }), shrinking);
    }

    [Fact]
    public void Many_repetitions_that_are_alike_are_inferred_once()
    {
        var inner = Block("Inner", [], Conv("InChannels", 3, ("Padding", 1)) with { Repeat = ExpressionOf(40) });
        var outer = Block("Outer", [], Use(inner) with { Repeat = ExpressionOf(40) });
        var repeated = Use(outer) with { Repeat = ExpressionOf(40) };
        Network(Model(Input(8, 8, 8), repeated), inner, outer);

        var wrong = inner with { Layers = [.. inner.Layers, Conv("InChannels", 1, ("In", 3))] };
        AssertFault(
            new("Net", 0), "outer.0.inner.0.conv2: takes 3 channels, got [N, 8, 8, 8] from 'outer.0.inner.0.conv1'; use 8 on the Conv2d of Inner",
            Model(Input(8, 8, 8), repeated), wrong, outer);
    }

    [Fact]
    public void Layers_that_are_alike_count_as_often_as_they_stand_there()
    {
        var inner = Block("Inner", [], Conv("InChannels", 1) with { Repeat = ExpressionOf(100) });
        var outer = Block("Outer", [], Use(inner) with { Repeat = ExpressionOf(100) });
        AssertFault(
            new("Net"), "Net: it has more layers, or they have more numbers, than can be counted; use smaller sizes and fewer repetitions",
            Model(Input(1, 8, 8), Use(outer) with { Repeat = ExpressionOf(100) }), inner, outer);
    }

    [Fact]
    public void A_mistake_that_quotes_several_lines_is_told_in_one() => AssertFault(
        new("Net", 0, "From"), "relu: no value is labelled 'a\\u000ab'; label the value that is meant with [Skip(\"a\\u000ab\")], or as in ReLU(As = \"a\\u000ab\")", Model(Input(3, 8, 8), ReLU with { From = "a\nb" }));

    [Fact]
    public void A_mistake_that_has_nothing_to_do_with_the_input_does_not_make_a_block_seem_to_take_another() => AssertFault(
        new("B", 0, "Name"), "2nd: '2nd' can't be a member's name; use letters, digits and '_', not starting with a digit",
        Block("B", [], Linear(4) with { Name = "2nd" }));

    [Fact]
    public void A_name_that_is_none_changes_no_stride() => AssertFault(
        new("Net", 1, "Name"), "a..b: 'a..b' is no path of names; use letters, digits and '_', with one dot between two names",
        Model(Input(3, 8, 8), Skip, Conv(3, 3, ("Stride", 2), ("Padding", 1)) with { Name = "a..b" }, Add("Projection")));

    [Fact]
    public void A_name_that_is_none_leaves_its_container_open() => AssertFault(
        new("Net", 2, "Name"), "scope.a..b: 'scope.a..b' is no path of names; use letters, digits and '_', with one dot between two names",
        Model(Input(3, 8, 8), Scope("scope"), Conv(3, 1), ReLU with { Name = "a..b" }, Conv(3, 1)));

    [Fact]
    public void What_a_block_is_given_wrongly_is_one_mistake_in_all_its_layers()
    {
        var block = Block("B", [Int("channels")], Conv("channels", 1), Conv("channels", 1));
        var fault = AssertFault(
            new("Net", 0), "b.conv1: outChannels must be at least 1, got 0 from its 'channels'", Model(Input(3, 8, 8), Use(block, ("channels", 0))), block);
        Assert.Equal([new Site("B", 0, "OutChannels")], fault.Related);
    }

    [Fact]
    public void A_vector_for_an_image_is_one_mistake_whatever_it_lacks_of_an_image()
    {
        var block = Block("B", [], BatchNorm, Conv("InChannels", 1), Conv("InHeight", 1));
        AssertFault(
            new("Net", 0), "b.bn1: BatchNorm2d takes an image [N, channels, height, width], got [N, 4] of the input; give it an input of channels, height and width",
            Model(Input(4), Use(block)), block);
    }

    [Fact]
    public void A_size_that_cannot_be_is_wrong_in_its_own_layer_alone()
    {
        var inner = Block("Inner", [], Layer("AdaptiveAvgPool2d", ("OutputSize", "Width"))) with { Derived = [Derived("Width", new Expression.Name("InWidth"))] };
        var block = Block("B", [], Layer("GlobalAvgPool2d"), Conv(4, 2), Use(inner));
        var fault = AssertFault(
            new("B", 1, "KernelSize"), "conv1: needs a height of at least 2, got [N, inChannels, 1, 1] from 'avgpool'; use Padding = 1, or a smaller kernel",
            Model(Input(3, 8, 8), Use(block)), block, inner);
        Assert.Equal([new Site("B", 0)], fault.Related);
    }

    [Fact]
    public void A_block_that_is_wrong_in_itself_does_not_make_one_that_uses_it_seem_to_take_vectors()
    {
        var inner = Block("Inner", [], Add(), Conv(4, 1));
        var block = Block("B", [], ReLU, BatchNorm, Use(inner));
        AssertFault(
            new("Inner", 0), "add: nothing is remembered to add; put [Skip] where the shortcut begins",
            Model(Input(3, 8, 8), Use(block)), block, inner);
    }

    private static Finding AssertFault(Site site, string message, Declaration declaration, params BlockSpec[] blocks)
    {
        var inferred = Infer(declaration, blocks);
        var fault = Assert.Single(inferred.Faults);
        Assert.Null(inferred.Network);
        Assert.Equal(message, fault.Message);
        Assert.Equal(site, fault.Site);
        return fault;
    }
}
