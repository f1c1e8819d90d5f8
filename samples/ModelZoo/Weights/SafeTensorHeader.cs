using System.Text.Json;
using static TorchSharp.torch;

namespace ModelZoo.Weights;

/// <summary>One tensor of a file: <paramref name="Length"/> bytes from <paramref name="Begin"/>, counted from the header's end.</summary>
internal sealed record SafeTensorEntry(string Name, ScalarType Type, long[] Shape, long Begin, long Length);

/// <summary>The header of a safetensors file. It is checked as if an enemy had written it.</summary>
internal static class SafeTensorHeader
{
    /// <summary>The format's own limit, in bytes.</summary>
    public const int MaxLength = 100_000_000;

    private const string Metadata = "__metadata__"; // free text about the file, no tensor

    /// <summary>
    /// The entries in the order of their bytes. Together they are exactly the <paramref name="dataLength"/> bytes after
    /// the header: no gap, no overlap, nothing left over.
    /// </summary>
    /// <exception cref="InvalidDataException">They aren't, or the header isn't what the format asks for.</exception>
    public static IReadOnlyList<SafeTensorEntry> Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        SafeTensorEntry[] entries;
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = 8 });
            entries = [.. Members(document.RootElement, "the header")
                .Where(member => member.Name != Metadata)
                .Select(member => ParseEntry(member.Name, member.Value))
                .OrderBy(entry => entry.Begin).ThenBy(entry => entry.Length)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for text that is no Unicode
        {
            throw new InvalidDataException($"The header is not the JSON of a safetensors file: {e.Message}", e);
        }

        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
                throw Invalid(entry.Name, $"its bytes begin at {entry.Begin}, the tensor before it ends at {end}");
            if (entry.Length > dataLength - end)
                throw Invalid(entry.Name, $"its bytes end at {end + entry.Length}, the file's data at {dataLength}: the file is cut off");
            end += entry.Length;
        }
        if (end != dataLength)
            throw new InvalidDataException($"The file has {dataLength} bytes of data, its tensors only {end}.");
        return entries;
    }

    private static SafeTensorEntry ParseEntry(string name, JsonElement json)
    {
        var members = Members(json, $"tensor '{name}'").ToDictionary(member => member.Name, member => member.Value);
        if (members.Count != 3 || !members.TryGetValue("dtype", out var dtype)
            || !members.TryGetValue("shape", out var sizes) || !members.TryGetValue("data_offsets", out var offsets))
        {
            throw Invalid(name, "it needs exactly dtype, shape and data_offsets");
        }

        var (type, size) = ElementType(name, dtype);
        var shape = Numbers(name, "shape", sizes);
        if (Numbers(name, "data_offsets", offsets) is not [var begin, var end] || end < begin)
            throw Invalid(name, "data_offsets are not a begin and an end");
        if (ByteLength(name, shape, size) is var length && length != end - begin)
            throw Invalid(name, $"{dtype} of shape [{string.Join(", ", shape)}] takes {length} bytes, data_offsets give {end - begin}");
        return new(name, type, shape, begin, length);
    }

    private static (ScalarType Type, int Size) ElementType(string name, JsonElement dtype) =>
        (dtype.ValueKind == JsonValueKind.String ? dtype.GetString() : null) switch
        {
            "F64" => (ScalarType.Float64, 8),
            "F32" => (ScalarType.Float32, 4),
            "F16" => (ScalarType.Float16, 2),
            "BF16" => (ScalarType.BFloat16, 2),
            "I64" => (ScalarType.Int64, 8),
            "I32" => (ScalarType.Int32, 4),
            "I16" => (ScalarType.Int16, 2),
            "I8" => (ScalarType.Int8, 1),
            "U8" => (ScalarType.Byte, 1),
            "BOOL" => (ScalarType.Bool, 1),
            _ => throw Invalid(name, $"dtype {dtype.GetRawText()} is none that TorchSharp has"),
        };

    /// <summary>The bytes of a tensor; at most what one span can hold.</summary>
    private static long ByteLength(string name, long[] shape, int elementSize)
    {
        Int128 length = elementSize;
        foreach (var size in shape)
        {
            length *= size;
            if (length > int.MaxValue)
                throw Invalid(name, $"shape [{string.Join(", ", shape)}] is larger than the {int.MaxValue} bytes that can be read");
        }
        return (long)length;
    }

    private static long[] Numbers(string name, string member, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw Invalid(name, $"{member} is not a list");
        return [.. json.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0
                ? number
                : throw Invalid(name, $"{member} holds {item.GetRawText()}, not a whole number from 0"))];
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string what) =>
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject()
            : throw new InvalidDataException($"In a safetensors file, {what} is a JSON object; here it is {json.ValueKind}.");

    private static InvalidDataException Invalid(string name, string reason) => new($"Tensor '{name}': {reason}.");
}
