using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

/// <summary>After manual_seed, layers and initializers draw what PyTorch draws.</summary>
public class InitializationTests
{
    [Fact]
    public void A_convolution_draws_its_weight_and_then_its_bias()
    {
        manual_seed(7);
        using var layer = Conv2d(2, 2, (1, 2));
        Values.HasShape([2, 2, 1, 2], layer.weight);
        Values.AreExactly(
            [0.03492254f, -0.3011968f, 0.1592117f, 0.15689027f, -0.26723844f, -0.074938595f, -0.29291397f, 0.12973636f], layer.weight);
        Values.AreExactly([-0.13468385f, 0.35126835f], layer.bias!);
        Assert.True(layer.weight.requires_grad && layer.bias!.requires_grad);
    }

    [Fact]
    public void Convolutions_of_all_kinds_draw_alike()
    {
        manual_seed(7);
        using var transposed = ConvTranspose1d(3, 2, 2);
        Values.AreExactly(
            [
                0.03492254f, -0.3011968f, 0.1592117f, 0.15689027f, -0.26723844f, -0.074938595f, -0.29291397f, 0.12973636f, -0.13468385f, 0.35126835f,
                0.35494316f, 0.05093521f,
            ],
            transposed.weight);
        Values.AreExactly([-0.21316099f, -0.2936806f], transposed.bias!);
        manual_seed(7);
        using var volume = Conv3d(1, 2, (1, 2, 1));
        Values.AreExactly([0.049387928f, -0.4259566f, 0.22515933f, 0.22187635f], volume.weight);
        Values.AreExactly([-0.37793222f, -0.105979174f], volume.bias!);
    }

    [Fact]
    public void A_linear_layer_draws_its_weight_and_then_its_bias()
    {
        manual_seed(7);
        using var layer = Linear(3, 2);
        Values.AreExactly([0.040325075f, -0.34779212f, 0.18384182f, 0.18116128f, -0.30858037f, -0.08653163f], layer.weight);
        Values.AreExactly([-0.33822793f, 0.14980665f], layer.bias!);
    }

    [Fact]
    public void Initializers_draw_PyTorchs_numbers()
    {
        manual_seed(7);
        using var weight = empty(2, 3);
        init.kaiming_normal_(weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        Values.AreExactly([-0.1467951f, 0.7861413f, 0.94682163f, -1.114344f, 1.6907902f, -0.8948279f], weight);
        init.xavier_uniform_(weight);
        Values.AreExactly([-0.46701235f, -0.643422f, -0.1203014f, -0.30828905f, 0.48282933f, -0.9353964f], weight);
        init.normal_(weight, 1, 2);
        Values.AreExactly([1.0424027f, 0.2796124f, 2.1324735f, 1.4283801f, 1.9926645f, 1.2392001f], weight);
        init.uniform_(weight, -1, 3);
        Values.AreExactly([2.4237716f, 1.6883383f, 1.5066023f, 1.2762907f, 1.974931f, 2.8368664f], weight);
        // In TorchSharp uniform, in spite of its name.
        init.xavier_normal_(weight);
        Values.AreExactly([-0.24375413f, -0.6102803f, -0.27560946f, -0.667656f, 0.5269617f, -0.541413f], weight);
    }

    [Fact]
    public void A_truncated_normal_takes_mean_and_deviation_for_each_other()
    {
        manual_seed(7);
        using var weight = empty(2, 3);
        init.trunc_normal_(weight, std: 0.01, a: -0.02, b: 0.02);
        Assert.All(weight.data<float>(), number => Assert.Equal(0.01f, number));
        manual_seed(7);
        init.trunc_normal_(weight, 1, 0.5, 0, 2);
        Values.AreNearly([0.5591511, 0, 0.7762227, 0.7719888, 0.011700243, 0.37253135], weight, 1e-6);
    }

    [Fact]
    public void Dropout_drops_what_PyTorch_drops()
    {
        manual_seed(7);
        using var dropped = functional.dropout(ones(8), 0.5);
        Values.AreExactly([2, 2, 0, 0, 0, 0, 2, 0], dropped);
    }

    [Fact]
    public void Initializers_draw_from_the_default_generator_whichever_is_given()
    {
        manual_seed(7);
        using var generator = new Generator(8);
        using var first = empty(4);
        using var second = empty(4);
        init.uniform_(first, generator: generator);
        manual_seed(7);
        init.uniform_(second);
        Assert.Equal(Values.Of(first), Values.Of(second));
    }

    [Fact]
    public void Constants_are_written_to_parameters_without_a_gradient_function()
    {
        using var parameter = new Modules.Parameter(empty(3));
        Assert.Same(parameter, init.constant_(parameter, 2.5));
        Values.AreNearly([2.5, 2.5, 2.5], parameter);
        Values.AreNearly([1, 1, 1], init.ones_(parameter));
        Values.AreNearly([0, 0, 0], init.zeros_(parameter));
        Assert.True(parameter.is_leaf);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 0, 1.0)]
    [InlineData(init.NonlinearityType.Conv2D, 0, 1.0)]
    [InlineData(init.NonlinearityType.Sigmoid, 0, 1.0)]
    [InlineData(init.NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 2, 0.6324555320336759)]
    public void Gains_are_those_of_the_functions(init.NonlinearityType nonlinearity, double param, double gain) =>
        Assert.Equal(gain, init.calculate_gain(nonlinearity, param), 15);

    [Fact]
    public void Fans_count_the_kernel_and_need_two_axes()
    {
        using var weight = empty(new long[] { 8, 3, 5, 7 });
        Assert.Equal((105, 280), init.CalculateFanInAndFanOut(weight));
        using var vector = empty(4);
        Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(vector));
        Assert.Throws<ExternalException>(() => init.kaiming_uniform_(vector));
        Assert.Throws<ExternalException>(() => init.xavier_uniform_(vector));
    }
}
