namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>What a declaration's input is read as. The first layer that reads it decides for all others.</summary>
internal sealed class InputReading
{
    /// <summary>Whether it is read as indices; null as long as nothing has read it.</summary>
    public bool? IsIndices { get; set; }

    /// <summary>Reads it by a layer. False where that is wrong.</summary>
    public bool Read(string target) => target == "LearnedTokens" || (IsIndices ??= TakesIndices(target)) == TakesIndices(target);

    public static bool TakesIndices(string target) => target == "Embedding";
}
