using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Layers that pad, that make pixels of others, and that put channels into another order.</summary>
internal sealed partial class LayerGenerator
{
    private static readonly string[] UpsampleModes = ["Nearest", "Linear", "Bilinear", "Bicubic", "Trilinear"];

    private LayerSpec Pad(Kind kind)
    {
        var pad = chooser.Pick("Constant", "Reflection", "Replication", kind == Kind.Image ? "Zero" : "Constant");
        var (smallest, largest) = chooser.IsWild() ? (chooser.Pick(0, 0, -1), 5) : (0, pad == "Reflection" ? 1 : 2);
        var sides = Enumerable.Range(0, 2 * (IsOut() && chooser.Chance(0.2) ? chooser.From(1, 3) : kind.Axes)).Select(_ => Number(chooser.From(smallest, largest)));
        var padding = chooser.Chance(0.4) ? new Expression.List([.. sides]) : NameOr(vocabulary.Paddings, () => Number(chooser.From(smallest, largest)));
        return pad == "Constant" ? Layer(kind.For("ConstantPad"), ("Padding", padding), ("Value", AnyNumber(-1, 0, 0.5))) : Layer(kind.For(pad + "Pad"), ("Padding", padding));
    }

    private LayerSpec Resampling(Kind kind, Expression? channels) => chooser.From(0, 9) switch
    {
        <= 3 => Resampling("Upsample", kind, ("ScaleFactor", IsOut() ? Number(chooser.From(-1, 0)) : Factor(kind))),
        <= 5 => Resampling("Interpolate", kind, ("Size", Positive(kind, vocabulary.Sizes, 9))),
        <= 7 => Layer("ChannelShuffle", ("Groups", Number(IsOut() ? chooser.From(-1, 0) : chooser.IsWild() ? chooser.From(1, 4) : chooser.Pick(Divisors(channels))))),
        8 when kind == Kind.Image || chooser.IsWild() => PixelShuffle(channels),
        _ when kind == Kind.Image || chooser.IsWild() => Layer("PixelUnshuffle", ("DownscaleFactor", Number(IsOut() ? chooser.From(-1, 0) : chooser.From(1, chooser.IsCareful() ? 1 : 3)))),
        _ => Resampling("Upsample", kind, ("ScaleFactor", Number(1))),
    };

    /// <summary>In a block, which may be repeated in blocks that are, along one axis alone: else images would grow without bound.</summary>
    private Expression Factor(Kind kind) => vocabulary == Vocabulary.Empty ? Size(kind, [], 1, 2) : PerAxis(kind, axis => axis == 0 ? chooser.From(1, 2) : 1);

    private LayerSpec Resampling(string target, Kind kind, (string, Expression) size)
    {
        var arguments = new List<(string, Expression)> { size };
        var mode = chooser.IsWild() && chooser.Chance(0.5) ? chooser.Pick(UpsampleModes) : chooser.Pick<string>(kind.Axes switch
        {
            1 => ["Nearest", "Linear"],
            2 => ["Nearest", "Bilinear", "Bicubic"],
            _ => ["Nearest", "Trilinear"],
        });
        if (mode != "Nearest" || chooser.Chance(0.5))
            arguments.Add(("Mode", Member("UpsampleMode", mode)));
        if (mode != "Nearest" ? chooser.Chance(0.5) : chooser.Chance(0.2))
            arguments.Add(("AlignCorners", mode == "Nearest" && !chooser.IsWild() ? Flag(false) : Choice()));
        return Layer(target, [.. arguments]);
    }

    /// <summary>One that makes a value as large as another; where the choice is wild, told so twice or not at all.</summary>
    public LayerSpec Resized(Kind kind, string like)
    {
        var layer = Resampling("Interpolate", kind, ("Like", Name(like)));
        return !IsOut() ? layer : chooser.Chance(0.5) ? layer with { Arguments = [.. layer.Arguments, new("Size", Number(2))] }
            : layer with { Arguments = layer.Arguments.Where(a => a.Name != "Like").ToEquatableArray() };
    }

    private LayerSpec PixelShuffle(Expression? channels)
    {
        var fitting = channels is Expression.Integer { Number: > 0 and var number } && number % 4 == 0 ? 2 : 1;
        return Layer("PixelShuffle", ("UpscaleFactor", Number(IsOut() ? chooser.From(-1, 0) : chooser.IsWild() ? chooser.From(1, 3) : fitting)));
    }
}
