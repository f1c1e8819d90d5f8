using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What attention reads besides the value that flows, as far as it is named.</summary>
internal sealed record Attended(FlowValue? Key, FlowValue? Value)
{
    /// <summary>The key for a query: where only the value is another, what flows is both.</summary>
    public FlowValue KeyFor(FlowValue query) => Key ?? query;

    /// <summary>The value for a query: where nothing else is said, the key is both.</summary>
    public FlowValue ValueFor(FlowValue query) => Value ?? KeyFor(query);
}

/// <summary>Infers attention to other values: both are tokens, as many of the one as of the other, whatever features they have.</summary>
internal sealed class AttentionInference(Context context, Frame frame, int layer, string path)
{
    private readonly LayerInference inference = new(context, frame, layer, path);

    public Made Infer(Operation operation, Arguments arguments, FlowValue input, Attended others)
    {
        var (key, value) = (others.KeyFor(input), others.ValueFor(input));
        if (input.Shape is not { } query || key.Shape is null || value.Shape is null)
            return Made.Unknown;
        if (!operation.Takes.Accepts(query))
            return inference.Infer(operation, arguments, input);
        if (!IsUsable(operation, MultiheadAttention.KeyLabel, others.Key) | !IsUsable(operation, MultiheadAttention.ValueLabel, others.Value))
            return Made.Unknown;
        (key, value) = (Taken(key), Taken(value));
        if (!AreAsMany(key, value, others) || (arguments.IsTrue(MultiheadAttention.IsCausal) && !IsAsLong(operation, query, key)))
            return Made.Unknown;
        var made = inference.Infer(operation, MultiheadAttention.ToOthers(arguments, key.Shape!, value.Shape!), input);
        var isSaved = new FurtherEffects(IsSaved: true, IsAliased: false);
        return made.Output is null ? made : made with { Effects = made.Effects with { Further = [isSaved, isSaved] } };

        FlowValue Taken(FlowValue tokens) => tokens with { Shape = operation.Takes.Take(tokens.Shape!) };
    }

    /// <summary>Whether what an argument names is tokens, of as many features as the weights can be made for; true where it names nothing.</summary>
    private bool IsUsable(Operation operation, string argument, FlowValue? other)
    {
        if (other?.Shape is not { } shape)
            return true;
        if (!operation.Takes.Accepts(shape))
            return Refuse(Rules.WrongRank, $"takes {operation.Takes.Words} as its {argument}, got {shape}{other.From}", "label a value that is tokens", refusesKind: operation.Takes.Accepts(shape.OfEitherOrder));
        var features = operation.Takes.Take(shape).Features;
        return context.IsDefinition || features.Constant is not null || Refuse(
            Rules.FreeSizeNeeded, $"{operation.Name} is constructed once, for one size, and got {shape}{other.From} as its {argument}", LayerInference.MendOf([features], other));

        bool Refuse(Rule rule, string problem, string mend, bool refusesKind = false)
        {
            context.Findings.Add(new(rule, frame.Site(layer, argument), path, problem, mend, frame.Related(layer, argument, other.Site)) { RefusesKind = refusesKind });
            return false;
        }
    }

    /// <summary>Each key has its value. Where one alone is another than what flows, it is at fault.</summary>
    private bool AreAsMany(FlowValue key, FlowValue value, Attended others) => inference.Decide(
        new(
            Relation.Equal, context.Resolve(value.Shape![0]), context.Resolve(key.Shape![0]), Rules.UnequalTokens,
            others.Value is null ? MultiheadAttention.KeyLabel : MultiheadAttention.ValueLabel,
            $"takes a value for each key, got keys {key.Shape}{key.From} and values {value.Shape}",
            others.Key is null ? $"name a {MultiheadAttention.KeyLabel} that is as long" : $"let {MultiheadAttention.KeyLabel} and {MultiheadAttention.ValueLabel} be as long as each other"),
        value);

    /// <summary>
    /// Which keys come before a token is plain where there are as many. Where there aren't, PyTorch counts both from their beginnings, and others
    /// from their ends.
    /// </summary>
    private bool IsAsLong(Operation operation, Shape query, FlowValue key)
    {
        var correction = operation.Correct(MultiheadAttention.IsCausal, "false");
        return inference.Decide(
            new(
                Relation.Equal, context.Resolve(key.Shape![0]), context.Resolve(query[0]), Rules.CausalOverOthers, MultiheadAttention.IsCausal,
                $"hides the keys behind each token of {query}, for which there must be as many, got {key.Shape}", $"use {correction.Words}", correction),
            key);
    }
}
