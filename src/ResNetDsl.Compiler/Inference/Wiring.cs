using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>The values that one class's layers remember: skips, innermost last, and labels.</summary>
/// <param name="layers">All layers of the class.</param>
internal sealed class Wiring(EquatableArray<LayerSpec> layers)
{
    public EquatableArray<LayerSpec> Layers => layers;

    public Stack<Remembered> Skips { get; } = new();

    public Dictionary<string, Remembered> Labels { get; } = [];

    /// <summary>The value that came into the class: whoever handed it in knows who else reads it.</summary>
    public int? Entering { get; init; }

    /// <summary>Whether a layer isn't known: it may remember, label and join anything, so nothing is called missing or unused.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Whether something missing was reported: what seems unused may have been meant.</summary>
    public bool HasMissing { get; set; }

    /// <summary>The values that can be named here, each by one label.</summary>
    public IReadOnlyList<Labelled> Offered => [.. Labels.Where(label => label.Value.Rival is null).Select(label => new Labelled(label.Key, label.Value.Value))];

    public bool Remembers(FlowValue value) => Skips.Concat(Labels.Values).Any(r => r.Value.Id == value.Id);

    /// <summary>Whether a layer other than the one at an index reads a label.</summary>
    public bool IsReadElsewhere(string label, int index) => layers.Where((_, i) => i != index).Any(l =>
        l.From == label || BodyBuilder.LabelsOf(l).Contains(label));

    /// <summary>Whether a join behind a layer takes the innermost skip, which is there already.</summary>
    public bool TakesSkipLater(int index)
    {
        var inner = 0;
        foreach (var layer in layers.Skip(index + 1))
        {
            if (layer.Target == "Skip" && BodyBuilder.Text(layer, "Label") is null)
                inner++;
            else if (layer.IsJoin && !BodyBuilder.LabelsOf(layer).Any() && --inner < 0)
                return true;
        }
        return false;
    }

    /// <summary>The layer that will define a label, after the one at an index or by itself; null where none does.</summary>
    public int? FindLater(string label, int index)
    {
        for (var later = index; later < layers.Count; later++)
        {
            if (layers[later].As == label || (layers[later].Target == "Skip" && BodyBuilder.Text(layers[later], "Label") == label))
                return later;
        }
        return null;
    }
}

/// <summary>A value, and the label by which it can be named.</summary>
internal sealed record Labelled(string Label, FlowValue Value);

/// <summary>A remembered value, and the layer and argument that did so.</summary>
/// <param name="layer">The layer's place; -1 for an input.</param>
/// <param name="argument">The argument, or which input it is; null for what a block calls a result.</param>
/// <param name="path">The layer's.</param>
internal sealed class Remembered(FlowValue value, int layer, string? argument, string path)
{
    public FlowValue Value => value;

    public int Layer => layer;

    public string? Argument => argument;

    public string Path => path;

    public bool IsUsed { get; set; }

    /// <summary>Whether a block's result gave the label by itself, so that it need not be used.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Of <c>x.gate</c>, the label <c>x</c>: who reads the one has a use for the other.</summary>
    public Remembered? Whole { get; init; }

    /// <summary>The path of another block with a result of this name; null where there is none.</summary>
    public string? Rival { get; set; }

    public Site PlaceIn(Frame frame) => layer < 0 ? new(frame.Declaration, Argument: argument) : new(frame.Declaration, layer);
}
