using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class NormalizationTests
{
    [Fact]
    public void Batch_normalization_of_volumes()
    {
        using var layer = BatchNorm3d(2, dtype: float64);
        double[] expected =
        [
            -1.15030053155911, 0.8017246129048343, -0.3137183267888482, 1.6383068176750961, 0.0, -1.5689097715655724, 1.1766823286741794,
            -0.3922274428913931, -0.8714397966356894, 1.080585347828255, -0.03485759186542758, -1.15030053155911, 0.3922274428913931,
            -1.1766823286741794, 1.5689097715655724, 0.0,
        ];
        Values.AreNearly(expected, layer.call(Values.Image(2, 2, 1, 2, 2)));
        Values.AreNearly([0.003125, 0.05], layer.running_mean!);
        Values.AreNearly([0.9918526785714286, 0.9464285714285714], layer.running_var!);
        Values.AreNearly([1], layer.num_batches_tracked!);
        layer.eval();
        Values.AreNearly([-1.0072314539951441, 0.7195348349439973], layer.call(Values.Image(1, 2, 1, 1, 1)));
        Assert.Throws<ArgumentException>(() => layer.call(zeros(1, 2, 2, 2)));
    }

    public static TheoryData<Module<Tensor, Tensor>, long[], double[]> InstanceNorms => new()
    {
        {
            InstanceNorm1d(2), [2, 2, 3],
            [
                -1.1624650770221965, 1.2787115847244162, -0.11624650770221967, 1.2247356859083902, 0.0, -1.2247356859083902, 1.2247356859083902,
                0.0, -1.2247356859083902, 1.2247356859083902, 0.0, -1.2247356859083902,
            ]
        },
        { InstanceNorm1d(2), [2, 3], [-1.1624650770221965, 1.2787115847244162, -0.11624650770221967, 1.2247356859083902, 0.0, -1.2247356859083902] },
        { InstanceNorm2d(2), [1, 2, 2, 2], Squares },
        { InstanceNorm2d(2), [2, 2, 2], Squares },
        { InstanceNorm3d(2), [1, 2, 2, 1, 2], Squares },
        { InstanceNorm3d(2), [2, 2, 1, 2], Squares },
    };

    private static double[] Squares =>
    [
        -1.3130570841643319, 0.5252228336657327, -0.5252228336657327, 1.3130570841643319, 0.199997440049151, -1.3999820803440568,
        1.3999820803440568, -0.19999744004915093,
    ];

    [Theory]
    [MemberData(nameof(InstanceNorms))]
    public void Instance_normalization_takes_each_channel_by_itself(Module<Tensor, Tensor> layer, long[] shape, double[] expected)
    {
        Assert.Empty(layer.state_dict());
        using var output = layer.call(Values.Image(shape));
        Values.HasShape(shape, output);
        Values.AreNearly(expected, output);
    }

    [Fact]
    public void Instance_normalization_with_statistics_normalizes_by_them_in_evaluation()
    {
        using var layer = InstanceNorm2d(2, affine: true, track_running_stats: true, dtype: float64);
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], layer.state_dict().Keys);
        layer.weight = Parameter(tensor([2.0, -1]));
        layer.bias = Parameter(tensor([0.5, 0]));
        layer.call(Values.Image(2, 2, 2, 2));
        Values.AreNearly([0.0031249999999999993, 0.05], layer.running_mean!);
        Values.AreNearly([1.00078125, 0.9520833333333334], layer.running_var!);
        Values.AreNearly([0], layer.num_batches_tracked!); // As in TorchSharp.
        layer.eval();
        Values.AreNearly([-1.5054567480581715, 1.993159385625866, 0.307454952182237, -1.486032268880812], layer.call(Values.Image(1, 2, 1, 2)));
    }

    [Fact]
    public void Instance_normalization_refuses_other_ranks_and_channels()
    {
        Assert.Contains("2D or 3D", Assert.Throws<ArgumentException>(() => InstanceNorm1d(3).call(zeros(3))).Message);
        Assert.Contains("3D or 4D", Assert.Throws<ArgumentException>(() => InstanceNorm2d(3).call(zeros(3, 2))).Message);
        Assert.Throws<ArgumentException>(() => InstanceNorm3d(3).call(zeros(3, 2)));
        Assert.Contains("num_features (3), but got: 4", Assert.Throws<ArgumentException>(() => InstanceNorm1d(3).call(zeros(2, 4, 5))).Message);
    }

    [Fact]
    public void Group_normalization()
    {
        using var layer = GroupNorm(2, 4, dtype: float64);
        Assert.Equal(["bias", "weight"], layer.state_dict().Keys.Order());
        Values.HasShape([4], layer.bias!);
        layer.weight = Parameter(tensor([1.0, 2, -1, 0.5]));
        layer.bias = Parameter(tensor([0.0, 0.5, 1, -1]));
        double[] expected =
        [
            -1.3130570841643319, 0.5252228336657327, -0.5504456673314655, 3.1261141683286637, 0.800002559950849, 2.399982080344057,
            -0.3000089598279716, -1.0999987200245755,
        ];
        Values.AreNearly(expected, layer.call(Values.Image(1, 4, 2)));
        using var plain = GroupNorm(2, 4, affine: false);
        Assert.Null(plain.weight);
        Assert.Empty(plain.state_dict());
        Assert.Throws<ArgumentException>(() => layer.call(zeros(2, 4)));
    }

    [Fact]
    public void Norms_follow_a_change_of_type()
    {
        foreach (var layer in new Module<Tensor, Tensor>[] { GroupNorm(1, 2), InstanceNorm1d(2, affine: true, track_running_stats: true), BatchNorm3d(2) })
        {
            layer.to(float64);
            Assert.All(layer.state_dict(), p => Assert.Equal(p.Key == "num_batches_tracked" ? int64 : float64, p.Value.dtype));
        }
    }

    [Theory]
    [InlineData(3, 0.5, 0.5, 2, new long[] { 1, 4, 2 }, new[]
    {
        -0.677738993669886, 0.47733437050543803, -0.16783627165933782, 0.9467130294687905, 0.3287979746107146, -0.32094281709596423,
        0.8238525545716346, 0.17451891814894502,
    })]
    [InlineData(2, 1, 0.75, 1, new long[] { 1, 3, 1, 2 }, new[]
    {
        -0.7377879464668811, 0.622781717128646, -0.181616554540982, 0.7764003078465261, 0.44841609777757285, -0.2721655269759087,
    })]
    [InlineData(5, 1, 0.75, 1, new long[] { 1, 3, 1, 1, 2 }, new[]
    {
        -0.8396077910288897, 0.524126925520118, -0.20990194775722243, 1.048253851040236, 0.41980389551444486, -0.34941795034674533,
    })]
    public void Local_response_normalization_divides_by_neighbouring_channels(
        long size, double alpha, double beta, double k, long[] shape, double[] expected)
    {
        using var layer = LocalResponseNorm(size, alpha, beta, k);
        using var input = Values.Image(shape);
        Values.AreNearly(expected, layer.call(input));
        Values.AreNearly(expected, functional.local_response_norm(input, size, alpha, beta, k));
        Assert.Throws<ArgumentException>(() => layer.call(zeros(4, 2)));
    }
}
