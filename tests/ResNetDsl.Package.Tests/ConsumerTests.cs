using ResNetDsl.Package.Tests.Harness;

namespace ResNetDsl.Package.Tests;

[Collection(PackageCollection.Name)]
public class ConsumerTests(PackedPackage package)
{
    [Fact]
    public async Task The_strictest_consumer_builds_and_runs_a_network()
    {
        var consumer = new ConsumerProject(package, "StrictConsumer").Write(
            """
            using System;
            using System.Globalization;
            using ResNetDsl;
            using static TorchSharp.torch;

            namespace StrictConsumer;

            [Block]
            [Skip]
            [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
            [Add(Shortcut.Projection), ReLU]
            internal sealed partial class ResidualUnit(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;

            [Model(3, 32, 32)]
            [Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [ResidualUnit(8, Repeat = 2, Name = "layer1")]
            [ResidualUnit(16, stride: 2, Repeat = 2, Name = "layer2")]
            [GlobalAvgPool2d, Flatten, Linear(10)]
            internal sealed partial class SmallResNet;

            internal static class Program
            {
                private static void Main()
                {
                    using var model = new SmallResNet();
                    using var images = zeros(2, 3, 32, 32);
                    using var scores = model.call(images);
                    var counted = 0L;
                    foreach (var parameter in model.parameters())
                        counted += parameter.numel();
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(" x ", scores.shape)}; {counted}; {SmallResNet.ParameterCount}"));
                }
            }
            """,
            properties: ConsumerProject.Strict);

        Assert.Empty(ConsumerProject.Messages((await consumer.BuildAsync()).AssertSucceeded()));

        // By hand: conv1 216, bn1 16; layer1 2 x 1184; layer2 3680 (its projection 160) and 4672; fc 170.
        Assert.Equal("2 x 10; 11122; 11122\n", await consumer.RunAsync());
    }

    [Fact]
    public async Task The_packages_readme_compiles_as_it_stands()
    {
        var consumer = new ConsumerProject(package, "Reader").Write(
            Readme.Code + "\npublic static class Program { public static void Main() => System.Console.WriteLine(ResNet18.ParameterCount); }\n");

        Assert.Empty(ConsumerProject.Messages((await consumer.BuildAsync()).AssertSucceeded()));
        Assert.Equal("11689512\n", await consumer.RunAsync());
    }

    [Fact]
    public async Task A_wrong_declaration_fails_the_build_at_its_line_with_the_readmes_words()
    {
        var wrong = Readme.Code.Replace("[Add(Shortcut.Projection), ReLU]", "[Add, ReLU]", StringComparison.Ordinal);
        var build = await new ConsumerProject(package, "WrongConsumer").Write(wrong, outputType: "Library").BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        var first = ConsumerProject.Messages(build)[0];
        var line = 1 + Array.FindIndex(wrong.Split('\n'), text => text.StartsWith("[BasicBlock(128,", StringComparison.Ordinal));
        Assert.Equal(("Source.cs", line, "error", "RND2003"), (first.File, first.Line, first.Severity, first.Id));
        Assert.StartsWith(Readme.Error, first.Text, StringComparison.Ordinal);
        Assert.All(ConsumerProject.Messages(build), message => Assert.StartsWith("RND", message.Id, StringComparison.Ordinal));
    }

    /// <summary>What the README shows: the first fenced block is code, the second the error of a shape that does not fit.</summary>
    private static class Readme
    {
        private static readonly string[] Fenced =
            File.ReadAllText(Path.Combine(BuildSettings.RepositoryRoot, "src", "ResNetDsl", "README.md")).ReplaceLineEndings("\n").Split("```");

        public static string Code => Fenced[1]["csharp\n".Length..];

        public static string Error => Fenced[3].Trim();
    }
}
