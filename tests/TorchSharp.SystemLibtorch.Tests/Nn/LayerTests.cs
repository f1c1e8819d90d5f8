using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class LayerTests
{
    private static readonly double[] Points = [-1.5, -0.5, 0, 0.5, 1.5];

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
    public void Unflatten_splits_an_axis()
    {
        Values.HasShape([4, 2, 3, 5], Unflatten(1, [2, 3]).call(zeros(4, 6, 5)));
        Assert.Throws<ArgumentException>(() => Unflatten(-1, [2, 3]).call(zeros(4, 6)));
    }

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

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(80, 70, true)]
    [InlineData(80, 70, false)]
    public void Linear_maps_one_row_as_it_maps_several(long inputs, long outputs, bool hasBias)
    {
        using var scope = NewDisposeScope();
        var layer = Linear(inputs, outputs, hasBias, dtype: float64);
        var row = randn([1, inputs], float64, requires_grad: true);
        var rows = row.detach().expand(2, inputs).clone().requires_grad_();
        var alone = layer.call(row);
        Values.HasShape([1, outputs], alone);
        var factor = randn([1, outputs], float64);
        (alone * factor).sum().backward();
        var ofRow = layer.parameters().Select(p => p.grad!.clone()).ToList();
        layer.zero_grad();

        var together = layer.call(rows);
        // The second row counts for nothing.
        (together * cat([factor, zeros_like(factor)])).sum().backward();
        Values.AreNearly(Values.Of(together[0]), alone[0]);
        Values.AreNearly(Values.Of(rows.grad![0]), row.grad![0]);
        foreach (var (expected, got) in layer.parameters().Select(p => p.grad!).Zip(ofRow))
            Values.AreNearly(Values.Of(expected.flatten()), got.flatten());
    }

    [Fact]
    public void Linear_refuses_a_row_of_another_size_or_type()
    {
        using var layer = Linear(80, 70);
        Assert.Contains("shapes cannot be multiplied", Assert.Throws<ExternalException>(() => layer.call(zeros(1, 81))).Message);
        Assert.Throws<ExternalException>(() => layer.call(zeros([1, 80], float64)));
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
