using System.Buffers.Binary;
using static TorchSharp.torch;

namespace ModelZoo.Weights;

/// <summary>
/// Reads files in the safetensors format: the header's length (8 bytes, little-endian), the header (JSON: name → dtype,
/// shape, offsets), and the tensors' bytes, little-endian, row by row. Nothing in a file is executed, unlike in a pickle.
/// </summary>
public static class SafeTensors
{
    /// <summary>All tensors of a file, by name, on the CPU; the caller, or a dispose scope around the call, owns them.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file, is cut off, or its header contradicts it.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = File.OpenRead(path);
        var entries = ReadEntries(file);
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            foreach (var entry in entries)
                tensors.Add(entry.Name, ReadTensor(file, entry));
        }
        catch
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }
        return tensors;
    }

    /// <summary>Reads and checks the header; the file then stands at its first tensor, which is the first of the entries.</summary>
    private static IReadOnlyList<SafeTensorEntry> ReadEntries(FileStream file)
    {
        var left = file.Length - sizeof(ulong);
        if (left < 0)
            throw new InvalidDataException($"A safetensors file begins with 8 bytes of length; this one has {file.Length} in all.");

        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        file.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafeTensorHeader.MaxLength || (long)length > left)
        {
            throw new InvalidDataException(
                $"The header is said to have {length} bytes, but the file has {left} after its length and a header at most "
                + $"{SafeTensorHeader.MaxLength}: it is cut off, or no safetensors file.");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        return SafeTensorHeader.Parse(header, dataLength: left - (long)length);
    }

    private static Tensor ReadTensor(FileStream file, SafeTensorEntry entry)
    {
        var tensor = empty(entry.Shape, entry.Type);
        if (entry.Length > 0)
            file.ReadExactly(tensor.bytes);
        return tensor;
    }
}
