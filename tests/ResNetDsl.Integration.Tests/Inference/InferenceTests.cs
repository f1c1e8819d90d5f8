using System.Collections.Concurrent;
using System.Reflection;
using ResNetDsl.Integration.Tests.Guard;
using ResNetDsl.Integration.Tests.Memory;
using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>What can be done with an inference form, and what it refuses.</summary>
public sealed class InferenceTests
{
    [Fact]
    public void Computes_on_several_threads_at_once()
    {
        using var model = new BottleneckNet();
        model.eval();
        using var inference = model.ForInference();
        var inputs = Enumerable.Range(0, 8).Select(seed =>
        {
            manual_seed(seed);
            return randn(2, 3, 16, 16);
        }).ToList();
        var expected = inputs.Select(inference.forward).ToList();
        var differing = new ConcurrentBag<int>();
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, call =>
        {
            using var actual = inference.forward(inputs[call % 8]);
            if (!actual.equal(expected[call % 8]).all().item<bool>())
                differing.Add(call);
        });
        Assert.Empty(differing);
    }

    [Fact]
    public void Pads_before_each_of_as_many_convolutions_as_are_said()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var model = new MirroredNet();
        model.eval();
        using var inference = model.ForInference();
        var input = randn(2, 3, 8, 8);
        Assert.True(inference.call(input).allclose(model.call(input), rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void Is_independent_of_the_model_and_of_dispose_scopes()
    {
        using var input = randn(2, 3, 16, 16);
        BottleneckNet.Inference inference;
        Tensor expected;
        using (NewDisposeScope())
        using (var model = new BottleneckNet())
        {
            model.eval();
            using var guard = no_grad();
            expected = model.call(input).DetachFromDisposeScope();
            inference = model.ForInference();
        }
        using (inference)
            Assert.True(inference.call(input).allclose(expected, atol: 1e-5));
    }

    /// <summary>Which of two factors is the gate, and so the smaller, may be for a hyperparameter to say.</summary>
    [Fact]
    public void A_product_is_not_written_over_what_may_be_its_gate()
    {
        using var block = new Attending.Module(inChannels: 4, channels: 1);
        block.eval();
        using var inference = block.ForInference();
        using var image = randn(2, 4, 3, 3);
        using var expected = block.call(image);
        using var actual = inference.call(image);
        Assert.True(actual.allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void Is_freed_when_it_is_disposed()
    {
        using var model = new TokenNet();
        var before = LiveTensors.Count;
        var inference = model.ForInference();
        Assert.NotEqual(before, LiveTensors.Count);
        inference.Dispose();
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void Is_as_in_eval_whatever_the_mode_and_records_no_gradients()
    {
        using var model = new TokenNet();
        model.train();
        using var inference = model.ForInference();
        using var input = randint(0, 10, [2, 6]);
        using var result = inference.call(input);
        Assert.False(result.requires_grad);
        Assert.True(model.training);
        model.eval();
        using var expected = model.call(input);
        Assert.True(result.allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void The_input_is_untouched()
    {
        using var model = new WeightlessNet();
        using var inference = model.ForInference();
        using var input = randn(1, 3, 8, 8);
        using var before = input.clone();
        inference.call(input).Dispose();
        Assert.True(input.equal(before).all().item<bool>());
    }

    [Theory]
    [InlineData(ScalarType.Float64, 1e-10)]
    [InlineData(ScalarType.BFloat16, 0.05)]
    public void Computes_in_another_type(ScalarType type, double tolerance)
    {
        manual_seed(3);
        using var model = new BottleneckNet();
        model.eval();
        using var guard = no_grad();
        using var input = randn(4, 3, 16, 16);
        using var inference = model.ForInference(type);
        using var result = inference.call(input.to(type));
        Assert.Equal(type, result.dtype);
        using var expected = model.to(ScalarType.Float64).call(input.to(ScalarType.Float64));
        Assert.InRange((result.to(ScalarType.Float64) - expected).norm().item<double>() / expected.norm().item<double>(), 0, tolerance);
    }

    [Fact]
    public void Refuses_what_it_does_not_compute_with()
    {
        using var model = new BottleneckNet();
        Assert.Equal("A network computes in a floating-point type, got Int64. (Parameter 'dtype')", Assert.Throws<ArgumentException>(() => model.ForInference(ScalarType.Int64)).Message);
        using var inference = model.ForInference(ScalarType.BFloat16);
        Assert.StartsWith(
            "BottleneckNet has weights of type BFloat16, got an input of type Float32: convert one of them with 'to'.",
            Assert.Throws<ArgumentException>(() => inference.call(randn(1, 3, 16, 16))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "BottleneckNet takes an input of shape [N, 3, 16, 16] with N of at least 1, got [1, 3, 8, 8].",
            Assert.Throws<ArgumentException>(() => inference.call(randn(1, 3, 8, 8))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_norm_of_the_batch_alone_has_none()
    {
        using var model = new BatchBoundNet();
        Assert.Equal(
            "BatchBoundNet has no inference form: bn1 keeps no running statistics (TrackRunningStats = false), so what it makes of a sample depends on the others in the batch.",
            Assert.Throws<NotSupportedException>(() => model.ForInference()).Message);
        using var block = new BatchBoundBlock.Module(3, track: false);
        Assert.Equal("BatchBoundBlock has no 'bn1.running_mean', which its inference form needs.", Assert.Throws<NotSupportedException>(() => block.ForInference()).Message);
        using var other = new BatchBoundBlock.Module(3, track: true);
        other.ForInference().Dispose();
    }

    [Fact]
    public void A_layer_that_can_not_be_in_one_prevents_none_where_it_is_left_out()
    {
        using var block = new UntrackedNormBlock.Module(4, on: true);
        Assert.StartsWith("UntrackedNormBlock has no inference form: bn1 keeps no running statistics", Assert.Throws<NotSupportedException>(() => block.ForInference()).Message, StringComparison.Ordinal);
        using var plain = new UntrackedNormBlock.Module(4, on: false);
        using var inference = plain.ForInference();
        using var input = randn(2, 4, 6, 6);
        using var guard = no_grad();
        using var expected = plain.call(input);
        using var actual = inference.call(input);
        Assert.True(actual.allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void A_repeated_norm_of_the_batch_alone_has_none()
    {
        using var block = new UntrackedNormsBlock.Module(4, count: 2);
        Assert.StartsWith("UntrackedNormsBlock has no inference form: norms keeps no running statistics", Assert.Throws<NotSupportedException>(() => block.ForInference()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_norm_that_may_be_left_out_is_there_without_weights_too(bool on, bool affine)
    {
        using var block = new OptionalNormBlock.Module(4, on, affine);
        block.eval();
        using var inference = block.ForInference();
        using var input = randn(2, 4, 6, 6) * 3;
        using var guard = no_grad();
        using var expected = block.call(input);
        using var actual = inference.call(input);
        Assert.True(actual.allclose(expected, atol: 1e-5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_norm_is_folded_where_it_is_left_out_together_with_its_layer(bool on)
    {
        manual_seed(4);
        using var block = new OptionalUnitBlock.Module(4, on);
        block.eval();
        block.bn1?.running_mean?.normal_();
        using var inference = block.ForInference();
        using var input = randn(2, 4, 6, 6);
        using var guard = no_grad();
        using var expected = block.call(input);
        using var actual = inference.call(input);
        Assert.True(actual.allclose(expected, atol: 1e-5));
    }

    /// <summary>libtorch tells by the strides alone, also of an axis with one number.</summary>
    [Fact]
    public void Weights_over_one_channel_are_laid_out_channels_last()
    {
        using var model = new GrayNet();
        using var inference = model.ForInference();
        Assert.Equal([9, 1, 3, 1], StridesOf("conv1_weight"));
        Assert.Equal([4, 1, 4, 4], StridesOf("conv2_weight"));
        using var image = randn(2, 1, 8, 8);
        using var result = inference.call(image);
        Assert.Equal([72, 1, 12, 2], result.stride());

        long[] StridesOf(string field) =>
            ((Tensor)typeof(GrayNet.Inference).GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(inference)!).stride();
    }

    [Fact]
    public void Several_values_go_in_and_out()
    {
        using var model = new TwoInputNet();
        using var inference = model.ForInference();
        model.eval();
        using var image = randn(2, 3, 6, 4);
        using var mask = rand(2, 1, 6, 4);
        var (scaled, same, seen) = inference.call(image, mask);
        var expected = model.call(image, mask);
        Assert.True(scaled.allclose(expected.Item1, atol: 1e-5));
        Assert.True(same.allclose(expected.Item2, atol: 1e-5));
        seen.Dispose();
        Assert.Equal(48, mask.numel());
    }
}

/// <summary>Over images of a single channel.</summary>
[Model(1, 8, 8)]
[Conv2d(4, 3), ReLU, Conv2d(2, 1)]
public partial class GrayNet;

/// <summary>Its norm has no running statistics.</summary>
[Model(3, 8, 8)]
[Conv2d(4, 3), BatchNorm2d(TrackRunningStats = false)]
public partial class BatchBoundNet;

/// <summary>Its norm has running statistics where a hyperparameter says so.</summary>
[Block]
[BatchNorm2d(TrackRunningStats = nameof(track)), Conv2d(4, 3)]
public partial class BatchBoundBlock(bool track) : LayerAttribute;

/// <summary>Whether its norm without running statistics is there, a hyperparameter says.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1), BatchNorm2d(TrackRunningStats = false, When = nameof(on)), ReLU]
public partial class UntrackedNormBlock(bool on) : LayerAttribute;

/// <summary>How many norms without running statistics it has, a hyperparameter says.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1), BatchNorm2d(TrackRunningStats = false, Repeat = nameof(count), Name = "norms")]
public partial class UntrackedNormsBlock(int count) : LayerAttribute;

/// <summary>Whether its norms are there, and have weights, hyperparameters say.</summary>
[Block]
[GroupNorm(2, Affine = nameof(affine), When = nameof(on)), InstanceNorm2d(Affine = nameof(affine), TrackRunningStats = nameof(affine), When = nameof(on))]
public partial class OptionalNormBlock(bool on, bool affine) : LayerAttribute;

/// <summary>Whether its convolution and the norm of that are there, a hyperparameter says.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1, When = nameof(on)), BatchNorm2d(When = nameof(on)), ReLU]
public partial class OptionalUnitBlock(bool on) : LayerAttribute;

/// <summary>A gate for each channel, or, of one channel, for each pixel.</summary>
[Block]
[Conv2d(4, 1), Skip, Conv2d(nameof(channels), 1), Multiply]
public partial class Attending(int channels) : LayerAttribute;
