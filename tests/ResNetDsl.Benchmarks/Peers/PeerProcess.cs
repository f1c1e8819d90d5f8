using System.Diagnostics;
using System.Globalization;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>A Python process that runs peers.py: a line out, a line back. The machine's PyTorch is over the same libtorch as ours.</summary>
internal sealed class PeerProcess : IDisposable
{
    // Debian's packages belong to Debian's interpreter, whichever other one comes first on the path.
    private static readonly string Interpreter = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private readonly Process process;

    /// <param name="isSetAlike">Whether threads wait, and the heap keeps memory in huge pages, as the system backend has it; PyTorch leaves all as it comes.</param>
    public PeerProcess(bool isSetAlike = false)
    {
        var start = new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "Peers", "peers.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (isSetAlike)
        {
            start.Environment["GOMP_SPINCOUNT"] = "2000";
            start.Environment["OPENBLAS_THREAD_TIMEOUT"] = "16";
            start.Environment["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1";
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{1 << 30}";
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{int.MaxValue}";
        }
        process = Process.Start(start)!;
        // What PyTorch warns of is of no interest, and would stop it once the pipe is full.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Sends a command of peers.py and returns what follows <c>ok</c>.</summary>
    /// <exception cref="PeerException">The command failed, or Python ended: python3-torch or python3-torchvision is missing.</exception>
    public string Ask(params string[] words)
    {
        var command = string.Join(' ', words);
        string? answer;
        try
        {
            process.StandardInput.WriteLine(command);
            answer = process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            answer = null;
        }
        if (answer is null)
            throw new PeerException($"{Interpreter} ended at '{command}'. The peers need python3-torch and python3-torchvision.");
        return answer.StartsWith("ok", StringComparison.Ordinal) ? answer[2..].Trim() : throw new PeerException(answer);
    }

    public double AskNumber(params string[] words) => double.Parse(Ask(words), CultureInfo.InvariantCulture);

    /// <summary>Python ends with its input.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}

/// <summary>A peer can't do what it was asked to.</summary>
internal sealed class PeerException(string message) : Exception(message);
