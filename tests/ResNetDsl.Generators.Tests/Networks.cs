namespace ResNetDsl.Generators.Tests;

/// <summary>Declarations that several tests use.</summary>
internal static class Networks
{
    public const string BasicBlock = """
        [Block]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.Projection), ReLU]
        public partial class BasicBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        """;

    public const string Bottleneck = """
        [Block]
        [Skip]
        [Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.Projection), ReLU]
        public partial class Bottleneck(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute
        {
            int Expanded => channels * 4;
        }

        """;

    public const string ResNet18 = """
        [Model(3, 224, 224)]
        [Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
        [BasicBlock(64, Repeat = 2, Name = "layer1")]
        [BasicBlock(128, stride: 2, Repeat = 2, Name = "layer2")]
        [BasicBlock(256, stride: 2, Repeat = 2, Name = "layer3")]
        [BasicBlock(512, stride: 2, Repeat = 2, Name = "layer4")]
        [GlobalAvgPool2d, Flatten, Linear(1000)]
        public partial class ResNet18;

        """;

    public const string ResNet50 = """
        [Model(3, 224, 224)]
        [Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
        [Bottleneck(64, Repeat = 3, Name = "layer1")]
        [Bottleneck(128, stride: 2, Repeat = 4, Name = "layer2")]
        [Bottleneck(256, stride: 2, Repeat = 6, Name = "layer3")]
        [Bottleneck(512, stride: 2, Repeat = 3, Name = "layer4")]
        [GlobalAvgPool2d, Flatten, Linear(1000)]
        public partial class ResNet50;

        """;

    public const string Tiny = """
        [Model(3, 8, 8)]
        [Conv2d(4, 3, Padding = 1), ReLU, GlobalAvgPool2d, Flatten, Linear(2)]
        public partial class Tiny;

        """;
}
