using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>Parameters are drawn as the declaration says, wherever their layer stands.</summary>
public sealed class InitializerTests
{
    [Fact]
    public void Defaults_reach_every_weight_and_bias_that_says_nothing_else()
    {
        using var model = new DrawnNet();
        foreach (var layer in new[] { model.conv1, model.conv2, (Conv2d)model.features[0] })
        {
            // TorchSharp's own function would give constants.
            Assert.InRange(Deviation(layer.weight), 0.0082, 0.0094);
            Assert.InRange(Largest(layer.weight), 0.015, 0.02 + 1e-6);
            Assert.Equal(0, Largest(layer.bias!));
        }
    }

    [Fact]
    public void A_layers_own_initializer_comes_first()
    {
        using var model = new DrawnNet();
        // √2 / √fan out, of 64 channels and 9 taps; √3 · √(2 / (1 + 2²)) / √fan in; √6 / √(fan in + fan out).
        Assert.InRange(Deviation(((Conv2d)model.features[1]).weight), 0.98 * Math.Sqrt(2.0 / 576), 1.02 * Math.Sqrt(2.0 / 576));
        Assert.InRange(Largest(((Conv2d)model.features[2]).weight), 0.99 * Math.Sqrt(1.2 / 576), 1.0001 * Math.Sqrt(1.2 / 576));
        Assert.InRange(Largest(model.fc1.weight), 0.99 * Math.Sqrt(6.0 / 320), 1.0001 * Math.Sqrt(6.0 / 320));
        // The deviation alone would be that of a uniform distribution, too, whose largest number is only √3 times it.
        Assert.InRange(Deviation(model.fc2.weight), 0.98 * Math.Sqrt(2.0 / 512), 1.02 * Math.Sqrt(2.0 / 512));
        Assert.InRange(Largest(model.fc2.weight), 3 * Math.Sqrt(2.0 / 512), 7 * Math.Sqrt(2.0 / 512));
        AssertNormal(1e-6, model.fc1.bias!, tolerance: 0.2);
        AssertNormal(0.5, model.fc2.bias!, tolerance: 0.2);
        Assert.InRange(Largest(model.fc3.weight), 0.099, 0.1001);
        Assert.All(model.fc3.bias!.data<float>(), number => Assert.Equal(-6f, number));
    }

    [Fact]
    public void A_norm_can_begin_with_zeros_in_every_repetition()
    {
        using var model = new DrawnNet();
        foreach (var block in model.blocks.children().Cast<ZeroBlock.Module>())
        {
            Assert.Equal(0, Largest(block.bn2.weight!));
            Assert.Equal(1, Largest(block.bn1.weight!));
        }
    }

    [Fact]
    public void Weights_and_norms_can_begin_with_any_constant()
    {
        using var model = new ConstantNet();
        AssertAll(0.25f, model.conv1.weight);
        AssertAll(0.1f, model.bn1.weight!);
        AssertAll(-1f, model.bn1.bias!);
        AssertAll(0.5f, model.constant_block.conv1.weight);
        AssertAll(1f, model.constant_block.gn1.weight!);
        AssertAll(2f, model.constant_block.gn1.bias!);
        AssertAll(-3f, model.get_parameter("norm.weight")!);
        AssertAll(0f, model.get_parameter("norm.bias")!);
        AssertAll(1f, model.conv2.weight);
        AssertAll(0.75f, model.fc.weight);
    }

    [Fact]
    public void Tables_positions_and_attention_are_drawn_as_is_said()
    {
        using var model = new DrawnTransformer();
        AssertNormal(0.02, model.embedding.weight!);
        using var padding = model.embedding.weight![998];
        Assert.Equal(0, Largest(padding));
        AssertNormal(0.01, model.pos_embedding, most: 2.0001, tolerance: 0.15);
        foreach (var layer in new[] { "layers.0.self_attention", "layers.1.self_attention" })
        {
            AssertNormal(0.02, model.get_parameter(layer + ".in_proj_weight")!);
            AssertNormal(0.02, model.get_parameter(layer + ".out_proj.weight")!);
            Assert.Equal(0, Largest(model.get_parameter(layer + ".in_proj_bias")!));
        }
        // Fans of 64 and 3·64, and of 64 and 64; a tensor of three axes has the last as taps: 32·64 and 1·64.
        AssertNormal(2 * Math.Sqrt(2.0 / 256), model.get_parameter("last.in_proj_weight")!);
        AssertNormal(2 * Math.Sqrt(2.0 / 128), model.get_parameter("last.out_proj.weight")!);
        Assert.InRange(Largest(model.get_parameter("scoped.out_proj.weight")!), 0.49 * Math.Sqrt(6.0 / 128), 0.5001 * Math.Sqrt(6.0 / 128));
        AssertNormal(Math.Sqrt(2.0 / (33 * 64)), model.positions);
        AssertNormal(0.02, model.plain);
    }

    [Fact]
    public void What_defaults_say_of_weights_reaches_attention_but_no_table()
    {
        using var model = new DrawnTransformer();
        var groups = model.ParameterGroups(0.5).ToDictionary(g => g.WeightDecay, g => g.Parameters);
        // Of each of the two layers both projections of the attention and both linear layers; of the other two attentions both projections, and the table.
        Assert.Equal(8, groups[0.1].Length);
        Assert.Equal(5, groups[0.5].Length);
    }

    [Fact]
    public void Defaults_reach_the_convolution_of_a_projection_alone()
    {
        using var model = new DecayedNet();
        var projection = model.decayed_block.downsample!;
        var weight = ((Conv2d)projection[0]).weight;
        // As PyTorch draws it, the largest would be 1/√64.
        Assert.InRange(Largest(weight), 0.099, 0.1001);
        Assert.InRange(Deviation(weight), 0.98 * 0.1 / Math.Sqrt(3), 1.02 * 0.1 / Math.Sqrt(3));
        Assert.All(((BatchNorm2d)projection[1]).weight!.data<float>(), number => Assert.Equal(1f, number));
    }

    [Fact]
    public void Drawn_parameters_are_trained()
    {
        using var model = new DrawnNet();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    /// <summary>Holds numbers to a deviation, and to it that some are beyond √3 of it, where a uniform distribution ends.</summary>
    /// <param name="most">No number is beyond so many deviations.</param>
    private static void AssertNormal(double std, Tensor tensor, double most = 7, double tolerance = 0.05)
    {
        Assert.InRange(Deviation(tensor), (1 - tolerance) * std, (1 + tolerance) * std);
        Assert.InRange(Largest(tensor), 1.8 * std, most * std);
    }

    private static void AssertAll(float expected, Tensor tensor) => Assert.All(tensor.data<float>(), number => Assert.Equal(expected, number));

    private static double Deviation(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return tensor.to(ScalarType.Float64).square().mean().sqrt().item<double>();
    }

    private static double Largest(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return tensor.to(ScalarType.Float64).abs().max().item<double>();
    }
}
