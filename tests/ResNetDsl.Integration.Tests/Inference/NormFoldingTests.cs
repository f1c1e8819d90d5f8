using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>Norms that are folded into the layer before them, alone or one after another, some of them only where hyperparameters say so.</summary>
public sealed class NormFoldingTests(ITestOutputHelper log)
{
    public static TheoryData<bool, bool, bool> Cases
    {
        get
        {
            bool[] both = [false, true];
            var cases = new TheoryData<bool, bool, bool>();
            foreach (var (first, second, bias) in from first in both from second in both from bias in both select (first, second, bias))
                cases.Add(first, second, bias);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Folded_norms_compute_what_they_did(bool first, bool second, bool bias)
    {
        manual_seed(23);
        using var block = new NormsLeftOut.Module(6, first, second, bias);
        log.WriteLine(Accuracy.Check(block, [6, 9, 7]));
    }

    [Fact]
    public void So_do_several_behind_one_layer()
    {
        manual_seed(29);
        using var model = new NormsBehindNorms();
        log.WriteLine(Accuracy.Check(model, [3, 9, 7]));
    }

    [Fact]
    public void Nothing_is_left_of_them_but_the_layers_weights()
    {
        using var block = new NormsLeftOut.Module(6, first: true, second: false, bias: false);
        var before = LiveTensors.Count;
        using var form = block.ForInference();
        // A weight and a bias of each of three layers.
        Assert.Equal(6, LiveTensors.Count - before);
    }
}

/// <summary>Plain, grouped and transposed layers that always are there, with norms behind them that hyperparameters leave out.</summary>
[Block]
[Conv2d(8, 3, Bias = nameof(bias)), BatchNorm2d(When = nameof(first)), ReLU]
[Conv2d(8, 3, Padding = 1, Groups = 2), BatchNorm2d(Eps = 0.01, When = nameof(first)), InstanceNorm2d(Affine = true, TrackRunningStats = true, When = nameof(second)), ReLU]
[ConvTranspose2d(6, 2, Stride = 2, Groups = 2, Bias = nameof(bias)), BatchNorm2d(When = nameof(second)), BatchNorm2d]
public partial class NormsLeftOut(bool first, bool second, bool bias) : LayerAttribute;

/// <summary>Norms right behind others.</summary>
[Model(3, 9, 7)]
[Conv2d(8, 3, Bias = false), BatchNorm2d, BatchNorm2d(Eps = 0.01), BatchNorm2d(Affine = false), ReLU]
[ConvTranspose2d(6, 2, Stride = 2, Groups = 2), BatchNorm2d, BatchNorm2d, Flatten, Linear(10), BatchNorm1d, BatchNorm1d]
public partial class NormsBehindNorms;
