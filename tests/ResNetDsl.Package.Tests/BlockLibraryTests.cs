using System.Globalization;
using ResNetDsl.Package.Tests.Harness;

namespace ResNetDsl.Package.Tests;

/// <summary>Blocks of one assembly in the networks of another, both with the package.</summary>
[Collection(PackageCollection.Name)]
public class BlockLibraryTests(PackedPackage package)
{
    private const string Library =
        """
        using System;
        using ResNetDsl;

        [assembly: CLSCompliant(false)]

        namespace BlockLibrary;

        /// <summary>A residual unit whose width is derived.</summary>
        /// <param name="width">A quarter of the channels that come out.</param>
        /// <param name="stride">The stride of the first unit.</param>
        [Block]
        [Skip]
        [Conv2d(nameof(width), 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(width), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
        [Conv2d(nameof(Expanded), 1, Bias = false), BatchNorm2d]
        [Add(Shortcut.Projection), ReLU]
        public sealed partial class Unit(int width, [AfterFirst(1)] int stride = 1) : LayerAttribute
        {
            private int Expanded => width * 4;
        }

        /// <summary>A network of the library's own.</summary>
        [Model(3, 8, 8)]
        [Unit(2, Repeat = 2)]
        public sealed partial class OwnNetwork;
        """;

    private const string App =
        """
        using System;
        using System.Linq;
        using BlockLibrary;
        using ResNetDsl;
        using static TorchSharp.torch;

        using var model = new App.Network();
        using var scores = model.call(zeros(2, 3, 8, 8));
        Console.WriteLine($"{string.Join(" x ", scores.shape)}; {App.Network.ParameterCount}; {model.named_parameters().First().name}");

        namespace App
        {
            [Model(3, 8, 8)]
            [Unit(2, stride: 2, Repeat = 2, Name = "units")]
            [GlobalAvgPool2d, Flatten, Linear(5)]
            internal sealed partial class Network;
        }
        """;

    [Theory]
    [InlineData("ByProject", """<ProjectReference Include="{0}" />""")]
    [InlineData("ByMetadata", """<Reference Include="{1}" />""")]
    public async Task A_block_of_a_library_is_a_layer_of_an_app(string name, string reference)
    {
        var library = new ConsumerProject(package, name + "Library").Write(Library, outputType: "Library", properties: ConsumerProject.Strict);
        Assert.Empty(ConsumerProject.Messages((await library.BuildAsync()).AssertSucceeded()));

        var app = new ConsumerProject(package, name + "App").Write(
            App, properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            items: string.Format(CultureInfo.InvariantCulture, reference, library.ProjectFile, library.Assembly));
        Assert.Empty(ConsumerProject.Messages((await app.BuildAsync()).AssertSucceeded()));

        // By hand: the first unit 82 and its projection 40, the second 92, fc 45.
        Assert.Equal("2 x 5; 259; units.0.conv1.weight\n", await app.RunAsync());
    }
}
