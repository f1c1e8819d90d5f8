using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>A residual block with norms of groups.</summary>
[Block]
[Skip, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), GroupNorm(nameof(groups)), ReLU]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), GroupNorm(nameof(groups)), Add, ReLU]
public partial class GroupNormBlock(int groups) : LayerAttribute;

/// <summary>Norms of groups.</summary>
[Model(3, 24, 24)]
[Conv2d(32, 3, Padding = 1, Bias = false), GroupNorm(8), ReLU, GroupNormBlock(4, Repeat = 3), GroupNormBlock(1)]
[GlobalAvgPool2d, Flatten, Linear(16)]
public partial class GroupNormNet;

/// <summary>Norms of each sample's channels, of which one, with running statistics, is folded into the convolution.</summary>
[Model(3, 24, 24), Defaults(Norm = Norm.Instance, Activation = Activation.ReLU, Padding = Pad.Same)]
[Conv2d([32, 32, 32], 3), Conv2d(32, 3, Norm = Norm.None, Activation = Activation.None), InstanceNorm2d(Affine = true), ReLU]
[Conv2d(32, 3, Norm = Norm.None, Activation = Activation.None), InstanceNorm2d(Affine = true, TrackRunningStats = true), ReLU]
[MaxPool2d(2), Flatten, Linear(16, Activation = Activation.None)]
public partial class InstanceNormNet;

/// <summary>Norms of each pixel's channels, then of each token's features.</summary>
[Model(3, 24, 24)]
[Conv2d(32, 4, Stride = 4), LayerNorm2d]
[Skip, DepthwiseConv2d(7, Padding = 3), LayerNorm2d, Conv2d(64, 1), GELU, Conv2d(32, 1), Add, LayerNorm2d]
[Flatten(StartAxis = 2), Permute(2, 1)]
[Skip, LayerNorm, MultiheadAttention(4), Add, Skip, LayerNorm, Linear(64), GELU, Linear(32), Add, LayerNorm, Flatten, Linear(16)]
public partial class LayerNormNet;

/// <summary>What 16 bits cost where a norm is computed anew for each sample: it isn't folded into a layer, but runs in 16 bits itself.</summary>
public sealed class BFloat16NormTests(ITestOutputHelper log)
{
    private const int Batch = 16;

    // Numbers of 8 bits are right to 2⁻⁹ of themselves. Some 20 layers, of which each rounds anew and by chance, make about √20 times that.
    private const double Rounding = 1.0 / 512;

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Networks = new()
    {
        ["group"] = () => new GroupNormNet(),
        ["instance"] = () => new InstanceNormNet(),
        ["layer"] = () => new LayerNormNet(),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_form_is_as_near_to_float32_as_16_bits_can_be(string name)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(17);
        using var model = Networks[name]();
        Randomize(model);
        model.eval();
        // Images with a mean far from 0: a norm that took the mean off too late would lose the rest to rounding.
        var images = randn(Batch, 3, 24, 24) + 3;
        var exact = Run(model, images, null);
        var inference = Error(Run(model, images.to(ScalarType.BFloat16), ScalarType.BFloat16), exact);
        model.to(ScalarType.BFloat16);
        var eval = Error(model.call(images.to(ScalarType.BFloat16)), exact);
        log.WriteLine($"{name}: inference in bf16 {inference:e2}, eval in bf16 {eval:e2}");
        // Below a tenth of one rounding nothing was computed in 16 bits.
        Assert.InRange(inference, Rounding / 10, 5 * Rounding);
        Assert.InRange(inference, 0, 1.5 * eval);
    }

    private static Tensor Run(nn.Module<Tensor, Tensor> model, Tensor images, ScalarType? type)
    {
        using var form = (IDisposable)model.GetType().GetMethod("ForInference")!.Invoke(model, [type])!;
        return ((nn.IModule<Tensor, Tensor>)form).call(images);
    }

    /// <summary>The length of the difference, of that of the exact result.</summary>
    private static double Error(Tensor actual, Tensor exact) => (actual.to(ScalarType.Float32) - exact).norm().item<float>() / exact.norm().item<float>();

    /// <summary>Gives norms weights and statistics of which none is as it begins.</summary>
    private static void Randomize(nn.Module<Tensor, Tensor> model)
    {
        foreach (var tensor in model.named_parameters().Where(p => p.parameter.dim() == 1).Select(p => (Tensor)p.parameter).Concat(model.named_buffers().Select(b => b.buffer)))
        {
            if (tensor.is_floating_point())
                tensor.copy_(rand(tensor.shape) + 0.5);
        }
    }
}
