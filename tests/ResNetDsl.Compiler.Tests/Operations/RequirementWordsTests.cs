using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Operations;

public sealed class RequirementWordsTests
{
    private static readonly Dim H = Dim.Symbol("H");
    private static readonly Dim W = Dim.Symbol("W");

    private static void Objects(Layer layer, Dim[] input, Rule rule, string argument, string problem, string mend)
    {
        var objection = Assert.Single(layer.Objections(input));
        Assert.Equal((rule, argument, problem, mend), (objection.Rule, objection.Argument, objection.Problem, objection.Mend));
    }

    [Fact]
    public void A_kernel_that_is_too_large() => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 7), ("Padding", 1)), [3, 4, 4], Rules.EmptyImage, "KernelSize",
        "needs a height of at least 5, got [N, 3, 4, 4]", "use Padding = 2, or a smaller kernel");

    [Fact]
    public void A_kernel_that_is_too_wide() => Objects(
        Layer.Of("MaxPool2d", ("KernelSize", 3)), [3, 4, 2], Rules.EmptyImage, "KernelSize",
        "needs a width of at least 3, got [N, 3, 4, 2]", "use a smaller kernel, or shrink the image less before it");

    [Fact]
    public void Groups_that_do_not_divide_the_input() => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 1), ("Groups", 4)), [6, 4, 4], Rules.IndivisibleGroups, "Groups",
        "cannot make 4 groups of the 6 channels of [N, 6, 4, 4]", "use Groups = 2, or another number that divides both 6 and 8");

    [Fact]
    public void Groups_that_do_not_divide_the_output() => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 1), ("Groups", 3)), [6, 4, 4], Rules.IndivisibleGroups, "Groups",
        "cannot make its 8 channels out of 3 groups of [N, 6, 4, 4]", "use Groups = 2, or another number that divides both 6 and 8");

    [Fact]
    public void Same_padding_with_a_stride() => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 3), ("Padding", "Same"), ("Stride", 2)), [6, 4, 4], Rules.InvalidPadding, "Padding",
        "has Pad.Same with Stride = 2, which needs Stride = 1, on [N, 6, 4, 4]", "use Padding = 1");

    [Theory]
    [InlineData("Reflect", "reflects 4 pixels around the image and needs a height of at least 5, got [N, 6, 4, 3]")]
    [InlineData("Circular", "wraps 4 pixels around the image and needs a width of at least 4, got [N, 6, 4, 3]")]
    public void A_padding_that_is_larger_than_its_source(string mode, string problem) => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 3), ("Padding", 4), ("PaddingMode", mode)), [6, 4, 3], Rules.InvalidPadding, "Padding",
        problem, "use a smaller padding, or PaddingMode.Replicate");

    [Fact]
    public void Same_padding_that_TorchSharp_would_put_on_the_wrong_axis() => Objects(
        Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", (3, 2)), ("Padding", "Same"), ("PaddingMode", "Reflect")), [6, 9, 9], Rules.UnevenSamePadding, "Padding",
        "pads the width by 1 with PaddingMode.Reflect, which must be even where the kernel isn't square, on [N, 6, 9, 9]",
        "use odd kernel sizes, or PaddingMode.Zeros");

    [Fact]
    public void Pooling_that_pads_more_than_half_its_kernel() => Objects(
        Layer.Of("AvgPool2d", ("KernelSize", 3), ("Padding", 2)), [6, 9, 9], Rules.InvalidPadding, "Padding",
        "pads the height by 2, more than half of its kernel of 3, around [N, 6, 9, 9]", "use Padding = 1 or less");

    [Fact]
    public void Slopes_that_are_neither_one_nor_as_many_as_channels() => Objects(
        Layer.Of("PReLU", ("NumParameters", 4)), [6, 9, 9], Rules.WrongChannels, "NumParameters",
        "has 4 slopes for the 6 channels of [N, 6, 9, 9]", "use 6, or 1 for all");

    [Fact]
    public void A_range_without_numbers()
    {
        var objection = Assert.Single(Layer.Of("Hardtanh", ("MinVal", 1)).Objections(6));

        Assert.Equal((Rules.InvalidArgument, "MinVal", Truth.Fails), (objection.Rule, objection.Argument, objection.Decide().Truth));
        Assert.Equal("maxVal must be greater than minVal, which is 1, got 1.0", objection.Problem);
        Assert.Empty(Layer.Of("Hardtanh", ("MinVal", 0), ("MaxVal", 6)).Objections(6));
    }

    [Theory]
    [InlineData(0.5, null, "Lower", "upper must be at least lower, which is 0.5, got 0.3333333333333333")]
    [InlineData(0.5, 0.25, "Upper", "upper must be at least lower, which is 0.5, got 0.25")]
    [InlineData(0.25, 0.25, null, null)]
    public void Slopes_that_end_before_they_begin(double lower, double? upper, string? argument, string? problem)
    {
        var layer = upper is { } end ? Layer.Of("RReLU", ("Lower", lower), ("Upper", end)) : Layer.Of("RReLU", ("Lower", lower));

        Assert.Equal(argument is null ? [] : [(Rules.InvalidArgument, argument, problem!)], layer.Objections(6).Select(o => (o.Rule, o.Argument!, o.Problem)));
    }

    [Fact]
    public void Channels_that_have_no_halves()
    {
        var objection = Assert.Single(Layer.Of("GLU").Objections(5, 4, 4));

        Assert.Equal((Rules.IndivisibleGroups, Truth.Fails), (objection.Rule, objection.Decide().Truth));
        Assert.Equal("cannot halve the 5 channels of [N, 5, 4, 4]", objection.Problem);
        Assert.Equal("cannot halve the 5 features of [N, 5]", Assert.Single(Layer.Of("GLU").Objections(5)).Problem);
    }

    [Fact]
    public void Batch_norm_over_one_pixel()
    {
        var objection = Assert.Single(Layer.Of("BatchNorm2d").Objections(6, 1, 1));

        Assert.Equal((Rules.NormOverOneValue, Truth.Fails, true), (objection.Rule, objection.Decide().Truth, objection.IsOfTraining));
        Assert.Equal("needs more than one pixel to normalize over when the batch is one sample, got [N, 6, 1, 1]", objection.Problem);
        Assert.Empty(Layer.Of("BatchNorm2d").Objections(6, 1, 2));
    }

    [Theory]
    [InlineData("BatchNorm2d", false)]
    [InlineData("InstanceNorm2d", false)]
    [InlineData("InstanceNorm2d", true)]
    public void A_norm_over_one_pixel_that_has_no_variance_in_eval_either(string name, bool tracks) =>
        Assert.False(Assert.Single(Layer.Of(name, ("TrackRunningStats", tracks)).Objections(6, 1, 1)).IsOfTraining);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_norm_of_a_vector_needs_samples_in_training(bool tracks)
    {
        var objection = Assert.Single(Layer.Of("BatchNorm1d", ("TrackRunningStats", tracks)).Objections(6));

        Assert.True(objection.IsOfTraining);
        Assert.Equal("needs more than one sample to normalize over, got [N, 6]", objection.Problem);
    }

    [Fact]
    public void A_symbolic_image_says_what_its_size_must_be()
    {
        var objections = Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 7)).Objections(3, (H + 1).FloorDivide(2), W);

        Assert.Equal(["H must be at least 13", "W must be at least 7"], objections.Select(o => o.Decide().Condition));
        Assert.Equal("needs a height of at least 7, got [N, 3, (H + 1)/2, W]", objections[0].Problem);
    }

    [Fact]
    public void A_symbolic_square_says_it_once() =>
        Assert.Equal("H must be at least 3", Assert.Single(Layer.Of("MaxPool2d", ("KernelSize", 3)).Objections(3, H, H)).Decide().Condition);
}
