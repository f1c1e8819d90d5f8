using System.Text.RegularExpressions;
using System.Xml.Linq;
using ResNetDsl.Package.Tests.Harness;

namespace ResNetDsl.Package.Tests;

/// <summary>The lines of docs/generated-code.md that keep the generated files, in a project.</summary>
[Collection(PackageCollection.Name)]
public class GeneratedFilesTests(PackedPackage package)
{
    private const string Source = "[ResNetDsl.Model(3, 8, 8), ResNetDsl.ReLU]\npublic partial class Net;\n";

    private static readonly string Page =
        File.ReadAllText(Path.Combine(BuildSettings.RepositoryRoot, "docs", "generated-code.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Kept_files_are_where_the_page_says_and_do_not_compile_twice()
    {
        var lines = XElement.Parse($"<Project>{Page.Split("```xml\n")[1].Split("```")[0]}</Project>");
        var consumer = new ConsumerProject(package, "Keeper").Write(
            Source, outputType: "Library", properties: Inner(lines, "PropertyGroup"), items: Inner(lines, "ItemGroup"));
        Assert.Empty(ConsumerProject.Messages((await consumer.BuildAsync()).AssertSucceeded()));
        var file = Regex.Match(Page, @"`(Generated/\S+/)ResNet18\.g\.cs`").Groups[1].Value + "Net.g.cs";
        Assert.Contains("public partial class Net", consumer.ReadFile(file), StringComparison.Ordinal);

        consumer.WriteFile("Source.cs", "// Edited, with the generated files in their folder.\n" + Source);
        Assert.Empty(ConsumerProject.Messages((await consumer.BuildAsync()).AssertSucceeded()));
    }

    private static string Inner(XElement lines, string group) => string.Concat(lines.Element(group)!.Elements());
}
