using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Layers that put numbers under other axes, or take some of them.</summary>
internal sealed partial class LayerGenerator
{
    private const int MostAxes = 4;

    /// <summary>Whether a layer is one of those.</summary>
    public static bool IsReshaping(LayerSpec layer) => ReferenceReshaping.Handles(layer.Target);

    /// <summary>What flows behind such a layer; as before where it doesn't fit.</summary>
    public Flow Behind(LayerSpec layer, Flow flow)
    {
        var before = new Form(flow.Kind.Axes + 2, flow.Kind.IsLast ? FeatureAxis.Last : FeatureAxis.First);
        // Which axes there are, depends on no name.
        var arguments = new Arguments(layer, _ => 1);
        if (!arguments.AreUsable || ReferenceReshaping.FormAfter(layer.Target, arguments, before) is not { Axes: > 1 and <= MostAxes + 1 } after)
            return flow;
        var kind = new Kind(after.Axes - 2, IsLast: after.Axes > 2 && (after.Axis == FeatureAxis.Last || (after.Axis == FeatureAxis.Unknown && chooser.Chance(0.5))));
        return new(kind, Channels());

        Expression? Channels() => layer.Target switch
        {
            "Reshape" when layer.Find("Sizes") is Expression.List { Items: var sizes } => (kind.IsLast ? sizes[^1] : sizes[0]) is { } size and not Expression.Integer { Number: < 1 } ? size : null,
            "Slice" when !layer.Arguments.Any(a => a.Name == "Axis") => layer.Find("Length"),
            _ => ReferenceReshaping.WidthAfter(layer.Target, arguments, before, 1) is null ? null : flow.Channels,
        };
    }

    private LayerSpec Reshaping(Kind kind, Expression? channels) => chooser.From(0, 10) switch
    {
        >= 9 => Unflattening(kind, channels),
        <= 1 => Flattening(kind),
        <= 3 => Permutation(kind),
        <= 5 => Slice(kind, channels),
        6 => Selection(kind),
        _ => Reshape(channels),
    };

    private LayerSpec Flattening(Kind kind)
    {
        var arguments = new List<(string, Expression)>();
        var start = 1;
        if (chooser.Chance(0.7))
            arguments.Add(("StartAxis", Number(start = chooser.IsWild() ? chooser.From(-5, 5) : chooser.From(1, kind.Axes + 1))));
        if (chooser.Chance(0.4))
            arguments.Add(("EndAxis", Number(chooser.IsWild() ? chooser.From(-5, 5) : chooser.Chance(0.3) ? -1 : chooser.From(Math.Min(start, kind.Axes + 1), kind.Axes + 1))));
        return Layer("Flatten", [.. arguments]);
    }

    private LayerSpec Unflattening(Kind kind, Expression? channels)
    {
        Expression rest = Number(-1), one = Number(1);
        var half = channels is Expression.Integer { Number: var even } && even % 2 == 0 ? Number(even / 2) : one;
        var (axis, isOfChannels) = chooser.Chance(0.5) ? (Number(kind.IsLast ? -1 : 1), true) : (AnyAxis(kind), false);
        var known = IsOut() ? NameOr(vocabulary.Channels, 0.3, () => Number(chooser.From(0, 6))) : isOfChannels ? chooser.Pick(half, Number(2), one) : one;
        Expression[] sizes = IsOut() ? [rest, known, rest] : chooser.Pick<Expression[]>([known, rest], [rest, known], [channels ?? rest]);
        return Layer("Unflatten", ("Axis", axis), ("Sizes", new Expression.List([.. sizes])));
    }

    /// <summary>The last axis as those of another value; where the choice is wild, told so twice or not at all, or of another axis.</summary>
    public LayerSpec Unflattened(Kind kind, string like)
    {
        var axis = chooser.IsWild() ? AnyAxis(kind) : Number(chooser.Chance(0.7) ? kind.Axes + 1 : -1);
        ArgumentSpec[] sizes = [new("Like", Name(like))];
        if (IsOut())
            sizes = chooser.Chance(0.5) ? [] : [new("Sizes", new Expression.List([Number(2), Number(-1)])), .. sizes];
        return new("Unflatten", IsBlock: false, [new("Axis", axis), .. sizes]);
    }

