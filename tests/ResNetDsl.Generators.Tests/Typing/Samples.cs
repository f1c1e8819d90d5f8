using System.Runtime.CompilerServices;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>The declarations of the samples, by project and file, and a project that has what they lack.</summary>
internal static class Samples
{
    /// <summary>The networks of the zoo that together say all that the others do: each look at a project costs with its size.</summary>
    private static readonly string[] Chosen = ["BasicBlock", "Bottleneck", "ResNet", "Vgg", "MobileNetV2", "ShortcutKinds"];

    private const string Rest = """
        using ResNetDsl;
        using System;

        namespace Everything;

        /// <summary>A block in a block, labels, values that are derived, and all the ways to say an argument.</summary>
        [Block]
        [Conv2d(nameof(Squeezed), new[] { 1, 3 }, Padding = new[] { 0, 1 }, Groups = nameof(groups)), BatchNorm2d(Affine = nameof(isAffine)), ReLU6(As = "squeezed")]
        [Conv2d(nameof(Channels), 3, Padding = Pad.Same, PaddingMode = PaddingMode.Reflect, Bias = false, From = "squeezed")]
        public partial class Inner(double ratio = 0.5, int groups = 1, bool isAffine = true) : LayerAttribute
        {
            private const int Least = 4 * 2;

            private int Channels => InChannels;

            private int Squeezed => Math.Max(Least, (int)(Channels * ratio) / groups * groups);
        }

        [Block, Skip, Use<Inner>(nameof(ratio), Repeat = nameof(depth)), Add(Shortcut.Identity, Scale = 0.5)]
        [Skip("x"), Inner(0.25, groups: 2, isAffine: false, Name = "last"), Concat("x"), Dropout(0.1)]
        public partial class Outer(double ratio, [AfterFirst(1)] int depth = 2) : LayerAttribute;

        /// <summary>Nested, in a scope, of any size.</summary>
        public static partial class Zoo
        {
            [Model("3, H, W"), Scope("stem", ByPosition = true), Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2), Scope("")]
            [Outer(0.5, depth: 3, Repeat = 2, Name = "stages"), AdaptiveAvgPool2d(1), Flatten, Linear(10)]
            internal sealed partial class Any;
        }
        """;

    /// <summary>All networks of the zoo, by file.</summary>
    public static IReadOnlyDictionary<string, string> WholeZoo { get; } = Read("ModelZoo/Networks/*.cs");

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Projects { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["ModelZoo"] = TypingSettings.IsWholeZoo ? WholeZoo : Read("ModelZoo/Networks/*.cs", Chosen),
        ["Quickstart"] = Read("Quickstart/ResNet20.cs"),
        ["Everything"] = new Dictionary<string, string> { ["Everything.cs"] = Rest },
    };

    private static Dictionary<string, string> Read(string pattern, string[]? chosen = null, [CallerFilePath] string file = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../samples", Path.GetDirectoryName(pattern)!));
        return Directory.GetFiles(folder, Path.GetFileName(pattern))
            .Where(f => chosen?.Contains(Path.GetFileNameWithoutExtension(f)) != false).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
    }
}
