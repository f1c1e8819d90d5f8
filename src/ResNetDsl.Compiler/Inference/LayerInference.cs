using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Infers one layer of the table: its requirements decided, its shape, its totals.</summary>
internal sealed class LayerInference(Context context, Frame frame, int layer, string path)
{
    /// <summary>Which of its repetitions it is, from 0.</summary>
    public int RepetitionNumber { get; init; }

    public Made Infer(Operation operation, Arguments? arguments, FlowValue input)
    {
        if (arguments is null || input.Shape is not { } shape)
            return Made.Unknown;
        if (!operation.Takes.Accepts(shape))
        {
            ReportRank(operation, input);
            return Made.Unknown;
        }
        shape = operation.Takes.Take(shape);
        input = input with { Shape = shape };
        if (!ReadsRightly(operation, input))
            return Made.Unknown;
        try
        {
            CheckClaim(operation, arguments, input);
            return Infer(operation, arguments, input, shape);
        }
        catch (OverflowException)
        {
            context.Findings.Add(new(Rules.InvalidArgument, frame.Site(layer), path,
                $"{operation.Name} on {shape} has more numbers than can be counted", "use smaller sizes", frame.Related(layer, null)));
            return Made.Unknown;
        }
    }

    /// <summary>Infers a layer that takes sizes of another value.</summary>
    public Made Infer(Operation operation, Arguments? arguments, FlowValue input, FlowValue like)
    {
        if (arguments is null || input.Shape is not { } shape || like.Shape is not { } other)
            return Made.Unknown;
        if (operation.Takes.Accepts(shape) && ((ISizedByAnother)operation).LikeOf(shape) is var (words, accepts) && !accepts(other))
        {
            context.Findings.Add(new(
                Rules.WrongRank, frame.Site(layer, Like.Name), path, $"takes its size from {other}{like.From}, which isn't {words}",
                $"label a value that is {words}", frame.Related(layer, Like.Name, input.Site, like.Site))
            { RefusesKind = accepts(other.OfEitherOrder) });
            return Made.Unknown;
        }
        return Infer(operation, arguments with { Written = [.. arguments.Written, Like.SizesOf(other)] }, input) with { Like = like };
    }

    /// <summary>Only a declaration's input can be indices, and then nothing reads it as numbers.</summary>
    private bool ReadsRightly(Operation operation, FlowValue input)
    {
        if (operation.ReadsBatchAlone)
            return true;
        var takesIndices = operation.Takes == InputForm.Indices;
        var other = input.InputName is { } name ? context.Inputs.Read(name, takesIndices, path) : null;
        if (other is null && (input.InputName is not null || !takesIndices))
            return true;
        var which = input.Label is null ? "the input" : $"the input '{input.Label}'";
        var (problem, mend) = (takesIndices, other) switch
        {
            (true, null) => ($"takes indices, which only a model's input can be, got {input.Shape}{input.From}", "put it first, and let no other layer read the input"),
            (true, _) => ($"takes indices, and '{other}' reads {which} as numbers", "put it first, and let no other layer read the input"),
            _ => ($"reads {which} as numbers, and '{other}' reads it as indices", $"read the result of '{other}'"),
        };
        context.Findings.Add(new(Rules.IndicesAsNumbers, frame.Site(layer), path, problem, mend, frame.Related(layer, null, input.Site)));
        return false;
    }

    private Made Infer(Operation operation, Arguments arguments, FlowValue input, Shape shape)
    {
        var requirements = new Requirements();
        var output = operation.Infer(shape, arguments, requirements);
        var isSound = true;
        foreach (var requirement in requirements)
            isSound &= Decide(requirement, input);
        if (!isSound)
            return Made.Unknown;
        if (context.IsDefinition)
            output = output with { Dims = output.Dims.Select(InDefinition).ToEquatableArray() };
        var weights = operation.Weights(shape, arguments);
        if (!context.IsDefinition && Sizes(operation, shape, weights, arguments).Where(size => size?.Constant is null).ToList() is { Count: > 0 } free)
        {
            var mend = MendOf(free, input) + (operation.MendOfFreeSize(shape, arguments) is { } other ? $", or {other}" : "");
            context.Findings.Add(new(Rules.FreeSizeNeeded, frame.Site(layer), path,
                $"{operation.Name} is constructed once, for one size, and got {shape}{input.From}",
                SwappedAxes.OfFree(context, shape, input) is { } swapped ? $"{swapped}; else {mend}" : mend, frame.Related(layer, null, input.Site)));
            return Made.Unknown;
        }
        var totals = new Totals(
            weights.Where(w => w.IsParameter).Aggregate((Dim)0, (sum, w) => sum + new Shape(w.Shape).Count),
            operation.MultiplyAdds(shape, output, arguments),
            weights.Count)
        {
            BiasesBeforeNorms = operation.IsNormOfChannels && input.Origin is { ChannelArgument: { } width, Module: { } before } && before.Arguments.IsTrue("Bias") ? before.Arguments.Integer(width) : 0,
        };
        return new(new ModuleSpec.Layer(operation.Name, arguments, shape, InPlace: false), output, totals,
            StoragePlan.EffectsOf(operation), StrideOf(operation, arguments));
    }

