using System.IO.Compression;
using System.Xml.Linq;

namespace ResNetDsl.Package.Tests.Harness;

/// <summary>
/// The package as <c>dotnet pack</c> makes it, in a temporary folder of its own that also holds the consumers, their
/// NuGet settings and their package cache: nothing of this repository's settings or of the user's cache reaches them.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    internal string Folder { get; } = Directory.CreateTempSubdirectory("ResNetDsl.Package.Tests.").FullName;

    internal string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    internal string File => PackageIn("packages");

    /// <summary>The consumers' environment: restored packages go into this folder, not into the user's cache.</summary>
    internal IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Folder, "cache") };

    public async Task InitializeAsync()
    {
        await PackAsync("packages");
        WriteSettings();
    }

    /// <summary>Packs what this test's own build has built, with warnings as errors.</summary>
    internal async Task PackAsync(string subfolder)
    {
        var result = await Dotnet.RunAsync(
            Folder, NoEnvironment,
            "pack", Path.Combine(BuildSettings.RepositoryRoot, "src", "ResNetDsl", "ResNetDsl.csproj"),
            "--no-build", "--configuration", BuildSettings.Configuration, "--output", Path.Combine(Folder, subfolder),
            $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(Folder, "nuspec", subfolder)}",
            "-warnaserror", "-nodeReuse:false");
        result.AssertSucceeded();
    }

    internal string PackageIn(string subfolder) => Path.Combine(Folder, subfolder, $"ResNetDsl.{Version}.nupkg");

    internal string ReadText(string entry)
    {
        using var zip = ZipFile.OpenRead(File);
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The local package is the only source, so restoring needs no network; TorchSharp, where it is a package, was
    /// restored for this test project already. Empty files end MSBuild's search for files of folders above.
    /// </summary>
    private void WriteSettings()
    {
        var settings = new XElement("configuration",
            new XElement("packageSources", new XElement("clear"), Add("local", Path.Combine(Folder, "packages"))),
            new XElement("fallbackPackageFolders", new XElement("clear"), BuildSettings.TorchBackend == "nuget" ? Add("restored", BuildSettings.NuGetPackageRoot) : null));
        System.IO.File.WriteAllText(Path.Combine(Folder, "nuget.config"), settings.ToString());
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            System.IO.File.WriteAllText(Path.Combine(Folder, name), "<Project />");
        System.IO.File.WriteAllText(Path.Combine(Folder, ".editorconfig"), "root = true\n");
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}

/// <summary>All tests share one package, and run one after another: each builds projects on all cores.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Package";
}
