namespace ResNetDsl.Generators.Tests;

/// <summary>The generated text of one feature each. A change here is a change that every user sees.</summary>
public class SnapshotTests
{
    [Fact]
    public Task ResNet18() => Verify(Networks.BasicBlock + Networks.ResNet18);

    [Fact]
    public Task Derived_hyperparameters() => Verify(Networks.Bottleneck + """
        [Model("3, H, W"), Bottleneck(16, stride: 2), GlobalAvgPool2d, Flatten, Linear(10)]
        public partial class AnySize;
        """);

    [Fact]
    public Task Padded_shortcut() => Verify("""
        [Block]
        [Skip]
        [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.PadZero), ReLU]
        public partial class PlainBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

        [Model(3, 32, 32), Conv2d(16, 3, Padding = 1, Bias = false), PlainBlock(32, stride: 2, Repeat = 2, Name = "layer1")]
        public partial class Padded;
        """);

    [Fact]
    public Task Labels() => Verify("""
        [Model(4, 8, 8)]
        [Conv2d(4, 1, As = "a"), Skip("b"), ReLU, Conv2d(4, 3, Padding = 1, From = "a"), Add("b"), Add("a")]
        public partial class Labelled;
        """);

    [Fact]
    public Task Scopes_by_position() => Verify("""
        [Model(3, 8, 8)]
        [Scope("features", ByPosition = true), Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2)]
        [Scope("classifier", ByPosition = true), Flatten, Linear(8), ReLU, Dropout, Linear(2)]
        public partial class SmallVgg;
        """);

    [Fact]
    public Task A_mistake() => Verify("""
        [Model(3, 8, 8), Conv2d(4, 3), Conv2d(4, 3, In = 3)]
        public partial class Mistaken;
        """);

    private static Task Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        Snapshot.VerifyAsync(GeneratorRun.Of(source).AssertCompiles(), name);
}