    /// <summary>
    /// In a definition a size that can't be is left to the uses, and nothing else is wrong for it. One that hyperparameters say may be
    /// twice as long behind each layer: that ends here, and does no harm where no layer needs it.
    /// </summary>
    private Dim InDefinition(Dim dim) => dim.Constant < 1 ? 1 : !dim.IsLong ? dim : context.Unsettle(() => context.Findings.Add(new(
        Rules.UnequalRepetitions, frame.Site(layer), path, "a layer needs the size that it leaves, which depends on hyperparameters in more ways than can be written",
        "write its arguments as numbers, or place fewer of its kind", frame.Related(layer, null))));

    /// <summary>The sizes that the constructor of a model's layer must know; null for code. Those of another value its <c>forward</c> reads there.</summary>
    private static IEnumerable<Dim?> Sizes(Operation operation, Shape input, EquatableArray<Weight> weights, Arguments arguments)
    {
        return weights.SelectMany(w => w.Shape).Concat(operation.IsMadeForFeatures ? [input.Features] : []).Concat(arguments.Written.Where(a => !IsOfOther(a)).SelectMany(a => In(a.Value)));

        static IEnumerable<Dim?> In(Value value) => value switch
        {
            Value.Integer integer => [integer.Dim],
            Value.List list => list.Items.SelectMany(In),
            Value.Unknown => [null],
            _ => [],
        };

        bool IsOfOther(Argument argument) => arguments.Hyperparameters.Any(h => h.Name == argument.Name && h.Kind == HyperparameterKind.Label);
    }

    /// <summary>Heights and widths need not be known where the image is pooled before it becomes a vector.</summary>
    public static string MendOf(List<Dim?> free, FlowValue input)
    {
        var symbols = free.OfType<Dim>().SelectMany(size => size.Symbols).Distinct().OrderBy(s => s, StringComparer.Ordinal).Select(s => $"'{s}'").ToList();
        var names = symbols.Count == 0 ? "each axis" : string.Join(" and ", symbols);
        var flattening = input.Origin;
        while (flattening is { Input.Shape.Rank: 1 })
            flattening = flattening.Input.Origin;
        var image = flattening?.Input.Shape;
        var isPoolable = image is { Rank: > 1, FeatureAxis: FeatureAxis.First } && !image[0].Symbols.Any() && input.Shape!.Rank == 1;
        return $"give {names} a size in [Model(…)]{(isPoolable && Space.Of(image!) is { Suffix: var d } ? $", or use GlobalAvgPool{d} or AdaptiveAvgPool{d} before '{flattening!.Path}'" : "")}";
    }

    /// <summary>Decides a requirement. Returns false where it fails, which is then reported.</summary>
    public bool Decide(Requirement requirement, FlowValue input)
    {
        var verdict = context.Decide(requirement);
        if (verdict.Truth == Truth.Fails && !requirement.IsOfTraining)
        {
            Report(requirement, input);
            return false;
        }
        if (verdict.Truth != Truth.Holds)
        {
            // Norms of which training asks the same are one check, whatever they read.
            var check = requirement.IsOfTraining ? requirement : requirement with { Problem = ProblemOf(requirement, input) };
            context.Checks.Add(new(path, check, verdict.Condition));
        }
        return true;
    }

    private void CheckClaim(Operation operation, Arguments arguments, FlowValue input)
    {
        if (!arguments.Hyperparameters.Any(h => h.Name == Hyperparameter.In.Name) || arguments.Find(Hyperparameter.In.Name) is not Value.Integer claim)
            return;
        var channels = input.Shape!.Features;
        var equality = new Requirement(Relation.Equal, context.Resolve(channels), context.Resolve(claim.Dim), Rules.WrongChannels, Hyperparameter.In.Name,
            $"takes {claim.Dim} {input.Shape.Unit}, got {input.Shape}", $"use {channels}", operation.Correct(Hyperparameter.In.Name, channels.ToCode(), $"{channels}"));
        if (context.Decide(equality).Truth == Truth.Fails && IsOfSomeRepetitions(operation, arguments, input.Shape))
            ReportClaim(equality, input);
        else
            Decide(equality, input);
    }

