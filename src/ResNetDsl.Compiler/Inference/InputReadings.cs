using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What the inputs of a declaration are read as: numbers to compute with, or indices of a table's rows. Of each its first reader says so.
/// </summary>
internal sealed class InputReadings
{
    private readonly Dictionary<string, (bool IsIndices, string Path)> first = [];

    /// <summary>The inputs that are read as indices.</summary>
    public EquatableArray<string> Indices => first.Where(f => f.Value.IsIndices).Select(f => f.Key).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The same now, whatever is read later.</summary>
    public InputReadings Copy()
    {
        var copy = new InputReadings();
        foreach (var reading in first)
            copy.first.Add(reading.Key, reading.Value);
        return copy;
    }

    /// <summary>Reads an input. Null, unless another layer reads it otherwise, whose path is then given.</summary>
    public string? Read(string input, bool asIndices, string path)
    {
        if (!first.TryGetValue(input, out var reading))
            first[input] = reading = (asIndices, path);
        return reading.IsIndices == asIndices ? null : reading.Path;
    }
}
