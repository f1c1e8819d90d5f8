namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>A method or constructor of a generated class.</summary>
/// <param name="Head">Its declaration without modifiers: <c>Tensor forward(Tensor input)</c>.</param>
/// <param name="Lines">Its statements, a line each, with the shape that the comment behind one says, without the batch axis.</param>
internal sealed record GeneratedMember(string Head, IReadOnlyList<(string Code, string? Shape)> Lines)
{
    private const string Guard = "CheckInput(";

    /// <summary>The <c>forward</c> of a file's first class, without the check of what comes in.</summary>
    public static GeneratedMember Forward(string source)
    {
        var forward = Find(source, " forward(");
        return forward with { Lines = [.. forward.Lines.SkipWhile(line => line.Code.StartsWith(Guard, StringComparison.Ordinal))] };
    }

    /// <summary>The constructor of a file's first class.</summary>
    public static GeneratedMember Constructor(string source) => Find(source, "torch.ScalarType? dtype = null)");

    private static GeneratedMember Find(string source, string mark)
    {
        const string Open = "\n    {\n";
        const string Close = "\n    }\n";
        var at = source.IndexOf(mark, StringComparison.Ordinal);
        var head = source[(source.LastIndexOf('\n', at) + 1)..source.IndexOf('\n', at)].Trim();
        var start = source.IndexOf(Open, at, StringComparison.Ordinal) + Open.Length;
        var lines = source[start..source.IndexOf(Close, start, StringComparison.Ordinal)].Split('\n');
        return new(head.Replace("public override ", "", StringComparison.Ordinal), [.. lines.Select(line => line.Split("  // ")).Select(parts =>
            (parts[0].Trim(), parts.Length > 1 ? parts[1].Replace("[N, ", "[", StringComparison.Ordinal) : null))]);
    }
}
