using System.Diagnostics;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>The PyTorch of the machine: on Debian the packages python3-torch and python3-torchvision, over the same libtorch.</summary>
internal static class PythonTorch
{
    // Debian's packages belong to Debian's interpreter, whichever other one comes first on the path.
    private static readonly string Interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private static readonly Lazy<string?> Lack = new(FindLack);

    /// <summary>Why torchvision can't be compared with; null where it can.</summary>
    public static string? Missing => Lack.Value;

    public static void Run(params string[] arguments)
    {
        var (exitCode, error) = Start(arguments);
        Assert.True(exitCode == 0, $"{Interpreter} {string.Join(' ', arguments)} ended with {exitCode}:\n{error}");
    }

    private static string? FindLack()
    {
        try
        {
            var (exitCode, error) = Start(["-c", "import torchvision"]);
            return exitCode == 0 ? null : $"torchvision for Python is missing ({error.Trim().Split('\n')[^1]}): install python3-torch and python3-torchvision";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"Python is missing ({e.Message}): install python3-torch and python3-torchvision";
        }
    }

    private static (int ExitCode, string Error) Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}

/// <summary>A test that compares with torchvision. Where that is missing it is skipped and says so; in CI it then fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchvisionTheoryAttribute : TheoryAttribute
{
    public TorchvisionTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Skip = PythonTorch.Missing;
    }
}
