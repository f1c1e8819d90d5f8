using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

/// <summary>A weight that only convolutions read is packed: results are libtorch's, and nobody else sees that it was.</summary>
public sealed class PackingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly int threads = get_num_threads();

    public PackingTests()
    {
        manual_seed(1);
        // With one thread libtorch has another way with kernels of 1 × 1.
        set_num_threads(2);
    }

    public void Dispose()
    {
        set_num_threads(threads);
        scope.Dispose();
    }

    public static TheoryData<int, int, int, int, int, int, int, int> Geometries => new()
    {
        // out, in, kernel, size of the images, stride, padding, dilation, groups
        { 64, 3, 7, 33, 2, 3, 1, 1 },
        { 64, 64, 3, 14, 1, 1, 1, 1 },
        { 32, 64, 3, 7, 2, 1, 1, 1 },
        { 96, 64, 1, 7, 1, 0, 1, 1 },
        { 96, 64, 1, 9, 2, 0, 1, 1 },
        { 24, 16, 3, 12, 1, 2, 2, 1 },
        { 64, 64, 3, 8, 1, 1, 1, 8 },
        { 48, 48, 5, 10, 2, 2, 1, 48 },
        { 6, 4, 3, 5, 1, 0, 1, 2 },
        { 5, 7, 2, 6, 1, 1, 1, 1 },
        { 8, 8, 3, 1, 1, 1, 1, 1 },
    };

    [Theory, MemberData(nameof(Geometries))]
    public void Results_are_libtorchs(int outputs, int inputs, int kernel, int size, int stride, int padding, int dilation, int groups)
    {
        foreach (var type in new[] { float32, bfloat16 })
        {
            foreach (int batch in new[] { 1, 3 })
            {
                // A single small image libtorch convolves without oneDNN.
                double tolerance = batch == 1 ? type == bfloat16 ? 0.02 : 1e-5 : 0;
                var packed = Weight(type, outputs, inputs / groups, kernel);
                var plain = packed.Copy();
                Tensor? bias = batch == 1 ? null : randn(outputs).to(type);
                long[] strides = [stride], zeros = [padding, padding], distance = [dilation];
                // The second size is not the one it was packed for.
                foreach (var images in new[] { ChannelsLast(randn(batch, inputs, size, size)), ChannelsLast(randn(batch, inputs, size + 3, size + 1)) })
                {
                    var x = images.to(type);
                    var result = conv2d(x, packed.Tensor, bias, strides, zeros, distance, groups);
                    Assert.True(packed.Tensor.IsPacked);
                    var expected = Aten.conv2d.Call([x, plain, bias, strides, zeros, distance, groups]);
                    Assert.Equal(expected.shape, result.shape);
                    Assert.Equal(expected.stride(), result.stride());
                    Assert.InRange(((result - expected).norm() / expected.norm()).to(float64).item<double>(), 0, tolerance);
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(5, 2, true)]
    [InlineData(1, 1, true)]
    [InlineData(4, 2, true)]
    // One side has one more.
    [InlineData(4, 1, false)]
    public void Padding_that_keeps_the_size_is_libtorchs(int kernel, int dilation, bool isPacked)
    {
        var weight = Weight(float32, 16, 8, kernel);
        var images = ChannelsLast(randn(2, 8, 9, 11));
        long[] strides = [1], distance = [dilation];
        foreach (var padding in new[] { Padding.Same, Padding.Valid })
        {
            var each = Weight(float32, 16, 8, kernel);
            var result = conv2d_padding(images, each.Tensor, null, strides, padding, distance);
            Assert.Equal(isPacked || padding == Padding.Valid, each.Tensor.IsPacked);
            Assert.True(result.Equals(Aten.conv2d_padding.Call([images, each.Copy(), Argument.None, strides, PaddingName(padding), distance, 1])));
        }

        // With a step there is no such padding.
        conv2d_padding(images, weight.Tensor, null, strides, Padding.Same, distance);
        Assert.Throws<ExternalException>(() => conv2d_padding(images, weight.Tensor, null, [2], Padding.Same, distance));
    }

    [Theory]
    [InlineData(32, 16, 3, 1)]
    [InlineData(32, 16, 1, 1)]
    [InlineData(7, 3, 5, 1)]
    [InlineData(16, 1, 3, 16)]
    public void Whoever_asks_for_the_tensor_gets_it(int outputs, int inputs, int kernel, int groups)
    {
        var weight = Weight(float32, outputs, inputs, kernel);
        var copy = weight.Copy();
        var images = ChannelsLast(randn(2, inputs * groups, 8, 8));
        var before = conv2d(images, weight.Tensor, groups: groups);
        Assert.True(weight.Tensor.IsPacked);
        Assert.False(weight.Tensor.IsInvalid);

        Assert.Equal(copy.stride(), weight.Tensor.stride());
        Assert.True(weight.Tensor.Equals(copy));
        Assert.False(weight.Tensor.IsPacked);
        Assert.True(conv2d(images, weight.Tensor, groups: groups).Equals(before));
        Assert.False(weight.Tensor.IsPacked);
    }

    [Fact]
    public void A_change_of_weight_or_bias_shows()
    {
        var weight = Weight(float32, 8, 8, 3).Tensor;
        var bias = randn(8);
        var images = ChannelsLast(randn(2, 8, 6, 6));
        var first = conv2d(images, weight, bias);
        bias.add_(1);
        Assert.True((conv2d(images, weight, bias) - first - 1).abs().max().item<float>() < 1e-5);
        Assert.True(weight.IsPacked);
        bias.zero_();
        weight.zero_();
        Assert.Equal(0, conv2d(images, weight, bias).abs().max().item<float>());
    }

    [Fact]
    public void What_somebody_else_can_reach_stays_a_tensor()
    {
        var images = ChannelsLast(randn(2, 8, 6, 6));
        void Stays(Tensor weight)
        {
            conv2d(images.to(weight.dtype), weight);
            Assert.False(weight.IsPacked);
        }

        var aliased = Weight(float32, 8, 8, 3).Tensor;
        Stays(aliased.alias());
        var viewed = Weight(float32, 8, 8, 3).Tensor;
        Stays(viewed.view(viewed.shape));
        var seen = Weight(float32, 8, 8, 3).Tensor;
        Assert.Equal(4, seen.dim());
        Stays(seen);
        Stays(Tensor.UnsafeCreateTensor(Weight(float32, 8, 8, 3).Tensor.DecoupleFromNativeHandle()));
        Stays(randn(8, 8, 3, 3));
        Stays(Weight(float64, 8, 8, 3).Tensor);
        Stays(Weight(float32, 8, 8, 3).Tensor.requires_grad_());
        // Who had the tensor's memory still has it when a parameter has taken it over.
        Stays(new Modules.Parameter(Weight(float32, 8, 8, 3).Tensor, requires_grad: false));
    }

    [Fact]
    public void What_it_cannot_do_libtorch_does()
    {
        var weight = Weight(float32, 8, 8, 3);
        var plain = weight.Copy();
        var images = ChannelsLast(randn(2, 8, 6, 6));
        conv2d(images, weight.Tensor);
        Assert.True(weight.Tensor.IsPacked);
        Assert.True(conv2d(images, weight.Tensor, padding: [1, 1]).Equals(conv2d(images, plain, padding: [1, 1])));

        var learning = Weight(float32, 8, 8, 3);
        conv2d(images, learning.Tensor);
        images.requires_grad_();
        conv2d(images, learning.Tensor).sum().backward();
        Assert.NotNull(images.grad);
    }

    [Fact]
    public void As_many_threads_compute_as_were_set_last()
    {
        const int Many = 16;
        var images = ChannelsLast(randn(4, 64, 28, 28));
        var weight = Weight(float32, 64, 64, 3);
        var expected = conv2d(images, weight.Copy(), padding: [1, 1]);
        Assert.True(conv2d(images, weight.Tensor, padding: [1, 1]).Equals(expected));
        int started = 0;
        var caller = new Thread(() =>
        {
            static int Running() => Directory.GetDirectories("/proc/self/task").Length;
            set_num_threads(Many);
            int before = Running();
            using var result = conv2d(images, weight.Tensor, padding: [1, 1]);
            started = Running() - before;
            Assert.True(result.Equals(expected));
        });
        caller.Start();
        caller.Join();
        Assert.True(weight.Tensor.IsPacked);
        // Others may end meanwhile, but not so many.
        Assert.InRange(started, Many / 2, int.MaxValue);
    }

    [Fact]
    public void An_inference_tensor_stays_one()
    {
        var images = ChannelsLast(randn(2, 8, 6, 6));
        Tensor weight;
        using (inference_mode())
        {
            weight = Weight(float32, 8, 8, 3).Tensor;
            conv2d(images, weight);
        }

        Assert.True(weight.IsPacked);
        Assert.Contains("inference tensor", Assert.Throws<ExternalException>(() => weight.add_(1)).Message, StringComparison.Ordinal);
        var other = Weight(float32, 8, 8, 3).Tensor;
        conv2d(images, other);
        Assert.True(other.IsPacked);
        using (inference_mode()) Assert.Equal(4, other.dim());
        other.add_(1);
    }

    [Fact]
    public void Mistakes_are_libtorchs_to_name()
    {
        var weight = Weight(float32, 8, 8, 3).Tensor;
        conv2d(ChannelsLast(randn(2, 8, 6, 6)), weight);
        var error = Assert.Throws<ExternalException>(() => conv2d(ChannelsLast(randn(2, 4, 6, 6)), weight));
        Assert.Contains("to have 8 channels, but got 4 channels instead", error.Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => conv2d(randn(2, 8, 6, 6), Weight(float32, 8, 8, 3).Tensor, strides: [1, 1, 1]));
        Assert.Throws<ExternalException>(() => conv2d(randn(2, 8, 2, 2), Weight(float32, 8, 8, 3).Tensor));
        Assert.Throws<ExternalException>(() => conv2d(randn(2, 8, 6, 6), Weight(float32, 8, 8, 3).Tensor, randn(7)));
        Assert.Throws<ExternalException>(() => conv2d(randn(2, 8, 6, 6), Weight(float32, 8, 8, 3).Tensor, strides: [0, 1]));
    }

    [Fact]
    public void Its_memory_takes_the_place_of_the_tensors()
    {
        Garbage.Settle();
        var weight = Weight(float32, 8, 8, 3).Tensor;
        var images = ChannelsLast(randn(1, 8, 4, 4));
        long before = Native.LiveHandles();
        conv2d(images, weight).Dispose();
        Assert.True(weight.IsPacked);
        Assert.Equal(before - 1, Native.LiveHandles());
        weight.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.False(weight.IsPacked);
        Assert.Throws<InvalidOperationException>(() => conv2d(images, weight));
    }

    [Fact]
    public void Threads_may_convolve_while_others_ask()
    {
        var images = ChannelsLast(randn(2, 16, 8, 8));
        for (int round = 0; round < 50; round++)
        {
            var weight = Weight(float32, 16, 16, 3);
            var plain = weight.Copy();
            var expected = Aten.conv2d.Call([images, plain, Argument.None, new[] { 1L, 1 }, new[] { 1L, 1 }, new[] { 1L, 1 }, 1]);
            Parallel.For(0, 4, worker =>
            {
                for (int call = 0; call < 5; call++)
                {
                    if (worker == 3 && call == round % 5) Assert.True(weight.Tensor.Equals(plain));
                    using var result = conv2d(images, weight.Tensor, padding: [1, 1]);
                    Assert.True(result.Equals(expected));
                }
            });
        }
    }

    /// <summary>A weight laid out channels-last, as nobody has seen it yet, and how to have the same as a tensor that stays one.</summary>
    private static (Tensor Tensor, Func<Tensor> Copy) Weight(ScalarType type, long outputs, long inputs, long kernel)
    {
        var drawn = randn(outputs, inputs, kernel, kernel).to(type);
        return (ChannelsLast(drawn), () =>
        {
            var copy = ChannelsLast(drawn);
            Assert.Equal(outputs, copy.shape[0]);
            return copy;
        }
        );
    }

    /// <summary>Only the result remains: a view keeps nothing but its base.</summary>
    private static Tensor ChannelsLast(Tensor images)
    {
        using var inner = NewDisposeScope();
        return images.clone().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
