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
    public void What_depends_on_the_size_of_an_input_is_said_of_that()
    {
        using var scope = NewDisposeScope();
        using var sum = new TokenSum();
        using var joined = new ImageJoin();

        var refusal = Assert.Throws<ArgumentException>("memory", () => sum.call(zeros(1, 4, 8), zeros(1, 5, 8)));
        Assert.StartsWith("add: cannot add [N, L, 8] to its skip [N, M, 8] of 'memory'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("; got inputs of the shapes [1, 4, 8] and [1, 5, 8].", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<ArgumentException>("right", () => joined.call(zeros(1, 1, 4, 4), zeros(1, 2, 5, 4)));
        Assert.StartsWith("concat: cannot concatenate [N, 2, M, 4] of 'right' and [N, 1, L, 4] of 'left'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_depends_on_the_size_of_the_first_input_alone_is_said_of_the_first()
    {
        using var scope = NewDisposeScope();
        using var model = new PooledFirst();
        Assert.Throws<ArgumentException>("left", () => model.call(zeros(1, 1, 1, 4), zeros(1, 2, 5, 4)));
    }

    [Fact]
    public void No_input_is_refused_by_its_name()
    {
        using var model = new TwoInputNet();
        using var inference = model.ForInference();
        using var image = zeros(2, 3, 6, 4);
        Assert.Throws<ArgumentNullException>("mask", () => model.call(image, null!));
        Assert.Throws<ArgumentNullException>("image", () => inference.call(null!, image));
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

[Model, Input("tokens", "L, 8"), Input("memory", "M, 8"), Add("memory")]
internal sealed partial class TokenSum;

[Model, Input("left", "1, L, 4"), Input("right", "2, M, 4"), Concat("right")]
internal sealed partial class ImageJoin;

[Model, Input("left", "1, L, 4"), Input("right", "2, M, 4"), MaxPool2d(2), GlobalAvgPool2d, Flatten, Skip("gone"), GlobalAvgPool2d(From = "right"), Flatten, Concat("gone")]
internal sealed partial class PooledFirst;
