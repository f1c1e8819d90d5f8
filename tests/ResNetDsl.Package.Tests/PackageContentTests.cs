using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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

    [Theory]
    [InlineData("ResNetDsl.Compiler.dll")]
    [InlineData("ResNetDsl.Generators.dll")]
    [InlineData("ResNetDsl.CodeFixes.dll")]
    public void What_compilers_load_asks_for_no_later_Roslyn_than_the_folder_says_and_for_nothing_they_lack(string file)
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var entry = zip.GetEntry("analyzers/dotnet/roslyn4.8/cs/" + file)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        content.Position = 0;
        using var assembly = new PEReader(content);
        var metadata = assembly.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Select(r => (Name: metadata.GetString(r.Name), r.Version))
            .Where(r => !r.Name.StartsWith("ResNetDsl.", StringComparison.Ordinal));
        Assert.All(references, reference => Assert.True(reference switch
        {
            { Name: "netstandard" or "System.Collections.Immutable" or "System.Memory" } => true,
            _ => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && reference.Version <= new Version(4, 8, 0, 0),
        }, reference.ToString()));
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
