namespace ResNetDsl.Compiler.Inference;

/// <summary>What the input of a declaration is read as: numbers to compute with, or indices of a table's rows. Its first reader says so.</summary>
/// <param name="Path">The first reader's; null where nothing has read it.</param>
internal sealed record InputReading(bool IsIndices, string? Path)
{
    public static InputReading None { get; } = new(IsIndices: false, null);

    /// <summary>What it is after another reader.</summary>
    public InputReading With(bool asIndices, string path) => Path is null ? new(asIndices, path) : this;

    /// <summary>What is wrong with a reader; null where it is the first, or reads it as the first did.</summary>
    public string? Problem(bool asIndices) => Path is null || asIndices == IsIndices ? null
        : asIndices ? $"takes indices, and '{Path}' reads the input as numbers"
        : $"reads the input as numbers, and '{Path}' reads it as indices";
}
