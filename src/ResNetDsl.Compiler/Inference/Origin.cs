using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Inference;

/// <summary>The layer that made a value, and what it made it of.</summary>
/// <param name="Frame">Where the layer stands: its own class, also inside the use of a block.</param>
internal sealed record Origin(Frame Frame, int Layer, string Path, Made Made, FlowValue Input)
{
    /// <summary>The layer where it is written, in its own class.</summary>
    public Site Site(string? argument = null) => new(Frame.Declaration, Layer, argument);

    /// <summary>How the layer is constructed; null where it is no layer of the table.</summary>
    public ModuleSpec.Layer? Module => First as ModuleSpec.Layer;

    public bool IsBlock => First is ModuleSpec.Block;

    /// <summary>The layer, or, where it is repeated, the first of them.</summary>
    private ModuleSpec? First => Made.Module is ModuleSpec.Sequence sequence ? sequence.Children[0].Module : Made.Module;

    /// <summary>The operation's name; null where it is no layer of the table.</summary>
    public string? Operation => Module?.Operation;

    /// <summary>The product of its strides.</summary>
    public Stride Stride => Made.Strides.Aggregate(Stride.One, (product, next) => product * next);
}
