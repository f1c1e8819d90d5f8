using System.Reflection;

namespace ResNetDsl.Package.Tests.Harness;

/// <summary>What the project file knows of this build.</summary>
internal static class BuildSettings
{
    private static readonly Dictionary<string, string?> Values = typeof(BuildSettings).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(a => a.Key, a => a.Value);

    public static string RepositoryRoot => Get();

    public static string Configuration => Get();

    public static string TargetFramework => Get();

    public static string TorchBackend => Get();

    public static string TorchSharpVersion => Get();

    public static string NuGetPackageRoot => Get();

    private static string Get([System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        Values.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value)
            ? value
            : throw new InvalidOperationException($"The test project's build left no {name}.");
}