    /// <summary>Whether what comes in isn't the same in all repetitions: this one is of the others, or makes of it what these get.</summary>
    private bool IsOfSomeRepetitions(Operation operation, Arguments arguments, Shape input) =>
        RepetitionNumber > 0 || frame.Environment.RepetitionNumber.Constant > 1
        || (context.LayersOf(frame)[layer].Repeat is not null && !operation.Infer(input, arguments, new Requirements()).Features.Equals(input.Features));

    /// <summary>Another number would be untrue of other repetitions.</summary>
    private void ReportClaim(Requirement claim, FlowValue input)
    {
        var (site, place) = (new Site(frame.Declaration, layer, claim.Argument), frame.Use is null ? "" : $" on the {context.LayersOf(frame)[layer].Target} of {ClassSpec.NameIn(frame.Declaration)}");
        context.Findings.Add(new(
            claim.Rule, frame.Site(layer, claim.Argument), path, ProblemOf(claim, input), $"leave {claim.Argument} out{place}, for it can't hold for all repetitions",
            frame.Related(layer, claim.Argument, input.Site), [new(FixKind.RemoveArgument, site, $"Leave {claim.Argument} out")]));
    }

    /// <summary>Arguments that contradict each other do so whatever comes in.</summary>
    private static bool IsOfInput(Requirement requirement) => requirement.Rule.Kind != RuleKind.Declaration;

    private static string ProblemOf(Requirement requirement, FlowValue input) => requirement.Problem + (IsOfInput(requirement) ? input.From : "");

    private void Report(Requirement requirement, FlowValue input)
    {
        context.Findings.Add(new(
            requirement.Rule,
            frame.Site(layer, requirement.Argument),
            path,
            ProblemOf(requirement, input),
            MendOf(requirement),
            frame.Related(layer, requirement.Argument, IsOfInput(requirement) ? input.Site : null),
            // Inside a block the arguments are its hyperparameters, and serve its other uses too.
            frame.Use is null && requirement.Correction is { } correction ? [correction.At(new(frame.Declaration, layer))] : []));
    }

    /// <summary>What would mend it, in words that can be followed where it is reported: see <see cref="Context.Told(IReadOnlyList{Site}, string, string?, string)"/>.</summary>
    private string? MendOf(Requirement requirement)
    {
        var correction = requirement.Correction;
        // The groups of a norm behind a convolution are an argument of that.
        if (correction is { Argument: GroupNorm.NumGroups } groups && context.LayersOf(frame)[layer] is { IsBehind: true })
            return requirement.Mend?.Replace($"use {groups.Words}", $"use {NormBehind.Groups.Name} = {groups.Code}{(frame.Use is null ? "" : $" on the {context.LayersOf(frame)[layer - 1].Target} of {ClassSpec.NameIn(frame.Declaration)}")}");
        if (requirement.Mend is not { } mend || (correction?.Argument ?? requirement.Argument) is not { } argument)
            return requirement.Mend;
        var words = correction?.Words ?? OperationTable.Find(context.LayersOf(frame)[layer].Target)?.WrittenName(argument) ?? argument;
        return IndexOf(mend, words) is { } start
            ? mend.Substring(0, start) + context.Told(frame.Way(layer), argument, correction?.Code, words) + mend.Substring(start + words.Length)
            : mend;
    }

    /// <summary>Where words stand in a sentence, and not as a part of others; null where they don't.</summary>
    private static int? IndexOf(string sentence, string words)
    {
        var start = sentence.IndexOf($" {words}", StringComparison.Ordinal) + 1;
        return start > 0 && (start + words.Length == sentence.Length || sentence[start + words.Length] is ' ' or ',') ? start : null;
    }

    private void ReportRank(Operation operation, FlowValue input)
    {
        var shape = input.Shape!;
        // What has an axis too many for a linear layer is an image that was to be flattened; tokens are no image.
        var isFlattenable = operation.Name == "Linear" || (operation.Takes == InputForm.VectorOrSequence && shape.FeatureAxis != FeatureAxis.Last);
        var isLinearOnImage = operation.Name == "Linear" && shape is { Rank: > 1 };
        context.Findings.Add(new(
            isLinearOnImage ? Rules.LinearOnImage : Rules.WrongRank,
            frame.Site(layer),
            path,
            $"{operation.Name} takes {(isLinearOnImage && shape.Rank > 2 ? InputForm.Vector : operation.Takes.Words)}, got {shape}{input.From}",
            isFlattenable && shape.Rank > 1 && !IsReordered(input) ? "did you forget Flatten?" : Mend(operation, input),
            frame.Related(layer, null, input.Site),
            isLinearOnImage ? Before(input) : [])
        { RefusesKind = operation.Takes.Accepts(shape.OfEitherOrder) });
    }

