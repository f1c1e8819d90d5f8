using ResNetDsl.Package.Tests.Harness;

namespace ResNetDsl.Package.Tests;

[Collection(PackageCollection.Name)]
public class CodeFixTests(PackedPackage package)
{
    private const string Networks =
        """
        using ResNetDsl;

        namespace Mistaken;

        /// <summary>A claim that isn't true.</summary>
        [Model(3, 32, 32)]
        [Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d(8), ReLU] // the stem
        public sealed partial class Claim;

        [Model(64, 8, 8)]
        [Skip]
        [Conv2d(128, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(128, 3, Padding = 1, Bias = false), BatchNorm2d]
        [Add, ReLU]
        public sealed partial class Unequal;

        [Model(3, 8, 8)]
        [Conv2d(8, 3), ReLU, GlobalAvgPool2d, Head(10)]
        public sealed partial class Classifier;

        [Model(3, 8, 8)]
        [Conv2d(8, 3), BatchNorm2d, ReLU]
        public sealed partial class Biased;

        """;

    private const string Head =
        """
        namespace Mistaken;

        // Here nobody said 'using ResNetDsl'.
        [ResNetDsl.Block]
        [ResNetDsl.Linear(nameof(classes))]
        public sealed partial class Head(int classes) : ResNetDsl.LayerAttribute;

        """;

    [Fact]
    public async Task Dotnet_format_mends_a_project_which_then_builds()
    {
        var project = new ConsumerProject(package, "Mistaken")
            .Write(Networks, outputType: "Library", properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")
            .WriteFile("Head.cs", Head);
        var build = await project.BuildAsync();
        Assert.Equal(["RND2002", "RND2003", "RND2008"], ConsumerProject.Messages(build).Select(m => m.Id).Order(StringComparer.Ordinal));

        await project.FormatAsync("error", "RND2002", "RND2003", "RND2008");

        var mended = Networks.Replace("BatchNorm2d(8)", "BatchNorm2d(16)", StringComparison.Ordinal).Replace("[Add, ReLU]", "[Add(Shortcut.Projection), ReLU]", StringComparison.Ordinal);
        Assert.Equal(mended, project.ReadFile("Source.cs"));
        Assert.Equal(Head.Replace("[ResNetDsl.Linear", "[ResNetDsl.Flatten, ResNetDsl.Linear", StringComparison.Ordinal), project.ReadFile("Head.cs"));
        Assert.Empty(ConsumerProject.Messages((await project.BuildAsync()).AssertSucceeded()));

        // Builds don't show what is only for information; who asks for it gets it mended too.
        await project.FormatAsync("info", "RND3004");
        Assert.Equal(mended.Replace("[Conv2d(8, 3), BatchNorm2d", "[Conv2d(8, 3, Bias = false), BatchNorm2d", StringComparison.Ordinal), project.ReadFile("Source.cs"));
        Assert.Empty(ConsumerProject.Messages((await project.BuildAsync()).AssertSucceeded()));
    }
}
