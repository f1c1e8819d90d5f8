using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class PoolingTests
{
    public static TheoryData<Module<Tensor, Tensor>, double[]> Poolings => new()
    {
        { MaxPool2d(3, 2, 1, ceil_mode: true), [0.75, 1.5, 1.5, 1.0, 1.5, 0.5, 0.75, 1.5, 0.5] },
        { MaxPool2d((3, 3), (2, 2), (1, 1), ceil_mode: true), [0.75, 1.5, 1.5, 1.0, 1.5, 0.5, 0.75, 1.5, 0.5] },
        { MaxPool2d(2, 1, dilation: 2), [0.0, 1.5, 1.5, 0.5] },
        { MaxPool2d([2, 2], [1, 1], null, [2, 2]), [0.0, 1.5, 1.5, 0.5] },
        { AvgPool2d(3, 2, 1), [-0.027777777777777776, 0.3333333333333333, 0.08333333333333333, 0.3055555555555556] },
        { AvgPool2d((3, 3), (2, 2), (1, 1), count_include_pad: false), [-0.0625, 0.5, 0.125, 0.3055555555555556] },
        { AvgPool2d([2, 2], divisor_override: 3), [-0.08333333333333333, 0.9166666666666666, 0.25, 0.3333333333333333] },
        { AvgPool2d(3, 2, ceil_mode: true), [0.1111111111111111, 0.2916666666666667, 0.375, 0.25] },
        { AdaptiveAvgPool2d((3, 2)), [-0.0625, 0.6875, 0.0625, 0.125, 0.1875, 0.25] },
        { AdaptiveAvgPool2d([3, 2]), [-0.0625, 0.6875, 0.0625, 0.125, 0.1875, 0.25] },
        { AdaptiveAvgPool2d(1), [0.265625] },
    };

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Poolings_have_PyTorchs_values(Module<Tensor, Tensor> layer, double[] expected) =>
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 4, 4)));

    [Fact]
    public void The_functions_do_what_the_layers_do()
    {
        using var image = Values.Image(1, 1, 4, 4);
        Assert.Equal(Values.Of(MaxPool2d(3, 2, 1).call(image)), Values.Of(functional.max_pool2d(image, 3, 2, 1)));
        Assert.Equal(Values.Of(MaxPool2d(2).call(image)), Values.Of(functional.max_pool2d(image, (2, 2))));
        Assert.Equal(Values.Of(AvgPool2d(2).call(image)), Values.Of(functional.avg_pool2d(image, 2)));
        Assert.Equal(Values.Of(AvgPool2d(2).call(image)), Values.Of(functional.avg_pool2d(image, (2, 2))));
        Assert.Equal(Values.Of(AdaptiveAvgPool2d(2).call(image)), Values.Of(functional.adaptive_avg_pool2d(image, 2)));
    }

    [Fact]
    public void Indices_point_into_the_plane()
    {
        using var image = Values.Image(1, 1, 4, 4);
        var (values, indices) = MaxPool2d(2).forward_with_indices(image);
        using var gathered = image.flatten().index_select(0, indices.flatten());
        Assert.Equal(Values.Of(values), Values.Of(gathered));
    }
}
