using System.Runtime.CompilerServices;
#if VERIFY
using VerifyTests;
#else
using System.Text;
#endif

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>
/// Compares generated files with <c>_snapshots/name#hint.verified.cs</c>. With Verify.SourceGenerators where there is one;
/// else by hand, with the same files in the same format. On a mismatch the received file is written beside: look at the
/// difference, and rename it if it is right.
/// </summary>
internal static class Snapshot
{
#if VERIFY
    [ModuleInitializer]
    public static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        VerifierSettings.UseUtf8NoBom();
    }

    public static async Task VerifyAsync(GeneratorRun run, [CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        var settings = new VerifySettings();
        settings.UseDirectory("_snapshots");
        settings.UseFileName(name);
        settings.DisableDiff();
        using var verifier = new InnerVerifier(file, settings, nameof(Snapshot), name, null, new PathInfo());
        await verifier.Verify(run.Driver.GetRunResult(), []);
    }
#else
    public static async Task VerifyAsync(GeneratorRun run, [CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "_snapshots");
        var received = run.Result.GeneratedSources.ToDictionary(
            s => $"{name}#{Path.GetFileNameWithoutExtension(s.HintName)}",
            s => $"//HintName: {s.HintName}\n{s.SourceText}");
        var different = new List<string>();
        foreach (var (title, text) in received)
        {
            var verified = Path.Combine(folder, title + ".verified.cs");
            var other = Path.Combine(folder, title + ".received.cs");
            File.Delete(other);
            if (File.Exists(verified) && (await File.ReadAllTextAsync(verified)).TrimEnd('\n') == text.TrimEnd('\n'))
                continue;
            await File.WriteAllTextAsync(other, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            different.Add($"{title}.received.cs differs from its .verified.cs");
        }
        foreach (var stale in Directory.GetFiles(folder, $"{name}#*.verified.cs").Select(Path.GetFileName))
        {
            if (!received.ContainsKey(stale![..^".verified.cs".Length]))
                different.Add($"{stale} is no longer generated");
        }
        Assert.True(different.Count == 0, string.Join('\n', different));
    }
#endif
}
