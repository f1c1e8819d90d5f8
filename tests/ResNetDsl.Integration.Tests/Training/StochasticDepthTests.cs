using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>Stochastic depth as Huang et al. 2016 and torchvision's mode "row" have it: a sample's branch is there, scaled, or it isn't.</summary>
public sealed class StochasticDepthTests
{
    private const int Batch = 4000;

    [Fact]
    public void In_training_samples_are_dropped_whole_and_the_mean_is_kept()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new DroppingNet();
        model.train();
        var kept = model.call(ones(Batch, 3, 2, 2)).reshape(Batch, -1);

        Assert.True((kept == kept[TensorIndex.Colon, TensorIndex.Slice(0, 1)]).all().item<bool>());
        var share = (kept[TensorIndex.Colon, 0] != 0).to(ScalarType.Float32).mean().item<float>();
        Assert.InRange(share, 0.72, 0.78);
        Assert.Equal(1 / 0.75, kept.max().item<float>(), 1e-6);
        Assert.InRange(kept.mean().item<float>(), 0.96, 1.04);
    }

    [Fact]
    public void In_eval_nothing_changes_and_the_result_is_another_handle()
    {
        using var scope = NewDisposeScope();
        using var model = new DroppingNet();
        model.eval();
        var input = randn(5, 3, 2, 2);
        var output = model.call(input);

        Assert.False(ReferenceEquals(input, output));
        Assert.True(output.Equals(input));
    }

    [Fact]
    public void What_is_dropped_has_no_gradient()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var model = new DroppingNet();
        model.train();
        var input = ones(Batch, 3, 2, 2).requires_grad_(true);
        var output = model.call(input);
        output.sum().backward();

        Assert.True(input.grad!.Equals(output.detach()));
    }

    [Fact]
    public void Behind_it_a_residual_block_goes_by_its_shortcut_alone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = new DroppingResidualNet();
        model.train();
        var input = randn(64, 3, 4, 4);
        var output = model.call(input);
        var isUnchanged = (output == input).reshape(64, -1).all(1);

        Assert.InRange(isUnchanged.sum().item<long>(), 16, 48);
    }
}

[Model(3, 2, 2), StochasticDepth(0.25)]
internal sealed partial class DroppingNet;

[Block, Skip, Conv2d(nameof(InChannels), 3, Padding = 1), ReLU, Conv2d(nameof(InChannels), 3, Padding = 1), StochasticDepth(nameof(p)), Add]
internal sealed partial class DroppingResidual(double p) : LayerAttribute;

[Model(3, 4, 4), DroppingResidual(0.5)]
internal sealed partial class DroppingResidualNet;
