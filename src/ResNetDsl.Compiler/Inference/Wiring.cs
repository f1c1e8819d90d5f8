namespace ResNetDsl.Compiler.Inference;

/// <summary>The values that one class's layers remember: skips, innermost last, and labels.</summary>
internal sealed class Wiring
{
    public Stack<Remembered> Skips { get; } = new();

    public Dictionary<string, Remembered> Labels { get; } = [];
}

/// <summary>A remembered value and the layer that did so.</summary>
internal sealed class Remembered(FlowValue value, int layer)
{
    public FlowValue Value => value;

    public int Layer => layer;

    public bool IsUsed { get; set; }
}
