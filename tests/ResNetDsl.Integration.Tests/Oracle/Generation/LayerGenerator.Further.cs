using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Norms of groups and samples, pools of maxima and powers, dropouts of channels.</summary>
internal sealed partial class LayerGenerator
{
    /// <summary>One that keeps the size.</summary>
    public LayerSpec Keeping(Kind kind, Expression? channels) => chooser.Chance(0.6) ? FurtherNorm(kind, channels) : ChannelDropout(kind);

    private LayerSpec FurtherNorm(Kind kind, Expression? channels) => chooser.From(0, 7) switch
    {
        <= 3 => ChannelNorm(kind.For("InstanceNorm"), channels),
        <= 5 => GroupNorm(channels),
        _ => LocalResponseNorm(),
    };

    private LayerSpec GroupNorm(Expression? channels)
    {
        var groups = IsOut() ? chooser.From(-1, 0) : chooser.IsWild() ? chooser.From(1, 5) : chooser.Pick(Divisors(channels));
        var arguments = new List<(string, Expression)> { ("NumGroups", Number(groups)) };
        if (chooser.Chance(0.15))
            arguments.Add(("Eps", Real(IsOut() ? -1e-3 : chooser.Pick(1e-3, 0.1))));
        if (chooser.Chance(0.2))
            arguments.Add(("Affine", Choice()));
        AddClaim(arguments, channels);
        AddInitializers(arguments, isMatrix: false);
        return Layer("GroupNorm", [.. arguments]);
    }

    private LayerSpec LocalResponseNorm()
    {
        // Nothing is divided by 0.
        var rest = WithSome(
            "LocalResponseNorm", ("Alpha", () => NotNegative(1e-4, 0.5)), ("Beta", () => NotNegative(0.75, 2)), ("K", () => IsFaulty() ? Real(-0.5) : Number(chooser.From(1, 2))));
        return rest with { Arguments = [new("Size", Number(IsOut() ? chooser.From(-1, 0) : chooser.From(1, 6))), .. rest.Arguments] };
    }

    private LayerSpec FurtherPool(Kind kind) => chooser.From(0, 5) switch
    {
        <= 1 => Layer(kind.For("GlobalMaxPool")),
        <= 3 => Layer(kind.For("AdaptiveMaxPool"), ("OutputSize", Positive(kind, vocabulary.Sizes, 5))),
        _ => PowerPool(kind == Kind.Volume ? chooser.Pick(Kind.Sequence, Kind.Image) : kind),
    };

    private LayerSpec PowerPool(Kind kind)
    {
        // Even powers have roots.
        var arguments = new List<(string, Expression)>
        {
            ("NormType", IsFaulty() ? chooser.Pick<Expression>(Real(-1), Number(0), Flag(true)) : chooser.Pick<Expression>(Number(2), Real(2), Number(4))),
            ("KernelSize", Positive(kind, [], 3)),
        };
        if (chooser.Chance(0.6))
            arguments.Add(("Stride", Positive(kind, vocabulary.Strides, 3)));
        if (chooser.Chance(0.4))
            arguments.Add(("CeilMode", Choice()));
        return Layer(kind.For("LPPool"), [.. arguments]);
    }

    private LayerSpec ChannelDropout(Kind kind) => Dropout(chooser.Chance(0.7) ? kind.For("Dropout") : "FeatureAlphaDropout");

    /// <summary>The numbers of groups that channels can be divided into; 1 where they aren't known.</summary>
    private static int[] Divisors(Expression? channels) =>
        channels is Expression.Integer { Number: > 0 and var number } ? [.. Enumerable.Range(1, (int)number).Where(divisor => number % divisor == 0)] : [1];
}
