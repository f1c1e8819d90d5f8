using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

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

    /// <summary>The argument that says how many channels or features it makes; null where it makes as many as it gets, or is a block or a join.</summary>
    public string? ChannelArgument => Module?.Arguments.Hyperparameters.FirstOrDefault(h => h.Name is "OutChannels" or "OutFeatures")?.Name;

    /// <summary>Whether its result has the channels or features that it makes, rather than those of what it reads.</summary>
    public bool SetsChannels(Shape? output) =>
        ChannelArgument is not null
        || (Input.Shape is { } input && output is not null && !input.Features.Equals(output.Features))
        || (IsBlock && ChannelsAreSetIn(Made));

    /// <summary>Whether a layer of a block sets them, on the way from its input to its result.</summary>
    private static bool ChannelsAreSetIn(Made block)
    {
        for (var inner = block.Last; inner is not null; inner = inner.Input.Origin)
        {
            if (inner.SetsChannels(inner.Made.Output))
                return true;
        }
        return false;
    }

    /// <summary>Whether it lets values through as they are, in <c>eval</c> at least.</summary>
    public bool LetsThrough => Operation is { } operation && OperationTable.Get(operation).LetsThrough;

    /// <summary>The layer that made a value, but for those that let it through.</summary>
    public static Origin? Maker(Origin? last) => last is { LetsThrough: true } ? Maker(last.Input.Origin) : last;

    /// <summary>The layer that made a block's result, in whichever block within it.</summary>
    public Origin? InnermostMaker
    {
        get
        {
            var maker = Maker(Made.Last);
            while (maker?.Made.Last is { } inner)
                maker = Maker(inner);
            return maker;
        }
    }

    /// <summary>The layer's name in its own class.</summary>
    public string OwnName => Path.Substring(Path.LastIndexOf('.') + 1);

    /// <summary>The product of its strides.</summary>
    public Stride Stride => Made.Strides.Aggregate(Stride.One, (product, next) => product * next);
}