    private LayerSpec Permutation(Kind kind)
    {
        var axes = Enumerable.Range(1, kind.Axes + 1).Select(axis => chooser.Chance(0.2) ? axis - kind.Axes - 2 : axis).ToArray();
        if (chooser.Chance(0.5))
            axes = [.. kind.IsLast ? axes[^1..].Concat(axes[..^1]) : axes[1..].Append(axes[0])];
        else
            Shuffle(axes);
        if (IsOut())
            axes[chooser.From(0, axes.Length - 1)] = chooser.From(-4, 4);
        else if (IsOut())
            axes = [.. axes, axes.Length + 1];
        return Layer("Permute", ("Axes", Numbers(axes)));
    }

    private void Shuffle(int[] numbers)
    {
        for (var i = numbers.Length - 1; i > 0; i--)
        {
            var other = chooser.From(0, i);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }
    }

    private LayerSpec Slice(Kind kind, Expression? channels)
    {
        var largest = channels is Expression.Integer { Number: > 1 and var known } ? known : 1;
        var length = chooser.IsWild() ? chooser.From(0, 5) : chooser.From(1, largest);
        var start = chooser.IsWild() ? chooser.From(-1, 5) : chooser.From(0, Math.Max(0, largest - length));
        if (chooser.Chance(0.3))
            return ToTheEnd(kind, largest);
        var ofChannels = Layer("Slice", ("Start", Number(start)), ("Length", chooser.IsWild() ? NameOr(vocabulary.Sizes, () => Number(length)) : Number(length)));
        return chooser.Chance(0.6) ? ofChannels
            : Layer("Slice", ("Start", Number(chooser.IsWild() ? start : 0)), ("Length", Number(chooser.IsWild() ? length : chooser.From(1, 2))), ("Axis", AnyAxis(kind)));
    }

    /// <summary>All from some entry on; where nothing is wild, one is left.</summary>
    private LayerSpec ToTheEnd(Kind kind, int channels)
    {
        var isOfChannels = chooser.Chance(0.5);
        var start = chooser.IsWild() ? NameOr(vocabulary.Sizes, 0.3, () => Number(chooser.From(-1, 5))) : Number(chooser.From(0, isOfChannels ? channels - 1 : 1));
        return isOfChannels ? Layer("Slice", ("Start", start)) : Layer("Slice", ("Start", start), ("Axis", AnyAxis(kind)));
    }

    private LayerSpec Selection(Kind kind)
    {
        var index = chooser.IsWild() ? NameOr(vocabulary.Sizes, () => Number(chooser.From(-6, 6))) : Number(chooser.Pick(0, 0, -1));
        return chooser.Chance(0.3) ? Layer("Select", ("Index", index)) : Layer("Select", ("Index", index), ("Axis", AnyAxis(kind)));
    }

    public Expression AnyAxis(Kind kind) => Number(IsOut() ? chooser.From(-5, 5) : chooser.Chance(0.3) ? -chooser.From(1, kind.Axes + 1) : chooser.From(1, kind.Axes + 1));

    private LayerSpec Reshape(Expression? channels)
    {
        Expression rest = Number(-1), one = Number(1);
        if (IsOut())
            return Layer("Reshape", ("Sizes", new Expression.List([.. Enumerable.Range(0, chooser.From(1, MostAxes)).Select(_ => Size())])));
        Expression[] sizes = chooser.From(0, 5) switch
        {
            0 => [rest],
            1 => [rest, one],
            2 when channels is Expression.Integer { Number: var even } && even % 2 == 0 => [Number(even / 2), rest],
            3 => [channels ?? one, rest, one],
            4 => [rest, one, channels ?? one],
            _ => [channels ?? one, rest],
        };
        return Layer("Reshape", ("Sizes", new Expression.List([.. sizes])));

        Expression Size() => chooser.Chance(0.3) ? rest : NameOr(vocabulary.Channels, 0.3, () => Number(chooser.From(0, 6)));
    }

    private static Expression.List Numbers(int[] numbers) => new Expression.List([.. numbers.Select(Number)]);
}
