using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Layers of transformers.</summary>
internal sealed partial class LayerGenerator
{
    /// <summary>One for tokens, or, where the choice is wild, for others.</summary>
    public LayerSpec ForTokens(Expression? features) => chooser.From(0, 7) switch
    {
        7 when chooser.IsWild() => LearnedTokens(),
        <= 1 => Attention(features),
        <= 3 => LayerNorm("LayerNorm", features),
        4 => WithClaim("ClassToken", features),
        5 => PositionEmbedding(features),
        _ => LayerScale(features),
    };

    public LayerSpec LayerNorm(string name, Expression? features)
    {
        // Of one number there is no variance.
        if (features is Expression.Integer { Number: 1 } && chooser.IsCareful())
            return LayerScale(features);
        var arguments = new List<(string, Expression)>();
        if (chooser.Chance(0.3))
            arguments.Add(("Eps", IsFaulty() ? Real(-1e-3) : Fitting([1e-3, 0.1])));
        if (chooser.Chance(0.3))
            arguments.Add(("Affine", Choice()));
        if (chooser.Chance(0.3))
            arguments.Add(("Bias", Choice()));
        AddClaim(arguments, features);
        AddInitializers(arguments, isMatrix: false);
        return Layer(name, [.. arguments]);
    }

    /// <summary>A learned number for each feature, or one for all.</summary>
    public LayerSpec LayerScale(Expression? features)
    {
        if (chooser.Chance(0.3))
            return chooser.Chance(0.5) ? Layer("ReZero") : Layer("ReZero", ("Init", AnyNumber(-0.5, 0.1, 1)));
        var arguments = new List<(string, Expression)>();
        if (chooser.Chance(0.5))
            arguments.Add(("Init", AnyNumber(1e-6, 0.1, 1)));
        AddClaim(arguments, features);
        return Layer("LayerScale", [.. arguments]);
    }

    /// <summary>A table for the input's indices, with as many rows as <see cref="Reference.ReferenceTokens.Indices"/> needs.</summary>
    public LayerSpec Embedding()
    {
        var rows = IsOut() ? chooser.From(-1, 0) : chooser.Pick(5, 8, 12);
        var arguments = new List<(string, Expression)> { ("NumEmbeddings", Number(rows)), ("EmbeddingDim", Channels()) };
        if (chooser.Chance(0.4))
            arguments.Add(("PaddingIdx", Number(IsFaulty() ? chooser.Pick(rows, -rows - 1) : chooser.From(-Math.Abs(rows), Math.Abs(rows) - 1))));
        if (chooser.Chance(0.3))
            arguments.Add(("MaxNorm", Positive(0.5, 1)));
        if (chooser.Chance(0.2))
            arguments.Add(("WeightDecay", NotNegative(0.25, 0.5)));
        AddDrawing(arguments);
        return Layer("Embedding", [.. arguments]);
    }

    /// <summary>Tokens of their own, whatever flows.</summary>
    public LayerSpec LearnedTokens()
    {
        var arguments = new List<(string, Expression)> { ("Count", Number(IsOut() ? chooser.From(-1, 0) : chooser.From(1, 5))), ("Features", IsOut() ? Number(0) : Channels()) };
        AddDrawing(arguments);
        return Layer("LearnedTokens", [.. arguments]);
    }

    /// <summary>Attention to what labels stand for, of which one is null at most.</summary>
    public LayerSpec AttentionToOthers(Expression? features, string? key, string? value)
    {
        var layer = Attention(features);
        IEnumerable<ArgumentSpec> named = [.. key is null ? [] : new ArgumentSpec[] { new("Key", Name(key)) }, .. value is null ? [] : new ArgumentSpec[] { new("Value", Name(value)) }];
        // Where there aren't as many keys, no token is before another.
        var isCausal = key is null || chooser.IsWild();
        return layer with { Arguments = [.. layer.Arguments.Where(a => isCausal || a.Name != "IsCausal"), .. named] };
    }

    private LayerSpec Attention(Expression? features)
    {
        var heads = chooser.IsWild() ? chooser.From(-1, 5) : features is Expression.Integer { Number: var number } ? chooser.Pick(Divisors(number)) : 1;
        var arguments = new List<(string, Expression)> { ("Heads", Number(heads)) };
        if (chooser.Chance(0.3))
            arguments.Add(("Dropout", Rate()));
        if (chooser.Chance(0.3))
            arguments.Add(("Bias", Choice()));
        if (chooser.Chance(0.3))
            arguments.Add(("IsCausal", Flag(chooser.Chance(0.7))));
        if (chooser.Chance(0.2))
            arguments.Add(("WeightDecay", NotNegative(0.25, 0.5)));
        AddClaim(arguments, features);
        AddDrawing(arguments);
        return Layer("MultiheadAttention", [.. arguments]);
    }

    private LayerSpec PositionEmbedding(Expression? features)
    {
        var arguments = new List<(string, Expression)>();
        // Of an image's pixels there may be hundreds.
        if (chooser.Chance(0.5))
            arguments.Add(("MaxLength", IsOut() ? Number(chooser.From(-1, 0)) : NameOr(vocabulary.Sizes, 0.4, () => Number(chooser.IsCareful() ? 1000 : chooser.From(1, 12)))));
        AddClaim(arguments, features);
        AddDrawing(arguments);
        return Layer("PositionEmbedding", [.. arguments]);
    }

    private LayerSpec WithClaim(string name, Expression? features)
    {
        var arguments = new List<(string, Expression)>();
        AddClaim(arguments, features);
        return Layer(name, [.. arguments]);
    }

    private static int[] Divisors(int number) => [.. Enumerable.Range(1, Math.Max(1, number)).Where(divisor => number % divisor == 0)];
}
