using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ResNetDsl.Integration.Tests.HandMade;

/// <summary>Networks with modules that the user wrote, against the same layers called by hand, one after another and nothing in place.</summary>
public sealed class HandMadeTests
{
    [Fact]
    public void The_results_are_those_of_the_layers()
    {
        using var scope = NewDisposeScope();
        using var model = new HandMadeNet();
        var input = randn(2, 3, 16, 16);
        var copy = input.clone();
        var (actual, expected) = (model.call(input), ByHand(model, input));
        Assert.Equal([2, 10], actual.shape);
        Assert.True(actual.allclose(expected, rtol: 1e-5, atol: 1e-6));
        Assert.True(input.equal(copy).all().item<bool>());
    }

    [Fact]
    public void A_class_token_stands_before_the_tokens_of_a_module()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var model = new TokensByHandNet();
        model.class_token.normal_();
        var input = randn(2, 3, 4, 4);
        var tokens = cat([model.class_token.expand(2, -1, -1), input.flatten(2).transpose(1, 2)], 1) + model.pos_embedding;
        Assert.True(model.call(input).allclose(model.fc.call(tokens.flatten(1)), rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void The_gradients_are_those_of_the_layers()
    {
        using var scope = NewDisposeScope();
        using var model = new HandMadeNet();
        var input = randn(2, 3, 16, 16);
        model.call(input).square().sum().backward();
        var actual = model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone());
        model.zero_grad();
        ByHand(model, input).square().sum().backward();
        Assert.All(model.named_parameters(), p => Assert.True(actual[p.name].allclose(p.parameter.grad!, rtol: 1e-4, atol: 1e-5), p.name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_forward_leaves_nothing_behind(bool isTraining)
    {
        using var model = new HandMadeNet();
        model.train(isTraining);
        using var input = randn(2, 3, 16, 16);
        model.call(input).Dispose();
        var before = LiveTensors.Count;
        using (var output = model.call(input))
            Assert.Equal(before + 1, LiveTensors.Count);
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_module_that_gives_back_its_input_leaves_the_callers_tensor_alone()
    {
        using var guard = no_grad();
        using var model = new HandMadeNet();
        using var image = randn(2, 8, 16, 16);
        using (var kept = model.kept.call(image))
            Assert.NotSame(image, kept);
        using (var kept = model.keep1.call(image))
            Assert.NotSame(image, kept);
        Assert.Equal([2, 8, 16, 16], image.shape);
        using var sum = image.sum();
        Assert.True(double.IsFinite(sum.item<float>()));
    }

    [Fact]
    public void The_modules_own_weights_are_the_networks()
    {
        using var model = new HandMadeNet(dtype: ScalarType.Float64);
        string[] names = ["layer1.0.patches.proj.weight", "layer1.1.patches.proj.bias", "tail.0.proj.weight"];
        Assert.Subset(model.state_dict().Keys.ToHashSet(), names.ToHashSet());
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        // The stride is that of the first repetition alone.
        Assert.Equal([16, 16, 2, 2], model.state_dict()["layer1.0.patches.proj.weight"].shape);
        Assert.Equal([16, 16, 1, 1], model.state_dict()["layer1.1.patches.proj.weight"].shape);
        using var input = randn(2, 3, 16, 16, dtype: ScalarType.Float64);
        using var output = model.call(input);
        Assert.Equal(ScalarType.Float64, output.dtype);
    }

    [Fact]
    public void A_kept_contract_holds_for_every_size()
    {
        using var guard = no_grad();
        using var model = new HalvingNet();
        using var input = randn(2, 3, 33, 19);
        using var output = model.call(input);
        Assert.Equal([2, 3, 4, 2], output.shape);
        using var small = randn(2, 3, 7, 9);
        var exception = Assert.Throws<ArgumentException>(() => model.call(small));
        Assert.Contains("Halve would make", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<Tensor, Tensor>, string> Broken => new()
    {
        { "another size", x => x.alias(), "made [2, 3, 16, 16] of [2, 3, 16, 16]" },
        { "another batch", x => functional.avg_pool2d(x.narrow(0, 0, 1), 2), "made [1, 3, 8, 8] of [2, 3, 16, 16]" },
        { "another number of axes", x => functional.avg_pool2d(x, 2).flatten(1), "made [2, 192] of [2, 3, 16, 16]" },
        { "its input", x => x, "made [2, 3, 16, 16] of [2, 3, 16, 16]" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_contract_is_said(string how, Func<Tensor, Tensor> breaks, string made)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new HalvingNet();
        var input = randn(2, 3, 16, 16);
        model.call(input);

        model.first.Breaks = breaks;
        RequireBroken(() => model.call(input), made, how);
        model.first.Breaks = null;
        ((Halve)model.more[1]).Breaks = breaks;
        RequireBroken(() => model.call(input), made.Replace("16", "#", StringComparison.Ordinal).Replace("8", "2", StringComparison.Ordinal).Replace("192", "12", StringComparison.Ordinal).Replace("#", "4", StringComparison.Ordinal), how);
    }

    private static void RequireBroken(Action call, string made, string how)
    {
        var exception = Assert.Throws<InvalidOperationException>(call);
        Assert.Equal($"Halve breaks its contract \"C, H, W -> C, H/2, W/2\": it {made}.", exception.Message);
        Assert.NotEmpty(how);
    }

    /// <summary>The declaration, read by a person: each value stays as it is.</summary>
    private static Tensor ByHand(HandMadeNet model, Tensor input)
    {
        var skip = model.conv1.call(input);
        var squashed = (model.conv2.call(skip.relu()) + skip).sigmoid();
        var multiplied = squashed.relu() * squashed;
        var x = model.conv4.call(model.conv3.call(multiplied).relu()) + multiplied;
        foreach (var block in model.layer1.children().Cast<HandMadeBlock.Module>())
        {
            var branch = block.patches.call(block.conv1.call(x).relu()).sigmoid().relu();
            branch = block.conv2.call(branch);
            x = (branch + (block.downsample is { } shortcut ? shortcut.call(x) : x)).relu();
        }
        x = ((Patches)model.tail[0]).call(x).relu();
        x = x.flatten(2).transpose(1, 2);
        return model.fc.call(model.ln.call(x).select(1, 0));
    }
}
