using System.Globalization;
using System.Text.RegularExpressions;

namespace ResNetDsl.Package.Tests.Harness;

/// <summary>An error or warning of a build.</summary>
internal sealed record BuildMessage(string File, int Line, string Severity, string Id, string Text);

/// <summary>A user's project: it references the package and TorchSharp, and nothing of this repository.</summary>
internal sealed partial class ConsumerProject(PackedPackage package, string name)
{
    private readonly string folder = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;

    public string ProjectFile => Path.Combine(folder, name + ".csproj");

    public string Assembly => Path.Combine(folder, "bin", "Debug", BuildSettings.TargetFramework, name + ".dll");

    /// <summary>The strictest consumer: documentation, all of .NET's analyzers, every warning an error; not least CS9057, the generator being ignored.</summary>
    public static string Strict =>
        """
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <AnalysisLevel>latest-all</AnalysisLevel>
        <AnalysisMode>All</AnalysisMode>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <WarningsAsErrors>CS9057</WarningsAsErrors>
        """;

    public ConsumerProject Write(string source, string outputType = "Exe", string properties = "", string items = "")
    {
        File.WriteAllText(ProjectFile,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{outputType}</OutputType>
                <TargetFramework>{BuildSettings.TargetFramework}</TargetFramework>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ResNetDsl" Version="{package.Version}" />
                {Torch}
                {items}
              </ItemGroup>
            </Project>
            """);
        return WriteFile("Source.cs", source);
    }

    public ConsumerProject WriteFile(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, file), text);
        return this;
    }

    public string ReadFile(string file) => File.ReadAllText(Path.Combine(folder, file));

    public Task<CommandResult> BuildAsync() => Dotnet.RunAsync(
        folder, package.Environment, "build", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-consoleLoggerParameters:NoSummary");

    /// <summary>Applies the code fixes of the analyzers' diagnostics that have one of these ids.</summary>
    public async Task FormatAsync(string severity, params string[] ids) => (await Dotnet.RunAsync(
        folder, package.Environment, ["format", "analyzers", ProjectFile, "--severity", severity, "--diagnostics", .. ids])).AssertSucceeded();

    /// <summary>What the built program writes.</summary>
    public async Task<string> RunAsync() =>
        (await Dotnet.RunAsync(folder, package.Environment, Assembly)).AssertSucceeded().Output.ReplaceLineEndings("\n");

    public static IReadOnlyList<BuildMessage> Messages(CommandResult build) =>
        [.. Message().Matches(build.Output).Select(m => new BuildMessage(
            Path.GetFileName(m.Groups["file"].Value), int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture),
            m.Groups["severity"].Value, m.Groups["id"].Value, m.Groups["text"].Value)).Distinct()];

    private static string Torch => BuildSettings.TorchBackend == "nuget"
        ? $"""<PackageReference Include="TorchSharp-cpu" Version="{BuildSettings.TorchSharpVersion}" />"""
        : $"""
          <Reference Include="TorchSharp" HintPath="{Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")}" />
          <None Include="{Path.Combine(AppContext.BaseDirectory, "libtorchsharp_system.so")}" CopyToOutputDirectory="PreserveNewest" />
          """;

    [GeneratedRegex(@"^\s*(?<file>[^\s(][^(\n]*)\((?<line>\d+),\d+\): (?<severity>error|warning) (?<id>\w+): (?<text>.*?)(?: \(https?://[^)]*\))? \[[^\[\]\n]*\.csproj\]", RegexOptions.Multiline)]
    private static partial Regex Message();
}
