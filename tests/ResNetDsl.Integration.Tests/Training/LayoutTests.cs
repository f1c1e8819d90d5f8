using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>A network that lays its images out channels-last is the same network.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Values_gradients_and_statistics_are_those_of_the_default_layout()
    {
        using var scope = NewDisposeScope();
        using var plain = new BottleneckNet(dtype: float64);
        using var laid = new LaidOutNet(dtype: float64);
        laid.load_state_dict(plain.state_dict());
        var images = randn([4, 3, 16, 16], float64, requires_grad: true);
        var sameImages = images.detach().clone().requires_grad_();

        var (expected, got) = (plain.call(images), laid.call(sameImages));
        expected.square().sum().backward();
        got.square().sum().backward();

        AreClose(expected, got);
        AreClose(images.grad!, sameImages.grad!);
        foreach (var ((name, parameter), same) in plain.named_parameters().Zip(laid.parameters()))
            AreClose(parameter.grad!, same.grad!, name);
        foreach (var ((name, buffer), same) in plain.named_buffers().Zip(laid.buffers()))
            AreClose(buffer.to(float64), same.to(float64), name);
    }

    [Fact]
    public void Each_layer_sees_the_channels_side_by_side()
    {
        using var model = new LaidOutNet();
        var channelStrides = new List<long>();
        foreach (var layer in model.modules().OfType<TorchSharp.Modules.Conv2d>())
        {
            layer.register_forward_hook((_, image, result) =>
            {
                channelStrides.AddRange([image.stride(1), result.stride(1)]);
                return null!;
            });
        }
        using var images = randn(4, 3, 16, 16);
        model.call(images).Dispose();
        Assert.Equal(2 * 15, channelStrides.Count);
        Assert.All(channelStrides, stride => Assert.Equal(1, stride));
        Assert.Equal([3 * 256, 256, 16, 1], images.stride());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_left_behind_and_the_images_stay(bool areLaidOut)
    {
        using var model = new LaidOutNet();
        using var plain = randn(4, 3, 16, 16);
        using var points = plain.permute(0, 2, 3, 1);
        using var rows = points.contiguous();
        using var images = areLaidOut ? rows.permute(0, 3, 1, 2) : plain.alias();
        using var copy = images.clone();
        var before = LiveTensors.Count;
        using (var result = model.call(images))
        {
            Assert.Equal(before + 1, LiveTensors.Count);
            using var loss = result.sum();
            loss.backward();
        }
        Assert.Equal(before, LiveTensors.Count);
        using var equal = images.eq(copy).all();
        Assert.True(equal.item<bool>());
    }

    private static void AreClose(Tensor expected, Tensor got, string what = "") =>
        Assert.True(expected.allclose(got, rtol: 1e-9, atol: 1e-11), $"{what} differs by {(expected - got).abs().max().item<double>()}");
}
