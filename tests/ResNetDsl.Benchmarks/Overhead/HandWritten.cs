using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ResNetDsl.Benchmarks.Overhead;

/// <summary>
/// The CIFAR ResNet-20 as someone who knows TorchSharp would write it, after torchvision: layers as fields, in-place
/// ReLU, each intermediate disposed. Its names are the generated network's, so that weights can be handed over.
/// </summary>
internal sealed class HandWrittenResNet20 : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> conv1 = Conv2d(3, 16, 3, padding: 1, bias: false);
    private readonly Module<Tensor, Tensor> bn1 = BatchNorm2d(16);
    private readonly Module<Tensor, Tensor> layer1 = Stage(16, 16, stride: 1);
    private readonly Module<Tensor, Tensor> layer2 = Stage(16, 32, stride: 2);
    private readonly Module<Tensor, Tensor> layer3 = Stage(32, 64, stride: 2);
    private readonly Module<Tensor, Tensor> fc = Linear(64, 10);

    public HandWrittenResNet20()
        : base(nameof(HandWrittenResNet20)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv1.call(input);
        using var normalized = bn1.call(convolved);
        using var activated = functional.relu(normalized, inplace: true);
        using var first = layer1.call(activated);
        using var second = layer2.call(first);
        using var third = layer3.call(second);
        using var pooled = functional.adaptive_avg_pool2d(third, 1);
        using var features = pooled.flatten(1);
        return fc.call(features);
    }

    private static Module<Tensor, Tensor> Stage(int inChannels, int channels, int stride) => Sequential(
        new HandWrittenBlock(inChannels, channels, stride),
        new HandWrittenBlock(channels, channels, stride: 1),
        new HandWrittenBlock(channels, channels, stride: 1));
}

/// <summary>Two 3 × 3 convolutions, and a shortcut without parameters.</summary>
internal sealed class HandWrittenBlock : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> conv1;
    private readonly Module<Tensor, Tensor> bn1;
    private readonly Module<Tensor, Tensor> conv2;
    private readonly Module<Tensor, Tensor> bn2;
    private readonly int stride;
    private readonly int added;

    public HandWrittenBlock(int inChannels, int channels, int stride)
        : base(nameof(HandWrittenBlock))
    {
        conv1 = Conv2d(inChannels, channels, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(channels);
        conv2 = Conv2d(channels, channels, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(channels);
        this.stride = stride;
        added = channels - inChannels;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv1.call(input);
        using var normalized = bn1.call(convolved);
        using var activated = functional.relu(normalized, inplace: true);
        using var convolved2 = conv2.call(activated);
        using var sum = bn2.call(convolved2);
        if (added == 0)
        {
            sum.add_(input);
        }
        else
        {
            using var sampled = input[TensorIndex.Ellipsis, TensorIndex.Slice(step: stride), TensorIndex.Slice(step: stride)];
            using var shortcut = functional.pad(sampled, [0, 0, 0, 0, 0, added]);
            sum.add_(shortcut);
        }
        return functional.relu(sum, inplace: true);
    }
}
