using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class ActivationTests
{
    private static readonly double[] Points = [-1.5, -0.5, 0, 0.5, 1.5];

    public static TheoryData<string, Module<Tensor, Tensor>, double[]> Activations => new()
    {
        { "relu", ReLU(), [0, 0, 0, 0.5, 1.5] },
        { "sigmoid", Sigmoid(), [0.18242552380635635, 0.3775406687981454, 0.5, 0.6224593312018546, 0.8175744761936437] },
        { "tanh", Tanh(), [-0.9051482536448664, -0.46211715726000974, 0, 0.46211715726000974, 0.9051482536448664] },
        { "silu", SiLU(), [-0.2736382857095345, -0.1887703343990727, 0, 0.3112296656009273, 1.2263617142904655] },
        { "gelu", GELU(), [-0.10021080190328704, -0.15426876936299344, 0, 0.34573123063700656, 1.399789198096713] },
        { "elu", ELU(1.2), [-0.9322438078218842, -0.4721632083448399, 0, 0.5, 1.5] },
        { "leaky relu", LeakyReLU(0.2), [-0.3, -0.1, 0, 0.5, 1.5] },
        { "rrelu", RReLU(0.1, 0.3), [-0.3, -0.1, 0, 0.5, 1.5] },
        { "relu6", ReLU6(), [0, 0, 0, 0.5, 1.5] },
        { "selu", SELU(), [-1.3658143533672527, -0.6917581878028713, 0, 0.5253504936777402, 1.5760514810332207] },
        { "celu", CELU(1.2), [-0.8561942437677718, -0.40891124375946747, 0, 0.5, 1.5] },
        { "threshold", Threshold(0.2, 9), [9, 9, 9, 0.5, 1.5] },
        { "hardswish", Hardswish(), [-0.375, -0.20833333333333334, 0, 0.2916666666666667, 1.125] },
        { "mish", Mish(), [-0.29809974216680674, -0.22074377465173, 0, 0.3752452113048951, 1.4033782663958028] },
        { "softplus", Softplus(2, 2), [0.02429367578687103, 0.15663084375911143, 0.34657359027997264, 0.6566308437591114, 1.5] },
        { "log sigmoid", LogSigmoid(), [-1.7014132779827524, -0.9740769841801067, -0.6931471805599453, -0.4740769841801067, -0.2014132779827524] },
        { "hardsigmoid", Hardsigmoid(), [0.25, 0.4166666666666667, 0.5, 0.5833333333333334, 0.75] },
        { "softsign", Softsign(), [-0.6, -0.3333333333333333, 0, 0.3333333333333333, 0.6] },
        { "softshrink", Softshrink(0.7), [-0.8, 0, 0, 0, 0.8] },
        { "hardshrink", Hardshrink(0.7), [-1.5, 0, 0, 0, 1.5] },
        { "tanhshrink", Tanhshrink(), [-0.5948517463551336, -0.03788284273999026, 0, 0.03788284273999026, 0.5948517463551336] },
        { "softmin", Softmin(0), [0.5630212318141845, 0.20712393612745927, 0.12562701762166523, 0.07619663787579924, 0.02803117656089178] },
        { "log softmax", LogSoftmax(0), [-3.574437939627796, -2.574437939627796, -2.074437939627796, -1.574437939627796, -0.5744379396277961] },
        {
            "softmax", Softmax(0),
            [0.02803117656089178, 0.07619663787579924, 0.12562701762166523, 0.20712393612745927, 0.5630212318141845]
        },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_have_PyTorchs_values(string name, Module<Tensor, Tensor> layer, double[] expected)
    {
        Assert.NotEmpty(name);
        Values.AreNearly(expected, layer.call(tensor(Points)));
    }

    [Fact]
    public void Log_softmax_is_the_logarithm_of_softmax() =>
        Values.AreNearly(
            Values.Of(functional.softmax(tensor(Points), 0).log()), functional.log_softmax(tensor(Points), 0));

    [Fact]
    public void Softmax_can_compute_in_another_type() =>
        Assert.Equal(ScalarType.Float64, functional.softmax(zeros(3), 0, float64).dtype);

    public static TheoryData<Func<bool, Module<Tensor, Tensor>>> InPlaceLayers =>
    [
        inplace => ReLU(inplace), inplace => Sigmoid(inplace), inplace => Tanh(inplace), inplace => SiLU(inplace),
        inplace => GELU(inplace), inplace => LeakyReLU(0.1, inplace), inplace => RReLU(0.1, 0.3, inplace), inplace => ReLU6(inplace), inplace => SELU(inplace),
        inplace => CELU(1.2, inplace), inplace => Threshold(0.2, 9, inplace), inplace => Hardswish(inplace), inplace => Mish(inplace),
        inplace => Hardsigmoid(inplace), inplace => Softsign(inplace), inplace => Tanhshrink(inplace),
    ];

    [Theory]
    [MemberData(nameof(InPlaceLayers))]
    public void In_place_layers_write_to_their_input_and_return_another_handle(Func<bool, Module<Tensor, Tensor>> make)
    {
        using var input = tensor(Points);
        using var apart = make(false).call(input);
        Assert.Equal(Points, Values.Of(input));
        using var result = make(true).call(input);
        Assert.NotSame(input, result);
        Assert.Equal(Values.Of(apart), Values.Of(input));
        result.fill_(3);
        Values.AreNearly([3, 3, 3, 3, 3], input);
    }

    [Fact]
    public void In_place_activation_keeps_gradients()
    {
        using var x = tensor(Points, requires_grad: true);
        functional.relu(x * 2, inplace: true).sum().backward();
        Values.AreNearly([0, 0, 0, 2, 2], x.grad!);
    }

    // What follows is TorchSharp 0.107's behaviour, tried on it.
    [Fact]
    public void ELU_never_writes_to_its_input()
    {
        using var input = tensor(Points);
        using var expected = ELU(1.2).call(input);
        using var layers = ELU(1.2, inplace: true).call(input);
        using var methods = input.elu_(1.2);
        Assert.Equal(Points, Values.Of(input));
        Assert.Equal(Values.Of(expected), Values.Of(layers));
        Assert.Equal(Values.Of(expected), Values.Of(methods));
    }

    [Fact]
    public void RReLU_draws_no_slopes_in_training()
    {
        using var input = tensor(Points);
        using var layer = RReLU(0.1, 0.3);
        layer.train();
        double[] expected = [-0.3, -0.1, 0, 0.5, 1.5];
        Values.AreNearly(expected, layer.call(input));
        Values.AreNearly(expected, input.rrelu(0.1, 0.3));
        Values.AreNearly(Values.Of(RReLU().call(input)), functional.leaky_relu(input, (1.0 / 8 + 1.0 / 3) / 2));
        Assert.Throws<ExternalException>(() => RReLU(0.3, 0.1).call(input));
        Assert.Same(input, input.rrelu_(0.1, 0.3));
        Values.AreNearly(expected, input);
        using var x = tensor(Points, requires_grad: true);
        layer.call(x).sum().backward();
        Values.AreNearly([0.2, 0.2, 0.2, 1, 1], x.grad!);
    }

    [Fact]
    public void Hardtanh_does_its_work_in_place_only()
    {
        using var input = tensor(Points);
        Assert.Same(input, input.hardtanh(-1, 1));
        Assert.Same(input, functional.hardtanh(input, -1, 1));
        Assert.Same(input, Hardtanh().forward(input));
        Assert.Equal(Points, Values.Of(input));
        using var result = Hardtanh(-1, 0.25, inplace: true).call(input);
        Assert.Equal([-1, -0.5, 0, 0.25, 0.25], Values.Of(input));
        Assert.Same(input, input.hardtanh_(-0.25, 1));
        Assert.Equal([-0.25, -0.25, 0, 0.25, 0.25], Values.Of(result));
        Assert.Throws<ExternalException>(() => tensor([true]).hardtanh(-1, 1));
    }

    [Fact]
    public void Mish_and_softsign_overwrite_in_place_what_their_backward_pass_needs()
    {
        foreach (var layer in new Module<Tensor, Tensor>[] { Mish(true), Softsign(true) })
        {
            using var x = tensor(Points, requires_grad: true);
            using var loss = layer.call(x * 1).sum();
            Assert.Throws<ExternalException>(() => loss.backward());
        }
    }

    [Fact]
    public void Mish_softsign_tanhshrink_and_softmin_keep_gradients()
    {
        foreach (var layer in new Module<Tensor, Tensor>[] { Mish(), Softsign(), Tanhshrink(), Tanhshrink(true), Softmin(0) })
        {
            using var x = tensor(Points, requires_grad: true);
            layer.call(x * 1).sum().backward();
            Assert.NotNull(x.grad);
        }
    }

    [Fact]
    public void PReLU_learns_its_slopes()
    {
        using var one = PReLU(1);
        Assert.Equal(("weight", ScalarType.Float32, 0.25), (one.named_parameters().Single().name, one.weight.dtype, one.weight.item<float>()));
        using var layer = PReLU(2, 0.5, dtype: float64);
        Assert.Equal((2, 0.5, "PReLU"), (layer.num_parameters, layer.init, layer.GetName()));
        using var input = tensor([-1.0, -2, 3, -4]).reshape(2, 2);
        using var output = layer.call(input);
        Values.AreNearly([-0.5, -1, 3, -2], output);
        output.sum().backward();
        Values.AreNearly([-1, -6], layer.weight.grad!);
        var error = Assert.Throws<ExternalException>(() => layer.call(zeros([2, 3], float64)));
        Assert.Contains("Mismatch of parameter numbers and input channel size", error.Message, StringComparison.Ordinal);
        Assert.Equal(ScalarType.Float32, layer.to(ScalarType.Float32).weight.dtype);
    }

    [Fact]
    public void A_disposed_PReLU_has_no_weight_but_a_mode()
    {
        var layer = PReLU(1);
        var weight = layer.weight;
        layer.weight = weight;
        Assert.False(weight.IsInvalid);
        layer.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.True(layer.training);
    }

    [Fact]
    public void GLU_halves_an_axis()
    {
        Values.AreNearly([0.9525741268224334, 1.9640275800758169], GLU(0).call(tensor([1.0, 2, 3, 4])));
        Values.HasShape([2, 2, 5], GLU(1).call(zeros(2, 4, 5)));
        Assert.Throws<ExternalException>(() => GLU(1).call(zeros(2, 3, 5)));
    }

    [Fact]
    public void Softmax2d_is_the_softmax_over_channels()
    {
        var image = Values.Image(2, 3, 2, 2);
        Assert.Equal(Values.Of(image.softmax(1)), Values.Of(Softmax2d().call(image)));
        Assert.Throws<ExternalException>(() => Softmax2d().call(zeros(2, 3)));
    }
}
