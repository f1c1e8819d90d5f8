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
        { AdaptiveMaxPool2d([3, 2]), [0.75, 1.5, 1.0, 1.25, 1.0, 1.5] },
        { LPPool2d(2, 2), [1.4361406616345072, 1.984313483298443, 1.479019945774904, 1.8708286933869707] },
        { LPPool2d(1, [2, 3], [1, 1]), [0.75, 3.0, 1.5, 1.0, 2.25, 1.75] },
    };

    public static TheoryData<Module<Tensor, Tensor>, double[]> LinePoolings => new()
    {
        { MaxPool1d(3, 2, 1, ceil_mode: true), [0.75, 1.5, 1.5, 1.25] },
        { MaxPool1d(2, 1, dilation: 2), [-0.25, 1.5, 0.5, 1.5, 1.25] },
        { MaxPool1d(3), [0.75, 1.5] },
        { AvgPool1d(3, 2, 1), [-0.08333333333333333, 0.6666666666666666, 0.5, 0.25] },
        { AvgPool1d(3, 2, 1, count_include_pad: false), [-0.125, 0.6666666666666666, 0.5, 0.375] },
        { AvgPool1d(3, 2, ceil_mode: true), [-0.16666666666666666, 0.5833333333333334, 0.4166666666666667] },
        { AdaptiveAvgPool1d(3), [-0.16666666666666666, 0.5833333333333334, 0.4166666666666667] },
        { AdaptiveMaxPool1d(3), [0.75, 1.5, 1.25] },
        { LPPool1d(2, 3), [1.2747548783981961, 1.6583123951777] },
        { LPPool1d(2, 3, 2), [1.2747548783981961, 1.6007810593582121, 1.4361406616345072] },
        { LPPool1d(2, 3, ceil_mode: true), [1.2747548783981961, 1.6583123951777, 2.165063509461097] },
    };

    public static TheoryData<Module<Tensor, Tensor>, double[]> VolumePoolings => new()
    {
        { MaxPool3d((2, 2, 3), (1, 1, 1)), [1.5, 1.5, 1.25, 1.25] },
        { MaxPool3d(2, 2, 1), [-1.0, 0.75, 1.5, 0.5, 1.25, 0.25, 0.75, 1.5, 0.5, 1.0, 1.25, 0.75] },
        { MaxPool3d([2, 2, 2], [1, 1, 1], null, [1, 2, 2]), [1.5, 1.5] },
        { AvgPool3d((2, 2, 3), (1, 1, 1)), [0.3125, 0.4583333333333333, 0.20833333333333334, 0.125] },
        {
            AvgPool3d(2, 2, 1),
            [-0.125, 0.0625, 0.1875, -0.03125, 0.21875, -0.09375, 0.09375, 0.15625, 0.0625, 0.0625, 0.0625, 0.0]
        },
        { AvgPool3d(2, 2, 1, count_include_pad: false), [-1.0, 0.25, 1.5, -0.125, 0.4375, -0.375, 0.75, 0.625, 0.5, 0.25, 0.125, 0.0] },
        { AvgPool3d([2, 2, 2], divisor_override: 3), [0.3333333333333333, 1.4166666666666667] },
        { AvgPool3d(2, ceil_mode: true), [0.125, 0.53125, 0.3125, -0.3125] },
        { AdaptiveAvgPool3d((1, 2, 2)), [0.125, 0.53125, 0.25, -0.03125] },
        { AdaptiveAvgPool3d([1, 2, 2]), [0.125, 0.53125, 0.25, -0.03125] },
        { AdaptiveAvgPool3d(1), [0.21875] },
        { AdaptiveMaxPool3d([1, 2, 2]), [1.25, 1.5, 1.25, 1.25] },
    };

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Poolings_have_PyTorchs_values(Module<Tensor, Tensor> layer, double[] expected) =>
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 4, 4)));

    [Theory]
    [MemberData(nameof(LinePoolings))]
    public void Poolings_of_lines_have_PyTorchs_values(Module<Tensor, Tensor> layer, double[] expected)
    {
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 7)));
        Values.HasShape([2, 3, expected.Length], layer.call(zeros(2, 3, 7)));
        Values.HasShape([3, expected.Length], layer.call(zeros(3, 7)));
    }

    [Theory]
    [MemberData(nameof(VolumePoolings))]
    public void Poolings_of_volumes_have_PyTorchs_values(Module<Tensor, Tensor> layer, double[] expected)
    {
        using var volume = Values.Image(1, 1, 2, 3, 4);
        Values.AreNearly(expected, layer.call(volume));
        Values.AreNearly(expected, layer.call(volume[0]));
    }

    [Fact]
    public void The_functions_do_what_the_layers_do()
    {
        using var image = Values.Image(1, 1, 4, 4);
        Assert.Equal(Values.Of(MaxPool2d(3, 2, 1).call(image)), Values.Of(functional.max_pool2d(image, 3, 2, 1)));
        Assert.Equal(Values.Of(MaxPool2d(2).call(image)), Values.Of(functional.max_pool2d(image, (2, 2))));
        Assert.Equal(Values.Of(AvgPool2d(2).call(image)), Values.Of(functional.avg_pool2d(image, 2)));
        Assert.Equal(Values.Of(AvgPool2d(2).call(image)), Values.Of(functional.avg_pool2d(image, (2, 2))));
        Assert.Equal(Values.Of(AdaptiveAvgPool2d(2).call(image)), Values.Of(functional.adaptive_avg_pool2d(image, 2)));
        Assert.Equal(Values.Of(LPPool2d(2, 3, 1).call(image)), Values.Of(functional.lp_pool2d(image, 2, 3, 1)));
        Assert.Equal(Values.Of(AdaptiveMaxPool2d([2, 1]).call(image)), Values.Of(functional.adaptive_max_pool2d(image, [2, 1])));
        using var line = Values.Image(1, 1, 7);
        Assert.Equal(Values.Of(MaxPool1d(3, 2, 1).call(line)), Values.Of(functional.max_pool1d(line, 3, 2, 1)));
        Assert.Equal(Values.Of(AvgPool1d(3).call(line)), Values.Of(functional.avg_pool1d(line, 3)));
        Assert.Equal(Values.Of(LPPool1d(1, 3).call(line)), Values.Of(functional.lp_pool1d(line, 1, 3)));
        Assert.Equal(Values.Of(AdaptiveAvgPool1d(2).call(line)), Values.Of(functional.adaptive_avg_pool1d(line, 2)));
        Assert.Equal(Values.Of(AdaptiveMaxPool1d(2).call(line)), Values.Of(functional.adaptive_max_pool1d(line, 2)));
        using var volume = Values.Image(1, 1, 2, 3, 4);
        Assert.Equal(Values.Of(MaxPool3d(2, 2, 1).call(volume)), Values.Of(functional.max_pool3d(volume, [2], [2], [1])));
        Assert.Equal(Values.Of(AvgPool3d(2, 1).call(volume)), Values.Of(functional.avg_pool3d(volume, [2, 2, 2], [1, 1, 1])));
        Assert.Equal(Values.Of(AdaptiveAvgPool3d(2).call(volume)), Values.Of(functional.adaptive_avg_pool3d(volume, 2)));
        Assert.Equal(Values.Of(AdaptiveAvgPool3d(2).call(volume)), Values.Of(functional.adaptive_avg_pool3d(volume, (2, 2, 2))));
        Assert.Equal(Values.Of(AdaptiveMaxPool3d([1, 2, 1]).call(volume)), Values.Of(functional.adaptive_max_pool3d(volume, [1, 2, 1])));
    }

    [Fact]
    public void Indices_point_into_the_plane()
    {
        using var image = Values.Image(1, 1, 4, 4);
        var (values, indices) = MaxPool2d(2).forward_with_indices(image);
        using var gathered = image.flatten().index_select(0, indices.flatten());
        Assert.Equal(Values.Of(values), Values.Of(gathered));
    }

    [Fact]
    public void Indices_point_into_lines_and_volumes()
    {
        using var line = Values.Image(1, 1, 7);
        Pointed(line, MaxPool1d(3, 2, 1).forward_with_indices(line), [1, 3, 3, 6]);
        Pointed(line, AdaptiveMaxPool1d(3).forward_with_indices(line), [1, 3, 6]);
        using var image = Values.Image(1, 1, 4, 4);
        Pointed(image, AdaptiveMaxPool2d([3, 2]).forward_with_indices(image), [1, 3, 9, 6, 9, 14]);
        using var volume = Values.Image(1, 1, 2, 3, 4);
        Pointed(volume, MaxPool3d(2).forward_with_indices(volume), [17, 3]);
        Pointed(volume, AdaptiveMaxPool3d([1, 2, 2]).forward_with_indices(volume), [17, 3, 17, 6]);

        static void Pointed(Tensor input, (Tensor Values, Tensor Indices) found, double[] places)
        {
            Values.AreNearly(places, found.Indices);
            using var gathered = input.flatten().index_select(0, found.Indices.flatten());
            Assert.Equal(Values.Of(found.Values), Values.Of(gathered));
        }
    }

    [Fact]
    public void Modules_keep_what_they_were_given()
    {
        using var line = MaxPool1d(3);
        Assert.Null(line.stride);
        Assert.Null(line.padding);
        using var volume = MaxPool3d(3, 2);
        Assert.Equal([2L, 2, 2], volume.stride!);
        Assert.Null(volume.dilation);
    }
}
