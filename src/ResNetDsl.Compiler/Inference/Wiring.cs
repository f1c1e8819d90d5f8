namespace ResNetDsl.Compiler.Inference;

/// <summary>The values that one class's layers remember: skips, innermost last, and labels.</summary>
internal sealed class Wiring
{
    public Stack<Remembered> Skips { get; } = new();

    public Dictionary<string, Remembered> Labels { get; } = [];

    public bool HasUnknownLabel { get; set; }
}

/// <summary>A remembered value, and the layer and argument that did so.</summary>
internal sealed class Remembered(FlowValue value, int layer, string? argument)
{
    public FlowValue Value => value;

    public int Layer => layer;

    public string? Argument => argument;

    public bool IsUsed { get; set; }
}
