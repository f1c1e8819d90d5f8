using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class BatchNormTests
{
    private static Tensor Batch => Values.Ramp(8, 2, 2, 2, 2);

    [Fact]
    public void Training_normalizes_by_the_batch_and_updates_the_running_statistics()
    {
        using var layer = BatchNorm2d(2, dtype: float64);
        double[] expected =
        [
            -1.3242198189340877, -1.08345257912789, -0.8426853393216922, -0.6019180995154944, -1.3242198189340877, -1.08345257912789,
            -0.8426853393216922, -0.6019180995154945, 0.6019180995154945, 0.8426853393216922, 1.08345257912789, 1.3242198189340877,
            0.6019180995154945, 0.8426853393216922, 1.08345257912789, 1.3242198189340877,
        ];
        Values.AreNearly(expected, layer.call(Batch));
        Values.AreNearly([-0.03125, 0.018750000000000003], layer.running_mean!);
        Values.AreNearly([0.9308035714285714, 0.9308035714285714], layer.running_var!);
        layer.call(Batch * 2);
        Values.AreNearly([-0.090625, 0.05437500000000001], layer.running_mean!);
        Values.AreNearly([0.9609375, 0.9609375], layer.running_var!);
        Values.AreNearly([2], layer.num_batches_tracked!);
    }

    [Fact]
    public void Evaluation_normalizes_by_the_running_statistics_and_leaves_them()
    {
        using var layer = BatchNorm2d(2, dtype: float64);
        layer.call(Batch);
        layer.call(Batch * 2);
        layer.eval();
        using var result = layer.call(Batch);
        Values.AreNearly([-0.9276692906225931, -0.8001546114992126], result.flatten()[TensorIndex.Slice(0, 2)]);
        Values.AreNearly([2], layer.num_batches_tracked!);
    }

    [Fact]
    public void Without_statistics_evaluation_uses_the_batch()
    {
        using var layer = BatchNorm2d(2, affine: false, track_running_stats: false, dtype: float64);
        Assert.Empty(layer.state_dict());
        using var training = layer.call(Batch);
        layer.eval();
        Assert.Equal(Values.Of(training), Values.Of(layer.call(Batch)));
    }

    [Fact]
    public void Without_momentum_the_statistics_are_the_plain_mean()
    {
        using var layer = BatchNorm2d(2, dtype: float64);
        layer.momentum = null;
        layer.call(Batch);
        layer.call(Batch + 3);
        Values.AreNearly([-0.3125 + 1.5, 0.1875 + 1.5], layer.running_mean!);
    }

    [Fact]
    public void The_state_has_TorchSharps_names_and_types()
    {
        using var layer = BatchNorm2d(3);
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], layer.state_dict().Keys);
        Assert.Equal(ScalarType.Int64, layer.num_batches_tracked!.dtype);
        Assert.Equal(0, layer.num_batches_tracked!.ndim);
        using var typed = BatchNorm2d(3, dtype: float64);
        Assert.Equal(ScalarType.Float64, typed.num_batches_tracked!.dtype);
    }

    [Fact]
    public void Reset_restores_the_beginning()
    {
        using var layer = BatchNorm2d(2, dtype: float64);
        layer.call(Batch);
        init.constant_(layer.weight, 5);
        layer.reset_parameters();
        Values.AreNearly([0, 0], layer.running_mean!);
        Values.AreNearly([1, 1], layer.running_var!);
        Values.AreNearly([1, 1], layer.weight);
        Values.AreNearly([0], layer.num_batches_tracked!);
    }

    [Fact]
    public void Wrong_ranks_are_refused()
    {
        Assert.Contains("4D", Assert.Throws<ArgumentException>(() => BatchNorm2d(2).call(zeros(4, 2))).Message);
        Assert.Contains("2D or 3D", Assert.Throws<ArgumentException>(() => BatchNorm1d(2).call(zeros(4, 2, 1, 1))).Message);
        Values.HasShape([4, 2], BatchNorm1d(2).call(randn(4, 2)));
        Values.HasShape([4, 2, 5], BatchNorm1d(2).call(randn(4, 2, 5)));
    }
}
