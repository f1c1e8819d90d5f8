using System.Text;

namespace ResNetDsl.Benchmarks.Generation;

/// <summary>The sources that are compiled: families of networks whose depth and number can be chosen.</summary>
internal static class Declarations
{
    public static string ResNet152 { get; } = Bottleneck + ResNet("ResNet152", "Bottleneck", 3, 8, 36, 3);

    /// <summary>The networks of the tables, by name, and how many weighted layers each has.</summary>
    public static IReadOnlyDictionary<string, (int Layers, string Source)> Networks { get; } = new Dictionary<string, (int, string)>
    {
        ["ResNet-18"] = (18, BasicBlock + ResNet("ResNet18", "BasicBlock", 2, 2, 2, 2)),
        ["ResNet-34"] = (34, BasicBlock + ResNet("ResNet34", "BasicBlock", 3, 4, 6, 3)),
        ["ResNet-50"] = (50, Bottleneck + ResNet("ResNet50", "Bottleneck", 3, 4, 6, 3)),
        ["ResNet-101"] = (101, Bottleneck + ResNet("ResNet101", "Bottleneck", 3, 4, 23, 3)),
        ["ResNet-152"] = (152, ResNet152),
        ["CIFAR ResNet-20"] = (20, CifarBlock + Cifar(20)),
        ["CIFAR ResNet-56"] = (56, CifarBlock + Cifar(56)),
        ["CIFAR ResNet-110"] = (110, CifarBlock + Cifar(110)),
        ["CIFAR ResNet-1202"] = (1202, CifarBlock + Cifar(1202)),
    };

    /// <summary>So many networks of ResNet-50's size, over one block.</summary>
    public static string ManyResNets(int count)
    {
        var source = new StringBuilder(Bottleneck);
        for (var number = 0; number < count; number++)
            source.Append(ResNet($"Network{number}", "Bottleneck", 3, 4, 6, 3));
        return source.ToString();
    }

    private const string BasicBlock =
        """

        [Block]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.Projection), ReLU]
        public partial class BasicBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        """;

    private const string Bottleneck =
        """

        [Block]
        [Skip]
        [Conv2d(nameof(channels), 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.Projection), ReLU]
        public partial class Bottleneck(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute
        {
            private int Expanded => channels * 4;
        }

        """;

    private const string CifarBlock =
        """

        [Block]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.PadZero), ReLU]
        public partial class CifarBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        """;

    private static string ResNet(string name, string block, int first, int second, int third, int fourth) =>
        $"""

        [Model(3, 224, 224)]
        [Conv2d(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
        [{block}(64, Repeat = {first}, Name = "layer1")]
        [{block}(128, stride: 2, Repeat = {second}, Name = "layer2")]
        [{block}(256, stride: 2, Repeat = {third}, Name = "layer3")]
        [{block}(512, stride: 2, Repeat = {fourth}, Name = "layer4")]
        [GlobalAvgPool2d, Flatten, Linear(1000)]
        public partial class {name};

        """;

    private static string Cifar(int layers) =>
        $"""

        [Model(3, 32, 32)]
        [Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [CifarBlock(16, Repeat = {(layers - 2) / 6}, Name = "layer1")]
        [CifarBlock(32, stride: 2, Repeat = {(layers - 2) / 6}, Name = "layer2")]
        [CifarBlock(64, stride: 2, Repeat = {(layers - 2) / 6}, Name = "layer3")]
        [GlobalAvgPool2d, Flatten, Linear(10)]
        public partial class CifarResNet{layers};

        """;
}
