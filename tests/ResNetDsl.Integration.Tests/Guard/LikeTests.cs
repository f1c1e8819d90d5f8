using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>The size of another value: a feature pyramid for images of any size, against one that doubles its coarser images.</summary>
public sealed class LikeTests
{
    [Theory]
    [InlineData(64, 64)]
    [InlineData(37, 53)]
    [InlineData(1, 2)]
    public void Images_of_any_size_fit(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = new TopDownNet();
        model.eval();
        var input = randn(2, 3, height, width);
        var (p2, p3, p4) = model.call(input);

        Assert.Equal([2, 8, (height + 1) / 2, (width + 1) / 2], p2.shape);
        Assert.Equal([2, 8, (height + 3) / 4, (width + 3) / 4], p3.shape);
        Assert.Equal([2, 8, (height + 7) / 8, (width + 7) / 8], p4.shape);
        Assert.True(Expected(model, input).allclose(p2, rtol: 1e-4, atol: 1e-5));
        using var inference = model.ForInference();
        Assert.True(inference.call(input).p2.allclose(p2, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Doubled_images_fit_for_some_sizes_alone()
    {
        using var scope = NewDisposeScope();
        using var model = new DoublingNet();
        using var fitting = model.call(randn(1, 3, 64, 32));
        var refusal = Assert.Throws<ArgumentException>(() => model.call(randn(1, 3, 37, 32)));

        Assert.StartsWith("add2: cannot add [N, 8, 4*((H + 7)/8), 4*((W + 7)/8)] to", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shortcut_beside_a_branch_of_its_own_size_has_no_stride()
    {
        using var scope = NewDisposeScope();
        using var model = new HourglassNet();
        Assert.Equal([2, 8, 9, 7], model.call(randn(2, 3, 9, 7)).shape);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(8, true)]
    [InlineData(8, false)]
    public void The_shortcut_beside_a_branch_that_a_hyperparameter_makes_as_large_again_has_a_stride_where_it_is_not(int channels, bool isWhole)
    {
        using var scope = NewDisposeScope();
        using var block = new MaybeWhole.Module(channels, 8, isWhole);
        block.eval();
        var input = randn(2, channels, 9, 7);
        var output = block.call(input);

        Assert.Equal(isWhole ? [2, 8, 9, 7] : [2, 8, 5, 4], output.shape);
        Assert.Equal(isWhole && channels == 8, block.downsample is null);
        using var inference = block.ForInference();
        Assert.True(inference.call(input).allclose(output, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void The_value_whose_size_is_taken_has_no_gradient_of_it()
    {
        using var scope = NewDisposeScope();
        using var model = new SizedNet();
        var (small, large) = (randn(1, 2, 3, 4).requires_grad_(true), randn(1, 5, 7, 9).requires_grad_(true));
        var output = model.call(small, large);
        output.sum().backward();

        Assert.Equal([1, 2, 7, 9], output.shape);
        Assert.Equal(63 * 2, small.grad!.sum().item<float>());
        Assert.Null(large.grad);
    }

    private static Tensor Expected(TopDownNet model, Tensor image)
    {
        var c2 = model.conv1.call(image).relu();
        var c3 = model.conv2.call(c2).relu();
        var p4 = model.conv4.call(model.conv3.call(c3).relu());
        var p3 = Larger(p4, c3) + model.conv5.call(c3);
        return model.conv7.call(Larger(p3, c2) + model.conv6.call(c2));
    }

    private static Tensor Larger(Tensor coarse, Tensor fine) => nn.functional.interpolate(coarse, [fine.size(2), fine.size(3)]);
}

/// <summary>T.-Y. Lin et al., <i>Feature Pyramid Networks for Object Detection</i>, 2017, in little.</summary>
[Model("3, H, W")]
[Conv2d(8, 3, Stride = 2, Padding = 1), ReLU(As = "c2"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c3")]
[Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 1, As = "p4")]
[Conv2d(8, 1, From = "c3", As = "lateral3"), Interpolate(From = "p4", Like = "lateral3"), Add("lateral3"), Skip("p3")]
[Conv2d(8, 1, From = "c2", As = "lateral2"), Interpolate(From = "p3", Like = "lateral2"), Add("lateral2"), Conv2d(8, 3, Padding = 1, As = "p2")]
[Output("p2", "p3", "p4")]
internal sealed partial class TopDownNet;

/// <summary>The same with a factor in place of a size.</summary>
[Model("3, H, W")]
[Conv2d(8, 3, Stride = 2, Padding = 1), ReLU(As = "c2"), Conv2d(16, 3, Stride = 2, Padding = 1), ReLU(As = "c3")]
[Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 1, As = "p4")]
[Conv2d(8, 1, From = "c3", As = "lateral3"), Upsample(2, From = "p4"), Add("lateral3"), Skip("p3")]
[Conv2d(8, 1, From = "c2", As = "lateral2"), Upsample(2, From = "p3"), Add("lateral2"), Conv2d(8, 3, Padding = 1, As = "p2")]
[Output("p2")]
internal sealed partial class DoublingNet;

[Model, Input("small", "2, h, w"), Input("large", "5, H, W"), Interpolate(Like = "large")]
internal sealed partial class SizedNet;

/// <summary>A branch that is halved, and as large as before in the end.</summary>
[Model("3, H, W")]
[Skip("x"), Conv2d(8, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 3, Padding = 1), Interpolate(Like = "x"), Add("x", Shortcut.Projection)]
internal sealed partial class HourglassNet;

/// <summary>A branch that is halved, and as large as before where a hyperparameter says so.</summary>
[Block]
[Skip("x"), Conv2d(nameof(channels), 3, Stride = 2, Padding = 1), ReLU, Conv2d(nameof(channels), 3, Padding = 1), Interpolate(Like = "x", When = nameof(isWhole)), Add("x", Shortcut.Projection)]
internal sealed partial class MaybeWhole(int channels, bool isWhole) : LayerAttribute;
