using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>An input that doesn't fit is refused in plain words, before any layer runs.</summary>
public sealed class InputTests
{
    public static TheoryData<long[], string> WrongShapes => new()
    {
        { [3, 8, 8], "TinyNet takes an input of shape [N, 3, 8, 8] with N of at least 1, got [3, 8, 8]." },
        { [1, 4, 8, 8], "TinyNet takes an input of shape [N, 3, 8, 8] with N of at least 1, got [1, 4, 8, 8]." },
        { [1, 3, 8, 9], "TinyNet takes an input of shape [N, 3, 8, 8] with N of at least 1, got [1, 3, 8, 9]." },
        { [0, 3, 8, 8], "TinyNet takes an input of shape [N, 3, 8, 8] with N of at least 1, got [0, 3, 8, 8]." },
        { [1, 3], "TinyNet takes an input of shape [N, 3, 8, 8] with N of at least 1, got [1, 3]." },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void A_wrong_shape_is_refused(long[] shape, string message)
    {
        using var model = new TinyNet();
        using var input = zeros(shape);
        RequireRefusal(model, input, message);
    }

    [Fact]
    public void No_input_is_refused()
    {
        using var model = new TinyNet();
        using var inference = model.ForInference();
        Assert.Throws<ArgumentNullException>("input", () => model.call(null!));
        Assert.Throws<ArgumentNullException>("input", () => inference.call(null!));
    }

    [Fact]
    public void A_wrong_type_is_refused()
    {
        using var model = new TinyNet();
        using var input = zeros([1, 3, 8, 8], ScalarType.Float64);
        RequireRefusal(model, input, "TinyNet has weights of type Float32, got an input of type Float64: convert one of them with 'to'.");
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Int32)]
    public void What_is_no_index_is_refused(ScalarType type)
    {
        using var model = new TokenNet();
        using var input = zeros([1, 6], type);
        RequireRefusal(model, input, $"TokenNet takes indices of type Int64, got one of type {type}: convert it with 'to'.");
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void A_type_that_layers_cannot_compute_with_is_refused_without_weights_too(ScalarType type)
    {
        using var model = new WeightlessNet();
        using var input = zeros([1, 3, 8, 8], type);
        RequireRefusal(model, input, $"WeightlessNet takes an input of a floating-point type, got one of type {type}: convert it with 'to'.");
    }

    [Fact]
    public void A_size_for_which_the_sum_has_no_answer_is_refused_with_the_condition()
    {
        using var model = new OddNet();
        using var input = zeros(1, 3, 9, 8);
        var message = RequireRefusal(model, input, null);
        Assert.StartsWith("add: cannot add [N, 4, ", message, StringComparison.Ordinal);
        Assert.Contains("W must be odd", message, StringComparison.Ordinal);
        Assert.Contains("got an input of shape [1, 3, 9, 8]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_before_is_checked_where_it_is_there()
    {
        using var model = new CoarseNet();
        using var input = zeros(1, 3, 8, 7);
        var message = RequireRefusal(model, input, null);
        Assert.StartsWith("coarse.coarse.add: cannot add [N, 3, ", message, StringComparison.Ordinal);
        Assert.Contains("W must be even", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_for_which_it_has_one_runs()
    {
        using var model = new OddNet();
        using var input = randn(2, 3, 9, 7);
        using var output = model.call(input);
        Assert.Equal([2, 4, 4, 3], output.shape);
    }

    /// <summary>Four halvings, and joins with what was there before each: no other size is made again.</summary>
    [Theory]
    [InlineData(40, 48, "H must be a multiple of 16")]
    [InlineData(48, 33, "W must be a multiple of 16")]
    [InlineData(24, 24, "H must be a multiple of 16")]
    public void What_a_UNet_joins_asks_for_sizes_that_can_be_halved(int height, int width, string condition)
    {
        using var model = new UNet();
        using var input = zeros(1, 1, height, width);
        Assert.Contains(condition, RequireRefusal(model, input, null), StringComparison.Ordinal);
        using var form = model.ForInference();
        Assert.Contains(condition, Assert.Throws<ArgumentException>(() => form.call(input)).Message, StringComparison.Ordinal);
    }

    private static string RequireRefusal(nn.Module<Tensor, Tensor> model, Tensor input, string? message)
    {
        var layers = 0;
        foreach (var module in model.modules().OfType<nn.Module<Tensor, Tensor>>())
            module.register_forward_pre_hook(_ => layers++);
        var exception = Assert.Throws<ArgumentException>(nameof(input), () => model.call(input));
        if (message is not null)
            Assert.Equal($"{message} (Parameter 'input')", exception.Message);
        Assert.Equal(0, layers);
        return exception.Message;
    }
}
