using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>
/// ResNets as someone who knows TorchSharp would write them, after torchvision: layers as fields, in-place ReLU, each intermediate
/// disposed. Names are torchvision's, so that weights can be handed over.
/// </summary>
internal sealed class HandWrittenResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = BatchNorm2d(64);
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;

    /// <param name="block">Makes a block from the channels that come in, its width and its stride.</param>
    /// <param name="counts">Blocks of each stage.</param>
    /// <param name="expansion">What a block multiplies its width by.</param>
    private HandWrittenResNet(Func<int, int, int, Module<Tensor, Tensor>> block, int[] counts, int expansion)
        : base(nameof(HandWrittenResNet))
    {
        layer1 = Stage(64, 64, 1, counts[0]);
        layer2 = Stage(64 * expansion, 128, 2, counts[1]);
        layer3 = Stage(128 * expansion, 256, 2, counts[2]);
        layer4 = Stage(256 * expansion, 512, 2, counts[3]);
        fc = Linear(512 * expansion, 1000);
        RegisterComponents();

        Sequential Stage(int inChannels, int width, int stride, int count) => Sequential(
            Enumerable.Range(0, count).Select(i => i == 0 ? block(inChannels, width, stride) : block(width * expansion, width, 1)));
    }

    /// <summary>ResNet-18.</summary>
    public static HandWrittenResNet OfBasicBlocks() =>
        new((inChannels, width, stride) => new HandWrittenBasicBlock(inChannels, width, stride), [2, 2, 2, 2], expansion: 1);

    /// <summary>ResNet-50.</summary>
    public static HandWrittenResNet OfBottlenecks() =>
        new((inChannels, width, stride) => new HandWrittenBottleneck(inChannels, width, stride), [3, 4, 6, 3], expansion: 4);

    /// <summary>The convolution and norm of a shortcut where the shape changes; null where it doesn't.</summary>
    public static Sequential? Projection(int inChannels, int channels, int stride) => inChannels == channels && stride == 1
        ? null
        : Sequential(Conv2d(inChannels, channels, 1, stride: stride, bias: false), BatchNorm2d(channels));

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv1.call(input);
        using var normalized = bn1.call(convolved);
        using var activated = functional.relu(normalized, inplace: true);
        using var halved = functional.max_pool2d(activated, 3, stride: 2, padding: 1);
        using var first = layer1.call(halved);
        using var second = layer2.call(first);
        using var third = layer3.call(second);
        using var fourth = layer4.call(third);
        using var pooled = functional.adaptive_avg_pool2d(fourth, 1);
        using var features = pooled.flatten(1);
        return fc.call(features);
    }
}

/// <summary>Two 3 × 3 convolutions.</summary>
internal sealed class HandWrittenBasicBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;

    public HandWrittenBasicBlock(int inChannels, int width, int stride)
        : base(nameof(HandWrittenBasicBlock))
    {
        conv1 = Conv2d(inChannels, width, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        downsample = HandWrittenResNet.Projection(inChannels, width, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv1.call(input);
        using var normalized = bn1.call(convolved);
        using var activated = functional.relu(normalized, inplace: true);
        using var convolved2 = conv2.call(activated);
        using var sum = bn2.call(convolved2);
        using var shortcut = downsample?.call(input);
        sum.add_(shortcut ?? input);
        return functional.relu(sum, inplace: true);
    }
}

/// <summary>A 3 × 3 convolution between two 1 × 1, of which the second has four times the width.</summary>
internal sealed class HandWrittenBottleneck : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv3;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;

    public HandWrittenBottleneck(int inChannels, int width, int stride)
        : base(nameof(HandWrittenBottleneck))
    {
        conv1 = Conv2d(inChannels, width, 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, stride: stride, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        conv3 = Conv2d(width, 4 * width, 1, bias: false);
        bn3 = BatchNorm2d(4 * width);
        downsample = HandWrittenResNet.Projection(inChannels, 4 * width, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var convolved = conv1.call(input);
        using var normalized = bn1.call(convolved);
        using var activated = functional.relu(normalized, inplace: true);
        using var convolved2 = conv2.call(activated);
        using var normalized2 = bn2.call(convolved2);
        using var activated2 = functional.relu(normalized2, inplace: true);
        using var convolved3 = conv3.call(activated2);
        using var sum = bn3.call(convolved3);
        using var shortcut = downsample?.call(input);
        sum.add_(shortcut ?? input);
        return functional.relu(sum, inplace: true);
    }
}

/// <summary>The spectrum network: three dense units for each of three widths.</summary>
internal sealed class HandWrittenSpectrumNet : Module<Tensor, Tensor>
{
    private readonly Sequential inputs = Units(4);
    private readonly Linear fc1 = Linear(4, 500);
    private readonly Sequential middle = Units(500);
    private readonly Linear fc2 = Linear(500, 267);
    private readonly Sequential outputs = Units(267);
    private readonly Linear fc3 = Linear(267, 267);

    public HandWrittenSpectrumNet()
        : base(nameof(HandWrittenSpectrumNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var first = inputs.call(input);
        using var wide = fc1.call(first);
        using var activated = functional.relu(wide, inplace: true);
        using var second = middle.call(activated);
        using var points = fc2.call(second);
        using var activated2 = functional.relu(points, inplace: true);
        using var third = outputs.call(activated2);
        return fc3.call(third);
    }

    private static Sequential Units(int width) =>
        Sequential(Enumerable.Range(0, 3).Select(_ => (Module<Tensor, Tensor>)new HandWrittenDenseUnit(width)));
}

/// <summary>A dense layer with ReLU, and the addition of its input.</summary>
internal sealed class HandWrittenDenseUnit : Module<Tensor, Tensor>
{
    private readonly Linear fc;

    public HandWrittenDenseUnit(int width)
        : base(nameof(HandWrittenDenseUnit))
    {
        fc = Linear(width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var dense = fc.call(input);
        using var activated = functional.relu(dense, inplace: true);
        using var sum = activated + input;
        return functional.relu(sum, inplace: true);
    }
}
