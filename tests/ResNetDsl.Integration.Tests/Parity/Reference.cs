using System.Buffers.Binary;
using System.Text.Json;
using ModelZoo.Weights;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>What PyTorch answered for one network: see parity.py for what is in the file.</summary>
internal sealed class Reference : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors;

    private Reference(string path)
    {
        tensors = SafeTensors.Read(path);
        var metadata = ReadMetadata(path);
        ParameterNames = Split(metadata.GetProperty("parameters"));
        BufferNames = Split(metadata.GetProperty("buffers"));
    }

    public IReadOnlyList<string> ParameterNames { get; }

    public IReadOnlyList<string> BufferNames { get; }

    public Tensor this[string name] => tensors[name];

    /// <summary>The tensors <c>kind/NAME</c> by NAME.</summary>
    public Dictionary<string, Tensor> Group(string kind) => tensors
        .Where(t => t.Key.StartsWith(kind + "/", StringComparison.Ordinal))
        .ToDictionary(t => t.Key[(kind.Length + 1)..], t => t.Value);

    public static Reference Of(string network)
    {
        var folder = Directory.CreateTempSubdirectory("parity-");
        try
        {
            var path = Path.Combine(folder.FullName, network + ".safetensors");
            PythonTorch.Run(Path.Combine(AppContext.BaseDirectory, "Parity", "parity.py"), network, path);
            return new(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
            tensor.Dispose();
    }

    private static string[] Split(JsonElement names) => names.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement ReadMetadata(string path)
    {
        using var file = File.OpenRead(path);
        var length = new byte[sizeof(ulong)];
        file.ReadExactly(length);
        var header = new byte[BinaryPrimitives.ReadUInt64LittleEndian(length)];
        file.ReadExactly(header);
        using var json = JsonDocument.Parse(header);
        return json.RootElement.GetProperty("__metadata__").Clone();
    }
}
