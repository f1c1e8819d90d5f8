using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class ConvolutionTests
{
    [Fact]
    public void The_square_form_pads_and_strides_both_axes()
    {
        using var layer = WithKernel(Conv2d(1, 1, 3, stride: 2, padding: 1, bias: false, dtype: float64));
        Assert.Null(layer.bias);
        Values.AreNearly([0.0625, 1.125, 0.4375, 0.4375], layer.call(Values.Image(1, 1, 4, 4)));
    }

    [Theory]
    [InlineData(9, 7)]
    [InlineData(11, 9)]
    [InlineData(17, 15)]
    public void Channels_last_images_narrower_than_the_kernel_are_convolved_as_others(int kernel, int width)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var layer = Conv2d(3, 64, kernel, padding: kernel / 2);
        long[] padding = [kernel / 2, kernel / 2];
        var images = randn(2, 3, 11, width);
        var expected = Values.Of(functional.conv2d(images.to(float64), layer.weight.to(float64), layer.bias!.to(float64), padding: padding));
        var laid = ChannelsLast(images);
        Values.AreNearly(expected, layer.call(laid), 1e-4);
        Values.AreNearly(expected, functional.conv2d(laid, layer.weight, layer.bias, padding: padding), 1e-4);
        Values.AreNearly(expected, functional.conv2d_padding(laid, layer.weight, layer.bias, padding: Padding.Same), 1e-4);
        // Of a weight that is read alone it is the packed form that isn't used.
        var weight = ChannelsLast(layer.weight);
        for (int times = 0; times < 3; times++)
            Values.AreNearly(expected, functional.conv2d(images, weight, layer.bias, padding: padding), 1e-4);

        static Tensor ChannelsLast(Tensor tensor) => torch.movedim(torch.movedim(tensor, 1, -1).contiguous(), -1, 1);
    }

    [Fact]
    public void The_rectangular_form_has_its_own_numbers_for_each_axis()
    {
        using var layer = Conv2d(1, 1, (1, 3), (2, 1), (0, 1), (1, 2), dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 1, 3));
        layer.bias = Parameter(tensor([0.5]));
        Values.AreNearly([-0.8125, 1.6875, 0.25, 1.25], layer.call(Values.Image(1, 1, 4, 4)));
    }

    [Fact]
    public void Same_padding_keeps_the_size_and_puts_the_odd_one_at_the_end()
    {
        using var layer = Conv2d(1, 1, 2, Padding.Same, bias: false, dtype: float64);
        layer.weight = Parameter(tensor([-1, -0.75, -0.25, 0]).reshape(1, 1, 2, 2));
        double[] expected =
        [
            0.3125, -0.4375, -1.1875, -1.5625, 0.0625, -0.6875, -1.4375, 0.0, -0.1875, -0.9375, 0.375, 0.875, -0.5625, -0.875, -1.875, -0.5,
        ];
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 4, 4)));
        Assert.Equal(Padding.Same, layer.padding_type);
        Assert.Null(layer.padding);
    }

    [Fact]
    public void Same_padding_refuses_a_stride() =>
        Assert.Throws<ArgumentException>(() => Conv2d(1, 1, 3, Padding.Same, stride: 2));

    [Theory]
    [InlineData(PaddingModes.Reflect, new[] { 0.0, 0.5625, 0.5625, 0.4375 })]
    [InlineData(PaddingModes.Replicate, new[] { 1.9375, -0.1875, 0.5, 0.4375 })]
    [InlineData(PaddingModes.Circular, new[] { -1.125, 0.0, 0.6875, 0.4375 })]
    public void Padding_modes_pad_first(PaddingModes mode, double[] expected)
    {
        using var layer = WithKernel(Conv2d(1, 1, 3, stride: 2, padding: 1, padding_mode: mode, bias: false, dtype: float64));
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 4, 4)));
    }

    [Fact]
    public void Same_padding_with_a_mode_takes_the_axes_in_TorchSharps_order()
    {
        using var square = Conv2d(1, 1, 3, Padding.Same, padding_mode: PaddingModes.Circular);
        Values.HasShape([1, 1, 4, 6], square.call(zeros(1, 1, 4, 6)));
        using var rectangle = Conv2d(1, 1, (3, 1), Padding.Same, padding_mode: PaddingModes.Circular);
        Values.HasShape([1, 1, 2, 8], rectangle.call(zeros(1, 1, 4, 6)));
    }

    [Fact]
    public void Groups_convolve_apart()
    {
        using var layer = Conv2d(2, 4, 2, stride: 3, groups: 2, bias: false, dtype: float64);
        Values.HasShape([4, 1, 2, 2], layer.weight);
        double[] corner = [-1, -0.75, -0.25, 0];
        layer.weight = Parameter(stack([.. new (double, double)[] { (1, 0), (-1, 0), (1, 1), (0.5, 0) }.Select(f => tensor(corner) * f.Item1 + f.Item2)]).reshape(4, 1, 2, 2));
        using var image = Values.Image(1, 1, 4, 4);
        Values.AreNearly([0.3125, -0.3125, -1.875, 1.3125], layer.call(cat([image, image * 2 - 1], 1)));
    }

    [Fact]
    public void An_unbatched_image_gives_an_unbatched_one()
    {
        using var layer = Conv2d(3, 5, 3);
        Values.HasShape([5, 6, 4], layer.call(zeros(3, 8, 6)));
    }

    [Theory]
    [InlineData(new long[] { 1, 2, 8, 8 })]
    [InlineData(new long[] { 3, 8 })]
    [InlineData(new long[] { 1, 1, 3, 8, 8 })]
    public void A_wrong_input_is_said_to_be_one(long[] shape)
    {
        using var layer = Conv2d(3, 5, 3);
        var error = Assert.Throws<ArgumentException>(() => layer.call(zeros(shape)));
        Assert.Contains("3 channels", error.Message);
    }

    [Fact]
    public void What_libtorch_refuses_comes_with_its_words()
    {
        using var layer = Conv2d(3, 5, 5);
        var error = Assert.Throws<ExternalException>(() => layer.call(zeros(1, 3, 4, 4)));
        Assert.Contains("Kernel size can't be greater than actual input size", error.Message);
    }

    [Fact]
    public void A_line_is_convolved_along_its_only_axis()
    {
        using var layer = Conv1d(2, 2, 3, stride: 2, padding: 1, dilation: 2, groups: 2, dtype: float64);
        Values.HasShape([2, 1, 3], layer.weight);
        layer.weight = Parameter(Values.Ramp(4, 2, 1, 3));
        layer.bias = Parameter(tensor([0.5, -1]));
        Values.AreNearly([-0.8125, -1.125, -0.625, -1.0, -0.625, -1.0], layer.call(Values.Image(1, 2, 7)));
        Values.HasShape([2, 3], layer.call(Values.Image(2, 7)));
        Assert.Equal(
            Values.Of(layer.call(Values.Image(1, 2, 7))),
            Values.Of(functional.conv1d(Values.Image(1, 2, 7), layer.weight, layer.bias, 2, 1, 2, 2)));
    }

    [Fact]
    public void A_lines_same_padding_keeps_its_length()
    {
        using var layer = Conv1d(1, 1, 2, Padding.Same, bias: false, dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 2));
        double[] expected = [0.4375, -0.5625, -0.875, -1.875, -0.5];
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 5)));
        Values.AreNearly(expected, functional.conv1d_padding(Values.Image(1, 1, 5), layer.weight, padding: Padding.Same));
        Values.HasShape([1, 1, 4], functional.conv1d_padding(Values.Image(1, 1, 5), layer.weight));
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new[] { -0.375, 0.5625, -1.3125, -1.125, -2.625 })]
    [InlineData(PaddingModes.Replicate, new[] { 1.375, 0.5625, -1.3125, -1.125, -2.125 })]
    [InlineData(PaddingModes.Circular, new[] { -0.125, 0.5625, -1.3125, -1.125, -1.375 })]
    public void A_line_is_padded_in_all_modes(PaddingModes mode, double[] expected)
    {
        using var layer = Conv1d(1, 1, 3, padding: 1, padding_mode: mode, bias: false, dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 3));
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 5)));
    }

    [Fact]
    public void A_volume_is_convolved_along_three_axes()
    {
        using var layer = Conv3d(1, 1, (2, 1, 3), (1, 2, 1), (0, 1, 0), dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 2, 1, 3));
        layer.bias = Parameter(tensor([0.25]));
        double[] expected = [0.25, 0.25, -0.3125, -0.8125, 0.25, 0.25];
        using var volume = Values.Image(1, 1, 2, 3, 4);
        Values.AreNearly(expected, layer.call(volume));
        Values.AreNearly(expected, functional.conv3d(volume, layer.weight, layer.bias, [1, 2, 1], [0, 1, 0]));
        Values.HasShape([1, 1, 3, 2], layer.call(volume[0]));
        Values.HasShape([2, 3, 3, 3, 3], Conv3d(1, 3, 3, stride: 2, padding: 1).call(zeros([2, 1, 5, 6, 5])));
        Assert.Equal([0L, 0, 0], layer.output_padding);
        Assert.False(layer.transposed);
    }

    [Fact]
    public void A_volumes_same_padding_keeps_its_size()
    {
        using var layer = Conv3d(1, 1, (1, 2, 2), Padding.Same, bias: false, dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 1, 2, 2));
        double[] expected = [0.1875, -1.5, -0.875, -1.5, -0.8125, 0.375, -1.4375, -0.25];
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 2, 2, 2)));
        Values.AreNearly(expected, functional.conv3d_padding(Values.Image(1, 1, 2, 2, 2), layer.weight, padding: Padding.Same));
        Values.HasShape([1, 2, 4, 5, 6], Conv3d(1, 2, 3, Padding.Same, padding_mode: PaddingModes.Replicate).call(zeros([1, 1, 4, 5, 6])));
    }

    [Fact]
    public void Wrong_lines_and_volumes_are_said_to_be_so()
    {
        var error = Assert.Throws<ArgumentException>(() => Conv1d(3, 5, 3).call(zeros(1, 2, 8)));
        Assert.Equal("Expected 2D (unbatched) or 3D (batched) input with 3 channels to Conv1d.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Conv3d(3, 5, 3).call(zeros(1, 3, 8)));
        Assert.Equal("Expected 4D (unbatched) or 5D (batched) input with 3 channels to Conv3d.", error.Message);
    }

    [Fact]
    public void Padding_pads_the_last_axis_first()
    {
        using var matrix = tensor([1.0, 2, 3, 4]).reshape(2, 2);
        double[] expected = [9, 1, 2, 9, 3, 4, 9, 9, 9, 9, 9, 9];
        Values.AreNearly(expected, functional.pad(matrix, (1, 0, 0, 2), value: 9));
        Values.AreNearly(expected, functional.pad(matrix, new long[] { 1, 0, 0, 2 }, PaddingModes.Zeros, 9));
        Values.AreNearly(expected, functional.pad(matrix, (ReadOnlySpan<long>)[1, 0, 0, 2], value: 9));
        Values.HasShape([2, 5], functional.pad(matrix, (1, 2)));
        Values.HasShape([4, 4], functional.pad(matrix, 1));
    }

    [Fact]
    public void Gradients_reach_weight_and_bias()
    {
        using var layer = Conv2d(1, 1, 2, dtype: float64);
        layer.call(Values.Image(1, 1, 3, 3)).sum().backward();
        Values.HasShape([1, 1, 2, 2], layer.weight.grad!);
        Values.AreNearly([4], layer.bias!.grad!);
    }

    private static Conv2d WithKernel(Conv2d layer)
    {
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 3, 3));
        return layer;
    }
}
