using System.IO.Compression;
using System.Xml.Linq;
using ResNetDsl.Package.Tests.Harness;

namespace ResNetDsl.Package.Tests;

[Collection(PackageCollection.Name)]
public class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void It_holds_the_attributes_the_compiler_and_nothing_else()
    {
        using var zip = ZipFile.OpenRead(package.File);
        // The rest is what every package consists of.
        var content = zip.Entries.Select(e => e.FullName)
            .Where(n => n is not ("_rels/.rels" or "[Content_Types].xml") && !n.StartsWith("package/services/", StringComparison.Ordinal));
        Assert.Equal(
            [
                "README.md",
                "ResNetDsl.nuspec",
                "analyzers/dotnet/roslyn4.8/cs/ResNetDsl.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.8/cs/ResNetDsl.Compiler.dll",
                "analyzers/dotnet/roslyn4.8/cs/ResNetDsl.Generators.dll",
                "lib/netstandard2.0/ResNetDsl.dll",
                "lib/netstandard2.0/ResNetDsl.xml",
            ],
            content.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_an_ordinary_package_without_dependencies()
    {
        var metadata = XDocument.Parse(package.ReadText("ResNetDsl.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

        Assert.Equal("ResNetDsl", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Contains("TorchSharp 0.105.2 or later", Value("description"), StringComparison.Ordinal);
        Assert.Contains("source-generator", Value("tags"), StringComparison.Ordinal);
        // As a development dependency it would give its users the generator, but not the attributes.
        Assert.Null(Value("developmentDependency"));
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task It_is_the_same_to_the_byte_when_it_is_packed_again()
    {
        await package.PackAsync("again");
        Assert.Equal(await File.ReadAllBytesAsync(package.File), await File.ReadAllBytesAsync(package.PackageIn("again")));
    }
}
