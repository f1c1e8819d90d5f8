using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>Blocks that take other values besides the one that flows, against the same written by hand over their modules.</summary>
public sealed class BlockInputsTests
{
    [Fact]
    public void Each_value_goes_where_it_is_handed()
    {
        using var scope = NewDisposeScope();
        using var model = new HandingNet();
        model.eval();
        var (image, style) = (randn(2, 3, 8, 6), randn(2, 5));
        var (byHand, result) = (ByHand(model, image, style), model.call(image, style));
        Assert.Equal([2, 4, 8, 6], result.shape);
        Assert.True(result.allclose(byHand, rtol: 1e-5, atol: 1e-6));
        using var inference = model.ForInference();
        Assert.True(inference.call(image, style).allclose(byHand, rtol: 1e-4, atol: 1e-5));
    }

    /// <summary>Were a value that a block has read written over, or one that it was handed, these would differ or backward would throw.</summary>
    [Fact]
    public void Gradients_are_those_of_what_is_written_by_hand()
    {
        using var scope = NewDisposeScope();
        using var model = new HandingNet();
        var (image, style) = (randn(2, 3, 8, 6).requires_grad_(true), randn(2, 5).requires_grad_(true));
        model.call(image, style).square().sum().backward();
        var gradients = model.parameters().Append(image).Append(style).Select(p => p.grad!.clone()).ToList();
        model.zero_grad();
        (image.grad, style.grad) = (null, null);
        ByHand(model, image, style).square().sum().backward();
        foreach (var (gradient, byHand) in gradients.Zip(model.parameters().Append(image).Append(style).Select(p => p.grad!)))
            Assert.True(gradient.allclose(byHand, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void What_is_handed_over_is_neither_changed_nor_disposed()
    {
        using var block = new Mixing.Module(inChannels: 4, otherChannels: 3, channels: 2);
        using var input = randn(2, 4, 5, 5);
        using var gate = randn(2, 2, 5, 5);
        using var other = randn(2, 3, 5, 5);
        using var gateBefore = gate.clone();
        using var otherBefore = other.clone();
        using var inference = block.ForInference();
        block.call(input, gate, other).Dispose();
        inference.call(input, gate, other).Dispose();
        Assert.True(gate.Equals(gateBefore));
        Assert.True(other.Equals(otherBefore));
    }

    [Fact]
    public void Nothing_but_the_result_is_left()
    {
        using var model = new HandingNet();
        using var inference = model.ForInference();
        using var image = randn(2, 3, 8, 6);
        using var style = randn(2, 5);
        var before = LiveTensors.Count;
        for (var run = 0; run < 3; run++)
        {
            using (var result = model.call(image, style))
                Assert.Equal(before + 1, LiveTensors.Count);
            using (var result = inference.call(image, style))
                Assert.Equal(before + 1, LiveTensors.Count);
        }
        Assert.Equal(before, LiveTensors.Count);
    }

    /// <summary>Each repetition gets the value that flows into the first, which nothing else reads.</summary>
    [Fact]
    public void What_flows_can_be_handed_to_each_repetition()
    {
        using var scope = NewDisposeScope();
        using var model = new SelfHandingNet();
        using var inference = model.ForInference();
        var image = randn(2, 4, 3, 3);
        var first = model.conv1.call(image);
        var byHand = model.mixed.Aggregate(first, (x, block) => block.conv1.call(cat([first, x], 1)).relu());
        Assert.True(model.call(image).allclose(byHand, rtol: 1e-5, atol: 1e-6));
        Assert.True(inference.call(image).allclose(byHand, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Repetitions_are_a_list_with_the_names_of_a_container()
    {
        using var model = new HandingNet();
        Assert.Equal(3, model.mixing.Count);
        Assert.Contains("mixing.2.conv1.weight", model.state_dict().Keys);
        Assert.Equal(HandingNet.StateDictEntries, model.state_dict().Count);
        Assert.Equal(HandingNet.ParameterCount, model.parameters().Sum(p => p.numel()));
    }

    private static Tensor ByHand(HandingNet model, Tensor image, Tensor style)
    {
        var c = model.conv1.call(image).sigmoid();
        var x = model.conv2.call(nn.functional.max_pool2d(c, 2));
        x = model.raising.conv1.call(cat([c, model.raising.conv_transpose.call(x)], 1)).relu();
        foreach (var mixing in model.mixing)
            x = mixing.conv1.call(x).mul(c).relu().add(mixing.downsample is null ? image : mixing.downsample.call(image)).relu();
        var condition = model.styled.scaling.fc.call(style).unflatten(1, [-1, 1, 1]);
        var styled = condition.mul(x);
        var made = model.turning.conv1.call(styled);
        return c.relu().add(made).mul(c);
    }
}

[Block, Input("skip")]
[ConvTranspose2d(nameof(channels), 2, Stride = 2), Concat("skip"), Conv2d(nameof(channels), 3, Padding = 1), ReLU]
public partial class Raising(int channels) : LayerAttribute;

/// <summary>Both factors are kept for the backward pass, and the sum may be done in place.</summary>
[Block, Input("gate"), Input("other")]
[Conv2d(nameof(channels), 1), Multiply("gate"), ReLU, Add("other", Shortcut.Projection), ReLU]
public partial class Mixing(int channels) : LayerAttribute;

/// <summary>An image and a vector.</summary>
[Block, Input("condition")]
[Skip("x"), Linear(nameof(InChannels), From = "condition"), Unflatten(1, -1, 1, 1), Multiply("x")]
public partial class Scaling : LayerAttribute;

/// <summary>Hands on what it is handed.</summary>
[Block, Input("style")]
[Identity, Scaling(Inputs = ["style"])]
public partial class Styled : LayerAttribute;

/// <summary>Its first result is the very value that it is handed.</summary>
[Block, Input("other")]
[Conv2d(4, 1, As = "made"), Output("other", "made")]
public partial class Turning : LayerAttribute;

[Block, Input("other")]
[Concat("other"), Conv2d(4, 1), ReLU]
public partial class Mixed : LayerAttribute;

[Model(4, 3, 3)]
[Conv2d(4, 1, As = "x"), Mixed(Repeat = 3, Inputs = ["x"])]
public sealed partial class SelfHandingNet;

/// <summary>What is handed over is read again behind the blocks, and so is what a block gives back of it.</summary>
[Model, Input("image", "3, H, W"), Input("style", 5)]
[Conv2d(4, 3, Padding = 1), Sigmoid(As = "c"), MaxPool2d(2), Conv2d(8, 1), Raising(4, Inputs = ["c"])]
[Mixing(4, Repeat = 3, Inputs = ["c", "image"]), Styled(Inputs = ["style"]), Turning(Inputs = ["c"]), ReLU, Add("made"), Multiply("c")]
public sealed partial class HandingNet;