    /// <summary>The layer of the same kind for what comes in; or a place where it fits.</summary>
    private static string Mend(Operation operation, FlowValue input)
    {
        var shape = input.Shape!;
        if (operation.Takes == InputForm.Of(Space.Image) && shape.Rank == 1)
            return input.Producer is null ? "give it an input of channels, height and width" : "put it before Flatten and Linear";
        if (OperationTable.Find(operation.Name + Space.Of(shape)?.Suffix) is { } ofSpace && ofSpace != operation && ofSpace.Takes.Accepts(shape))
            return $"use {ofSpace.Name}";
        if (operation.Takes == InputForm.Of(Space.Image) && shape.Rank == 4 && input.Producer is null)
            return "if the first of its axes is the batch, leave it out of [Model(…)]";
        var isOfOtherAxis = shape.Rank > 1 && operation.Takes.Accepts(shape.OfEitherOrder);
        if (isOfOtherAxis)
        {
            return shape.FeatureAxis != FeatureAxis.Last ? "put Permute before it, so that the features come last"
                : operation.Takes == InputForm.VectorOrSequence ? "use a layer norm, or put Permute before it, so that the channels come first"
                : "put Permute before it, so that the channels come first";
        }
        if (operation.Takes == InputForm.Indices)
            return input.Producer is null ? "give the input the one axis of the indices" : "put it first, for only a model's input can be indices";
        if (operation.Takes == InputForm.SeveralAxes)
            return "use Slice, which keeps the axis";
        if (operation.Takes == InputForm.Tokens && shape.Rank > 2)
            return $"put {(shape.FeatureAxis == FeatureAxis.Last ? "Flatten(EndAxis = -2)" : "Flatten(StartAxis = 2), Permute(2, 1)")} before it, so that each {Space.Of(shape)?.Point ?? "point"} is a token";
        var suffix = operation.Space?.Suffix ?? "2d";
        var stem = operation.Name.EndsWith(suffix, StringComparison.Ordinal) ? operation.Name.Substring(0, operation.Name.Length - suffix.Length) : null;
        return stem is not null && Space.Of(shape) is { } space && OperationTable.Find(stem + space.Suffix) is { } sibling && sibling.Takes.Accepts(shape)
            ? $"use {sibling.Name}"
            : stem is not null && OperationTable.Find(stem) is { } ofAny && ofAny.Takes.Accepts(shape) ? $"use {ofAny.Name}"
            : input.Producer is null ? "give it such an input"
            : shape.Rank == 1 ? "put it where such a value flows, or make one of this with Unflatten"
            : "put it where such a value flows";
    }

    /// <summary>Of two axes that were put so by hand, none was to be flattened.</summary>
    private static bool IsReordered(FlowValue input) => input is { Shape.Rank: 2, Origin.Operation: nameof(Flatten) or nameof(Unflatten) or nameof(Reshape) or nameof(Permute) };

    /// <summary>The layer before which it goes is the block's own, where this is in a block. What a label brings can't be flattened on the way.</summary>
    private EquatableArray<Fix> Before(FlowValue input)
    {
        var (site, image) = (new Site(frame.Declaration, layer), input.Shape!);
        return context.LayersOf(frame)[layer].From is not null ? []
            : IsReordered(input) ? [new(FixKind.InsertLayer, site, "Insert Permute(2, 1)", "Permute(2, 1)")]
            : image.Count.Constant is null && !context.IsDefinition && Space.Of(image) is { Suffix: var d } ? [new(FixKind.InsertLayer, site, $"Insert GlobalAvgPool{d} and Flatten", $"GlobalAvgPool{d}, Flatten")]
            : [new(FixKind.InsertLayer, site, "Insert Flatten", "Flatten")];
    }

    /// <summary>By how much the layer shrinks the image, for the shortcut beside it.</summary>
    private static EquatableArray<Stride> StrideOf(Operation operation, Arguments arguments)
    {
        var stride = Stride.Of(operation.Stride(arguments));
        return stride == Stride.One ? [] : [stride];
    }
}
