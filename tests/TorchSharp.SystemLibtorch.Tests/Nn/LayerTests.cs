using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class LayerTests
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
        inplace => GELU(inplace), inplace => ELU(1, inplace), inplace => LeakyReLU(0.1, inplace),
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

    [Fact]
    public void Dropout_identity_and_flatten_alias_their_input()
    {
        var dropout = Dropout();
        dropout.eval();
        foreach (var layer in new Module<Tensor, Tensor>[] { dropout, Identity(), Flatten(0) })
        {
            using var input = tensor(Points);
            using var output = layer.call(input);
            Assert.NotSame(input, output);
            output.add_(1);
            Values.AreNearly([-0.5, 0.5, 1, 1.5, 2.5], input);
        }
    }

    [Fact]
    public void Dropout_in_place_writes_to_its_input_in_training()
    {
        using var input = ones(1000);
        using var output = Dropout(0.25, inplace: true).call(input);
        Assert.Equal(Values.Of(input), Values.Of(output));
        int dropped = Values.Of(input).Count(v => v == 0);
        Assert.InRange(dropped, 180, 320);
        Assert.All(Values.Of(input), v => Assert.True(v == 0 || Math.Abs(v - 4.0 / 3) < 1e-6));
    }

    [Theory]
    [InlineData(1, -1, new long[] { 2, 60 })]
    [InlineData(0, -1, new long[] { 120 })]
    [InlineData(2, 3, new long[] { 2, 3, 20 })]
    public void Flatten_joins_the_axes_that_it_is_told(long start, long end, long[] expected) =>
        Values.HasShape(expected, Flatten(start, end).call(zeros(2, 3, 4, 5)));

    [Fact]
    public void Linear_maps_the_last_axis()
    {
        using var layer = Linear(Parameter(tensor([1.0, 2, 3, 4, 5, 6]).reshape(2, 3)), Parameter(tensor([0.5, -0.5])));
        Assert.Equal((3, 2), (layer.in_features, layer.out_features));
        Values.AreNearly([14.5, 31.5], layer.call(tensor([1.0, 2, 3])));
        Values.HasShape([4, 7, 2], layer.call(zeros([4, 7, 3], float64)));
        var error = Assert.Throws<ExternalException>(() => layer.call(zeros([4, 2], float64)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message);
    }

    [Fact]
    public void Layer_and_group_normalization_have_PyTorchs_values()
    {
        using var layer = LayerNorm(3, dtype: float64);
        Values.AreNearly(
            [-1.069041531450298, -0.2672603828625746, 1.3363019143128718, 0.0, 1.2247356859083902, -1.2247356859083902],
            layer.call(tensor([1.0, 2, 4, 0, 1, -1]).reshape(2, 3)));
        Values.AreNearly(
            [
                -0.9999995918369845, -0.7142854227407032, 0.14285708454814064, 1.571427930029547, -1.2561833513793488, -0.5267865667074688,
                0.3646983923359399, 1.4182715257508776,
            ],
            functional.group_norm(tensor([0.0, 1, 4, 9, 16, 25, 36, 49]).reshape(1, 4, 2), 2));
    }
}
