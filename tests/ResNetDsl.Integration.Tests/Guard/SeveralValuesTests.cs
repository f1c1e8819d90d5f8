using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>A model of several inputs and results, as its caller meets it.</summary>
public sealed class SeveralValuesTests
{
    [Fact]
    public void Results_have_their_names_and_are_handles_of_their_own()
    {
        using var model = new TwoInputNet();
        model.eval();
        using var image = randn(2, 3, 6, 4);
        using var mask = rand(2, 1, 6, 4);
        var (scaled, same, seen) = model.call(image, mask);
        Assert.Equal([2, 3, 6, 4], scaled.shape);

        scaled.Dispose();
        same.Dispose();
        Assert.True(seen.Equals(mask));
        seen.Dispose();
        Assert.Equal(48, mask.numel());
    }

    [Fact]
    public void Each_result_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var model = new TwoInputNet();
        var (image, mask) = (randn(2, 3, 6, 4).requires_grad_(true), rand(2, 1, 6, 4).requires_grad_(true));
        var (scaled, same, _) = model.call(image, mask);
        (scaled.sum() + same.sum()).backward();
        Assert.NotEqual(0, image.grad!.abs().sum().item<float>());
        Assert.NotEqual(0, mask.grad!.abs().sum().item<float>());
    }

    public static TheoryData<long[], long[], string, string> WrongShapes => new()
    {
        { [2, 4, 6, 4], [2, 1, 6, 4], "image", "TwoInputNet takes an input 'image' of shape [N, 3, H, W] with N of at least 1, got [2, 4, 6, 4]." },
        { [2, 3, 6, 4], [2, 6, 4], "mask", "TwoInputNet takes an input 'mask' of shape [N, 1, H, W] with N of at least 1, got [2, 6, 4]." },
        { [2, 3, 6, 4], [1, 1, 6, 4], "mask", "TwoInputNet takes inputs with the same N, H and W, 'image' [N, 3, H, W] and 'mask' [N, 1, H, W]; got [2, 3, 6, 4] and [1, 1, 6, 4]." },
        { [2, 3, 6, 4], [2, 1, 6, 5], "mask", "TwoInputNet takes inputs with the same N, H and W, 'image' [N, 3, H, W] and 'mask' [N, 1, H, W]; got [2, 3, 6, 4] and [2, 1, 6, 5]." },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void Inputs_that_do_not_fit_are_refused(long[] first, long[] second, string parameter, string message)
    {
        using var model = new TwoInputNet();
        using var image = zeros(first);
        using var mask = zeros(second);
        var exception = Assert.Throws<ArgumentException>(parameter, () => model.call(image, mask));
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }

    [Fact]
    public void The_type_of_each_input_is_checked()
    {
        using var model = new TwoInputNet();
        using var image = zeros(2, 3, 6, 4);
        using var mask = zeros([2, 1, 6, 4], ScalarType.Float64);
        Assert.Throws<ArgumentException>("mask", () => model.call(image, mask));
    }
}

/// <summary>Its second result is in <c>eval</c> the very value of the first, and its third is an input.</summary>
[Model, Input("image", "3, H, W"), Input("mask", "1, H, W")]
[Conv2d(3, 1), Multiply("mask", As = "scaled"), Dropout(As = "same"), Output("scaled", "same", "mask")]
public sealed partial class TwoInputNet;
