using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class ConvolutionTransposeTests
{
    [Fact]
    public void A_line()
    {
        using var layer = ConvTranspose1d(2, 2, 3, stride: 2, padding: 1, output_padding: 1, dilation: 2, groups: 2, dtype: float64);
        Values.HasShape([2, 1, 3], layer.weight);
        layer.weight = Parameter(Values.Ramp(4, 2, 1, 3));
        layer.bias = Parameter(tensor([0.5, -1]));
        double[] expected =
        [
            0.5, 0.5, 0.5, 0.6875, 0.5, 0.3125, 0.5, 0.625, -1.0, -1.125, -1.0, -0.5, -1.0, -0.875, -1.0, -1.125,
        ];
        using var line = Values.Image(1, 2, 3);
        Values.AreNearly(expected, layer.call(line));
        Values.AreNearly(expected, functional.conv_transpose1d(line, layer.weight, layer.bias, 2, 1, 1, 2, 2));
        Values.HasShape([2, 8], layer.call(line[0]));
    }

    [Fact]
    public void An_image()
    {
        using var layer = ConvTranspose2d(1, 1, (3, 2), (2, 1), (1, 0), dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 3, 2));
        layer.bias = Parameter(tensor([0.5]));
        double[] expected = [1.0, 0.375, 0.3125, 0.75, -1.0625, -0.4375, 0.625, -0.1875, 0.125];
        using var image = Values.Image(1, 1, 2, 2);
        Values.AreNearly(expected, layer.call(image));
        Values.AreNearly(expected, functional.conv_transpose2d(image, layer.weight, layer.bias, [2, 1], [1, 0]));
    }

    [Fact]
    public void A_volume()
    {
        using var layer = ConvTranspose3d(1, 1, (2, 1, 2), (1, 2, 1), (0, 0, 1), bias: false, dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 2, 1, 2));
        double[] expected = [0.0, 0.0, -1.3125, -0.125, 0.0, -0.6875];
        using var volume = Values.Image(1, 1, 1, 2, 2);
        Values.AreNearly(expected, layer.call(volume));
        Values.AreNearly(expected, functional.conv_transpose3d(volume, layer.weight, null, [1, 2, 1], [0, 0, 1]));
        Values.HasShape([1, 2, 5, 7, 9], ConvTranspose3d(1, 2, 3, stride: 2).call(zeros([1, 1, 2, 3, 4])));
    }

    /// <summary>libtorch 1.13 would convolve here as if it weren't transposed.</summary>
    [Fact]
    public void Numbers_of_bfloat16()
    {
        using var scope = NewDisposeScope();
        var image = Values.Image(2, 4, 5, 3).to(bfloat16).requires_grad_();
        var weight = Values.Ramp(7, 4, 3, 3, 2).to(bfloat16);
        var bias = tensor([0.5, -1, 0.25], dtype: bfloat16);
        var (exact, exactWeight, exactBias) = (image.detach().to(float32).requires_grad_(), weight.to(float32), bias.to(float32));
        var expected = functional.conv_transpose2d(exact, exactWeight, exactBias, [2, 1], [1, 0]);
        var result = functional.conv_transpose2d(image, weight, bias, [2, 1], [1, 0]);
        Assert.Equal(Values.Of(expected.to(bfloat16).to(float64)), Values.Of(result.to(float64)));
        expected.sum().backward();
        result.sum().backward();
        Assert.Equal(Values.Of(exact.grad!.to(bfloat16).to(float64)), Values.Of(image.grad!.to(float64)));

        var layer = ConvTranspose2d(4, 3, (3, 2), (2, 1), (1, 0));
        layer.weight = Parameter(weight);
        layer.bias = Parameter(bias);
        Assert.Equal(Values.Of(result.to(float64)), Values.Of(layer.call(image).to(float64)));
    }

    [Fact]
    public void It_is_the_gradient_of_a_convolution()
    {
        using var input = Values.Image(2, 3, 5, 4).requires_grad_();
        using var weight = Values.Ramp(7, 4, 3, 3, 2);
        using var output = functional.conv2d(input, weight, null, [2, 1], [1, 1]);
        using var cotangent = Values.Image(output.shape);
        using var scalar = (output * cotangent).sum();
        scalar.backward();
        Values.AreNearly(Values.Of(input.grad!), functional.conv_transpose2d(cotangent, weight, null, [2, 1], [1, 1]));
    }

    [Fact]
    public void Output_padding_adds_to_the_end()
    {
        using var layer = ConvTranspose2d(1, 1, 2, stride: 2, output_padding: 1, bias: false, dtype: float64);
        layer.weight = Parameter(Values.Ramp(4, 1, 1, 2, 2));
        double[] expected =
        [
            1.0, 0.75, -0.75, -0.5625, 0.0, 0.5, 0.25, -0.375, -0.1875, 0.0, 0.25, 0.1875, -1.5, -1.125, 0.0, 0.125, 0.0625, -0.75, -0.375, 0.0,
            0.0, 0.0, 0.0, 0.0, 0.0,
        ];
        Values.AreNearly(expected, layer.call(Values.Image(1, 1, 2, 2)));
    }

    [Fact]
    public void As_in_TorchSharp_the_first_axis_output_padding_holds_for_all()
    {
        using var first = ConvTranspose2d(1, 1, (3, 3), (2, 2), output_padding: (1, 0));
        Assert.Equal([1L, 0], first.output_padding);
        Values.HasShape([1, 1, 10, 10], first.call(zeros(1, 1, 4, 4)));
        using var second = ConvTranspose2d(1, 1, (3, 3), (2, 2), output_padding: (0, 1));
        Values.HasShape([1, 1, 9, 9], second.call(zeros(1, 1, 4, 4)));
        Values.HasShape([1, 1, 10, 9], functional.conv_transpose2d(zeros(1, 1, 4, 4), first.weight, null, [2, 2], [0, 0], [1, 0]));
    }

    [Fact]
    public void An_output_size_chooses_the_output_padding()
    {
        using var layer = ConvTranspose2d(1, 1, 3, stride: 2);
        using var image = zeros(1, 1, 4, 4);
        Values.HasShape([1, 1, 10, 9], layer.forward(image, [10, 9]));
        Values.HasShape([1, 1, 9, 10], layer.forward(image, [1, 1, 9, 10]));
        Values.HasShape([1, 9, 10], layer.forward(image[0], [1, 9, 10]));
        var error = Assert.Throws<ArgumentException>(() => layer.forward(image, [11, 9]));
        Assert.Contains("valid sizes range from 9 to 10", error.Message);
        error = Assert.Throws<ArgumentException>(() => layer.forward(image, [9]));
        Assert.Contains("output_size must have 2 or 4 elements (got 1)", error.Message);
    }

    [Fact]
    public void The_weight_has_the_inputs_channels_first()
    {
        using var layer = ConvTranspose2d(4, 6, (3, 2), groups: 2);
        Values.HasShape([4, 3, 3, 2], layer.weight);
        Values.HasShape([6], layer.bias!);
        Assert.Equal(["bias", "weight"], layer.state_dict().Keys.Order());
        Assert.True(layer.transposed);
    }

    [Fact]
    public void What_it_cannot_do_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ConvTranspose2d(1, 1, 3, padding_mode: PaddingModes.Reflect));
        Assert.StartsWith("Only PaddingModes.Zeros is supported", error.Message, StringComparison.Ordinal);
        using var layer = ConvTranspose2d(1, 1, 3);
        Assert.Throws<ArgumentException>(() => layer.SetPadding(Padding.Same));
        error = Assert.Throws<ArgumentException>(() => ConvTranspose1d(4, 6, 3).call(zeros(1, 2, 3, 5)));
        Assert.Equal("Expected 2D (unbatched) or 3D (batched) input with 4 channels to ConvTranspose1d.", error.Message);
    }
}
