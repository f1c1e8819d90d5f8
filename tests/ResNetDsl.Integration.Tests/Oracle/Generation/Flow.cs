using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>What kind of value flows: how many axes it has besides its channels or features, and whether these come last.</summary>
internal sealed record Kind(int Axes, bool IsLast = false)
{
    public static readonly Kind Vector = new(0);
    public static readonly Kind Sequence = new(1);
    public static readonly Kind Image = new(2);
    public static readonly Kind Volume = new(3);
    public static readonly Kind Tokens = new(1, IsLast: true);

    /// <summary>Whether windows can move over it.</summary>
    public bool IsSpace => Axes > 0 && !IsLast;

    /// <summary>Which axis of a sample has the channels or features, from 0.</summary>
    public int AxisOfChannels => IsLast ? Axes : 0;

    /// <summary>The layer of a name for as many axes: <c>Conv2d</c>.</summary>
    public string For(string layer) => $"{layer}{Axes}d";

    /// <summary>What a block can ask of it; the channels or features first.</summary>
    public string[] Incoming => this switch
    {
        { IsLast: true } => ["InFeatures", "InLength"],
        { Axes: 0 } => ["InFeatures"],
        { Axes: 1 } => ["InChannels", "InLength"],
        { Axes: 2 } => ["InChannels", "InHeight", "InWidth"],
        _ => ["InChannels", "InDepth", "InHeight", "InWidth"],
    };

    /// <summary>What an axis of a sample is called for short: <c>H</c>, <c>L</c>, <c>C</c>.</summary>
    public string Initial(int axis) => Incoming[axis == AxisOfChannels ? 0 : IsLast ? axis + 1 : axis]["In".Length..][..1];

    /// <summary>One as often as another.</summary>
    public static Kind Any(Chooser chooser) => chooser.Pick(Vector, Sequence, Image, Volume, Tokens);

    /// <summary>Mostly images.</summary>
    public static Kind Random(Chooser chooser) => chooser.From(0, 19) switch
    {
        <= 8 => Image,
        <= 10 => Vector,
        <= 13 => Sequence,
        <= 16 => Volume,
        _ => Tokens,
    };
}

/// <summary>What is known of a value: its kind, and how many channels or features it has.</summary>
internal sealed record Flow(Kind Kind, Expression? Channels)
{
    public bool IsSpace => Kind.IsSpace;
}

/// <summary>A block, what it was made for, and what it gives.</summary>
/// <param name="Results">What its <c>[Output]</c> names, if it has one.</param>
/// <param name="Inputs">What it takes besides the value that flows.</param>
internal sealed record GeneratedBlock(BlockSpec Spec, Kind Takes, Kind Gives, IReadOnlyList<(string Name, Flow Flow)> Results, IReadOnlyList<Kind> Inputs);
