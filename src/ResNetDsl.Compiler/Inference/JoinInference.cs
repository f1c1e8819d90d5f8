using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Infers <c>[Add]</c>: what must happen to the remembered value so that it can be added to the branch
/// (He et al. 2015, section 3.2 and options A, B, C of 3.3), and whether the shapes are then equal.
/// </summary>
/// <param name="member">What the module of a projection would be called.</param>
/// <param name="weight">How the weights of a projection are drawn, and how they decay.</param>
/// <param name="others">What finds another skip that would fit.</param>
internal sealed class JoinInference(
    Context context, Frame frame, int layer, string path, FlowValue skip, FlowValue branch, string kind, string member, EquatableArray<Argument> weight, OtherSkip others)
{
    private const string Never = "false";

    private const string FlattenBoth = "flatten both, or neither";

    private readonly Stride stride = BranchStride(skip, branch);
    private readonly Branch between = Branch.Between(skip, branch);
    private readonly string? label = LabelOf(context, frame, layer);
    private readonly TokenJoin tokens = new(branch, skip, LabelOf(context, frame, layer), "Add");

    // Whether nothing need happen to the remembered value.
    private Truth need;

    /// <summary>The 1×1 convolution and norm, where there is one.</summary>
    public Made? Projection { get; private set; }

    /// <summary>The shape of the sum; null where the two can't be added, and what is wrong isn't plain.</summary>
    public Shape? Output { get; private set; } = branch.Shape;

    /// <summary>In a block's definition: when the projection is there, or with WhereEqual the sum, in C#; null for always.</summary>
    public string? Condition { get; private set; }

    /// <summary>Whether WhereEqual adds nothing here, whatever comes.</summary>
    public bool IsLeftOut => Condition == Never;

    /// <summary>What it found of the two values, for advice.</summary>
    public Addition Addition(Value scale) => new(
        skip, branch, between, kind, stride.Select(context.Resolve), need, scale);

    public Shortcut Infer()
    {
        (need, var (isNeeded, isNot)) = Need();
        var isWanted = kind switch
        {
            "Projection" => need != Truth.Holds,
            "AlwaysProjection" => true,
            "PadZero" => need != Truth.Holds,
            _ => false,
        };
        var isConditional = isWanted && kind != "AlwaysProjection" && need == Truth.Depends;
        if (UnlikeOrders.Find(frame, layer, path, Problem, branch, skip) is { } unlike)
        {
            Output = null;
            context.Findings.Add(unlike);
            return new Shortcut.Identity();
        }
        if (isWanted && SpaceOf(skip.Shape!) is null)
        {
            RefuseShortcut();
            return new Shortcut.Identity();
        }
        if (RefuseFree(isWanted))
            return new Shortcut.Identity();
        if (isWanted && kind == "PadZero")
            return PadZero(isConditional ? isNeeded : null);
        if (isWanted)
        {
            Condition = isConditional ? isNeeded : null;
            Projection = isConditional ? context.InferOptional(Project) : Project();
            // What is wrong with it is reported.
            if (Projection is null)
            {
                Output = null;
                return new Shortcut.Identity();
            }
        }
        if (kind == "WhereEqual" && need != Truth.Holds && !context.AreUnlike(branch.Shape!, skip.Shape!))
            Condition = need == Truth.Fails ? Never : isNot;
        else
            Match(Projection?.Output ?? skip.Shape!);
        return new Shortcut.Identity();
    }

    /// <summary>A 1×1 convolution can't move over it.</summary>
    private void RefuseShortcut()
    {
        Output = null;
        var isSound = branch.Shape!.Rank == skip.Shape!.Rank && need == Truth.Holds && Unequal(skip.Shape).Count == 0;
        context.Findings.Add(new(
            Rules.WrongRank, frame.Site(layer, "Shortcut"), path,
            $"Shortcut.{kind} takes a sequence, an image or a volume, channels first, got {skip.Shape}{skip.From}",
            isSound ? "use Shortcut.Identity" : MendShortcut(), frame.Related(layer, "Shortcut", skip.Site),
            isSound ? [new(FixKind.SetArgument, new(frame.Declaration, layer, "Shortcut"), "Use Shortcut.Identity", "Shortcut.Identity")] : [])
        {
            RefusesKind = SpaceOf(skip.Shape.OfEitherOrder) is not null,
        });
    }

    /// <summary>
    /// What is written of a model says whether the shortcut is there, and how many channels it has: once, for all sizes. (A projection is made of
    /// layers, which say so themselves.) Returns whether that isn't known.
    /// </summary>
    private bool RefuseFree(bool isWanted)
    {
        var isOpen = need == Truth.Depends && kind is "WhereEqual" or "PadZero";
        if (context.IsDefinition || !(isOpen || (isWanted && kind == "PadZero" && branch.Shape!.Features.Constant is null)))
            return false;
        Output = null;
        List<Dim?> free = [.. new[] { branch.Shape!.Features, skip.Shape!.Features }.Where(size => size.Constant is null)];
        context.Findings.Add(new(
            Rules.FreeSizeNeeded, frame.Site(layer, "Shortcut"), path,
            $"Shortcut.{kind} is decided once, for one size, and got a branch {branch.Shape} for its skip {skip.Shape}{skip.From}",
            LayerInference.MendOf(free, branch), frame.Related(layer, "Shortcut", skip.Site)));
        return true;
    }

    /// <summary>What changes a vector's or tokens' features is a linear layer.</summary>
    private string MendShortcut()
    {
        var (from, to) = (skip.Shape!, branch.Shape!);
        if (from.Rank != to.Rank)
            return $"use Shortcut.Identity, and {tokens.MendVector() ?? FlattenBoth}";
        if (from.FeatureAxis != FeatureAxis.Last && from.Rank > 1)
            return $"use Shortcut.Identity, and make the branch end with {from.Features} {from.Unit}";
        // In a block's definition, features that may be other ones.
        if (Unequal(from).TrueForAll(axis => axis == from.FeatureIndex))
            return tokens.Made(label => $"Linear({(frame.Use is null && to.Features.Constant is { } features ? FormattableString.Invariant($"{features}") : "…")}, From = {label})");
        return $"use Shortcut.Identity, and {MendFeaturesLast()}";
    }

    /// <summary>
    /// Whether the branch keeps channels and has stride 1 (<see cref="Truth.Holds"/>), so that nothing is needed; where that
    /// depends on hyperparameters, the C# conditions under which something is, and under which nothing.
    /// </summary>
    private (Truth Truth, (string? IsNeeded, string? IsNot)) Need()
    {
        List<(Dim Left, Dim Right)> axes =
        [
            .. Enumerable.Range(0, skip.Shape!.Rank - 1).Select(axis => stride[axis]).Distinct().Select(size => (size, (Dim)1)),
            (skip.Shape.Features, branch.Shape!.Features),
        ];
        var (different, equal) = (new List<string>(), new List<string>());
        var isDifferent = false;
        foreach (var (left, right) in axes)
        {
            var truth = Compare(left, right);
            isDifferent |= truth == Truth.Fails;
            if (truth == Truth.Depends)
            {
                different.Add($"{left.ToCode()} != {right.ToCode()}");
                equal.Add($"{left.ToCode()} == {right.ToCode()}");
            }
        }
        return isDifferent ? (Truth.Fails, default)
            : different.Count == 0 ? (Truth.Holds, default)
            : (Truth.Depends, (string.Join(" || ", different), string.Join(" && ", equal)));
    }

    /// <summary>In a definition a hyperparameter may be 0 or less, unlike a size: then only numbers are surely different.</summary>
    private Truth Compare(Dim left, Dim right)
    {
        var truth = Equality(left, right).Decide().Truth;
        var isCertain = !context.IsDefinition || (context.Resolve(left) - context.Resolve(right)).Constant is not null;
        return truth == Truth.Fails && !isCertain ? Truth.Depends : truth;
    }

    private Requirement Equality(Dim left, Dim right) => new(
        Relation.Equal, context.Resolve(left), context.Resolve(right), Rules.UnequalSkip, null, "");

    private Made? Project()
    {
        var space = SpaceOf(skip.Shape!)!;
        var axes = stride.On(space);
        Value size = axes.Distinct().Count() == 1
            ? new Value.Integer(axes[0])
            : new Value.List(axes.Select(axis => (Value)new Value.Integer(axis)).ToEquatableArray());
        var convolution = Infer("Conv" + space.Suffix, path, skip, [
            new("OutChannels", new Value.Integer(branch.Shape![0])), new("KernelSize", new Value.Integer(1)),
            new("Stride", size), new("Bias", new Value.Boolean(false)), .. weight]);
        if (convolution.Output is null)
            return null;
        var norm = Infer("BatchNorm" + space.Suffix, frame.Join(member + ".1"), skip with { Shape = convolution.Output }, []);
        if (norm.Output is null)
            return null;
        var children = new[] { convolution, norm }.Select((made, i) => new Child(i == 0 ? "0" : "1", made.Module!, made.Output));
        return new(new ModuleSpec.Sequence(children.ToEquatableArray()), norm.Output, convolution.Totals + norm.Totals,
            new(SavesInput: true, SavesOutput: false, AliasesInput: false), []);
    }

    private Made Infer(string target, string path, FlowValue input, EquatableArray<Argument> arguments)
    {
        var operation = OperationTable.Get(target);
        return new LayerInference(context, frame, layer, path).Infer(operation, new(arguments, operation.Hyperparameters), input);
    }

    /// <summary>Option A keeps every stride-th pixel, and fills up the channels with zeros.</summary>
    private Shortcut.PadZero PadZero(string? condition)
    {
        var (from, to) = (skip.Shape!, branch.Shape!);
        var sampled = skip.Shape! with { Dims = from.Dims.Select((dim, axis) => axis == 0 ? to[0] : dim.CeilingDivide(stride[axis - 1])).ToEquatableArray() };
        var isSound = new LayerInference(context, frame, layer, path).Decide(
            new(Relation.AtLeast, context.Resolve(to[0]), context.Resolve(from[0]), Rules.WrongChannels, "Shortcut",
                $"Shortcut.PadZero can add channels, not remove them: got {to} for its skip {from}", "use Shortcut.Projection"), skip);
        if (isSound)
            Match(sampled);
        else
            Output = null;
        return new Shortcut.PadZero(to[0], stride.On(SpaceOf(from)!), condition);
    }

    /// <summary>The axes on which the branch and another of as many axes are surely not equal.</summary>
    private List<int> Unequal(Shape other) =>
        [.. Enumerable.Range(0, other.Rank).Where(axis => context.Decide(Equality(branch.Shape![axis], other[axis])).Truth == Truth.Fails)];

    /// <summary>Requires the branch and the shortcut to be of one shape.</summary>
    private void Match(Shape shortcut)
    {
        var actual = branch.Shape!;
        if (context.AreUnlike(actual, shortcut))
        {
            Refuse(Rules.UnequalSkip, shortcut, "hand the block a value of the same kind");
            return;
        }
        if (actual.Rank != shortcut.Rank)
        {
            if (context.IsDefinition)
                return;
            // libtorch aligns the last axes: it takes a vector's features for the width of an image, where they fit.
            var (left, right) = (actual[actual.Rank - 1], shortcut[shortcut.Rank - 1]);
            var fits = left.Constant == 1 || right.Constant == 1 || Equality(left, right).Decide().Truth != Truth.Fails;
            Refuse(fits ? Rules.SilentBroadcast : Rules.UnequalSkip, shortcut, tokens.MendVector() ?? FlattenBoth);
            return;
        }
        var verdicts = actual.Dims.Select((dim, axis) => (Dim: dim, Other: shortcut[axis], context.Decide(Equality(dim, shortcut[axis])).Truth)).ToList();
        if (verdicts.Any(v => v.Truth == Truth.Fails))
        {
            var isBroadcast = verdicts.All(v => v.Truth == Truth.Holds || v.Dim.Constant == 1 || v.Other.Constant == 1);
            Blame(isBroadcast ? Rules.SilentBroadcast : Rules.UnequalSkip, shortcut, isChannels: verdicts[actual.FeatureIndex].Truth == Truth.Fails);
            return;
        }
        new EqualSizes(context, frame, layer, path).Require(
            Mismatch(shortcut), skip, verdicts.Where(v => v.Truth == Truth.Depends).Select(v => Equality(v.Dim, v.Other)));
    }

    /// <summary>
    /// A layer that changes the image's size, and wasn't told to by its stride, is at fault itself. What is left, channels and
    /// strides, is the shortcut's affair.
    /// </summary>
    /// <param name="rule">What the sum itself breaks.</param>
    private void Blame(Rule rule, Shape shortcut, bool isChannels)
    {
        var changes = between.Changes;
        // A layer of a block that stands in the branch several times is wrong once.
        foreach (var change in changes.SelectMany(c => c.Innermost).GroupBy(c => c.Origin.Site()).Select(same => same.First()))
        {
            context.Findings.Add(new(
                Rules.UnevenBranch, change.Site, change.Path, change.Problem(skip), change.Mend(context),
                change.Related(new(frame.Declaration, layer)), change.Fixes.ToEquatableArray()));
        }
        var isStride = kind == "Identity" && between.Strided.Any();
        if (changes.Count == 0 || isChannels || isStride)
            Refuse(rule, shortcut, Mend(shortcut));
        else
            Output = shortcut.WithFeatures(branch.Shape!.Features);
    }

    private string Problem => $"cannot add {branch.Shape} to its skip {skip.Shape}{skip.From}";

    private string Mismatch(Shape shortcut) => Projection is null && kind != "PadZero" ? Problem : $"{Problem}, which Shortcut.{kind} makes {shortcut}";

    private string? Mend(Shape shortcut)
    {
        var (from, to) = (skip.Shape!, branch.Shape!);
        if (SpaceOf(from) is not { } space)
            return MendFeaturesLast();
        if (kind != "Identity" || !IsProjectable)
        {
            if (kind == "Identity" && !KeepsSize && Enlargement.Find(skip, branch) is { } enlargement)
                return FindOther(enlargement).Words + enlargement.Mend(context, label, frame.Use is null ? context.Root as ModelSpec : null) + (shortcut[0].Equals(to[0]) ? "" : $", and {shortcut[0]} channels");
            return KeepsSize && shortcut[0].Equals(to[0]) ? $"write the shortcut as a branch of its own: Shortcut.{kind} goes by the strides, also where the {space.Name} is made larger again"
                : KeepsSize ? $"make the branch end with {shortcut[0]} channels"
                : to.Dims.Skip(1).All(size => size.Constant == 1) ? $"put [Add] before what shrinks the branch to one {space.Point}"
                : between.IsEmpty && !AreAsLargeByStrides ? MendBySize(shortcut)
                : $"make the branch keep a {space.AllAxes} of {shortcut.Size}: for an odd kernel size k and stride 1, Padding = (k - 1) / 2";
        }
        var channels = to[0].Equals(from[0]) ? null : $"{from[0]} channels";
        // A pooling without its stride would be none.
        if (between.Strided.FirstOrDefault(o => o.Operation is { } name && OperationTable.Get(name) is Pooling) is { } pool)
            return $"'{pool.Path}' has {(pool.Stride.On(space).All(axis => axis.Constant == 2) ? "halved" : "shrunk")} the {space.Name}: use Shortcut.Projection, or join before it{(channels is null ? "" : " with " + channels)}";
        string?[] parts = [stride.Equals(Stride.One) ? null : StrideOfOne(), channels];
        return $"use Shortcut.Projection, or {string.Join(" and ", parts.OfType<string>())}";
    }

    private (string Words, EquatableArray<Fix> Fixes) FindOther(Enlargement enlargement) =>
        others.Find(label, enlargement, shape => shape.Rank == branch.Shape!.Rank && shape.Dims.Zip(branch.Shape.Dims, MayBeEqual).All(may => may));

    /// <summary>Of vectors, tokens, and whatever else has its features last.</summary>
    private string MendFeaturesLast()
    {
        var (from, unequal) = (skip.Shape!, Unequal(skip.Shape!));
        var features = unequal.Contains(from.FeatureIndex) ? $"make the branch end with {from.Features} {from.Unit}" : null;
        return unequal.All(axis => axis == from.FeatureIndex) ? features!
            : from.IsTokens ? tokens.MendLengths(features)
            : features is null ? "give both the same sizes" : $"{features}, and give both the same sizes";
    }

    /// <summary>Of two that aren't made of each other, and were never as large, one takes the other's size.</summary>
    private string MendBySize(Shape shortcut)
    {
        var channels = shortcut[0].Equals(branch.Shape![0]) ? "" : $", and make the branch end with {shortcut[0]} channels";
        return $"{(label is null ? $"label the value{skip.From} \"x\", and " : "")}put Interpolate(Like = {CSharp.Quote(label ?? "x")}) before [Add]{channels}";
    }

    /// <summary>Whether the two would be as large as each other if all layers kept the size but for their strides: then padding mends it.</summary>
    private bool AreAsLargeByStrides => SizeByStrides(skip).SequenceEqual(SizeByStrides(branch));

    private static IEnumerable<Dim> SizeByStrides(FlowValue value)
    {
        var start = Branch.Before(value).Layers.FirstOrDefault()?.Input.Shape ?? value.Shape!;
        return start.Rank != value.Shape!.Rank ? value.Shape.Dims.Skip(1) : start.Dims.Skip(1).Select((size, axis) => size.CeilingDivide(StrideOf(value.Strides, start.Rank - 1)[axis]));
    }

    /// <summary>What the layers with a stride should have instead; where they don't have it from one place, it isn't said from which.</summary>
    private string StrideOfOne()
    {
        const string One = "Stride = 1";
        var told = between.Strided.Select(o => o.Operation is null ? One : context.Told(o.Frame.Way(o.Layer), "Stride", "1", One)).Distinct().ToList();
        return told.Count == 1 ? told[0] : One;
    }

    private static bool MayBeEqual(Dim left, Dim right) => Decision.Decide(Relation.Equal, left, right).Truth != Truth.Fails;

    private bool KeepsSize => branch.Shape!.Dims.Skip(1).SequenceEqual(skip.Shape!.Dims.Skip(1));

    /// <summary>What a 1×1 convolution moves over; null for vectors and tokens.</summary>
    private static Space? SpaceOf(Shape shape) => shape.FeatureAxis == FeatureAxis.Last ? null : Space.Of(shape);

    /// <summary>Whether a projection would mend it, once no layer changes the size but by its stride.</summary>
    private bool IsProjectable =>
        SpaceOf(skip.Shape!) is not null && branch.Shape!.Rank == skip.Shape!.Rank && branch.Shape.FeatureAxis != FeatureAxis.Last
        && (between.Changes.Count > 0 || KeepsSize
            || branch.Shape.Dims.Skip(1).SequenceEqual(skip.Shape.Dims.Skip(1).Select((size, axis) => size.CeilingDivide(stride[axis]))));

    private IEnumerable<Fix> Fixes()
    {
        if (kind == "Identity" && !IsProjectable && !KeepsSize && Enlargement.Find(skip, branch) is { } enlargement)
        {
            foreach (var fix in FindOther(enlargement).Fixes)
                yield return fix;
        }
        if (kind == "Identity" && IsProjectable)
            yield return new(FixKind.SetArgument, new(frame.Declaration, layer, "Shortcut"), "Use Shortcut.Projection", "Shortcut.Projection");
        if (frame.Use is null && branch.Shape!.Rank == skip.Shape!.Rank && !branch.Shape.Features.Equals(skip.Shape.Features) && !(skip.Shape.IsTokens && Unequal(skip.Shape).Contains(0)) && stride.Equals(Stride.One) && between.ChannelSetter is { ChannelArgument: { } argument } setter && skip.Shape.Features.Constant is { } channels)
        {
            var unit = argument == "OutFeatures" ? "features" : "channels";
            var code = channels.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return new(FixKind.SetArgument, setter.Site(argument), $"Use {code} {unit}", code);
        }
    }

    /// <summary>The shapes don't fit, and what the sum was meant to be isn't known.</summary>
    private void Refuse(Rule rule, Shape shortcut, string? mend)
    {
        Output = null;
        // Also where the branch got its channels, and its stride.
        Site?[] makers = [skip.Site, between.ChannelSetter?.Site(), .. between.Strided.Select(o => o.Site())];
        var consequence = rule == Rules.SilentBroadcast ? ": the smaller one would be repeated along the larger one's axes"
            : branch.Shape!.Rank == shortcut.Rank ? TokenJoin.Demand(shortcut, Unequal(shortcut))
            : "";
        context.Findings.Add(new(
            rule, frame.Site(layer), path, Mismatch(shortcut) + consequence, mend, frame.Related(layer, null, makers), Fixes().ToEquatableArray())
        {
            RefusesKind = context.AreUnlike(branch.Shape!, shortcut),
        });
    }

    /// <summary>That of the remembered value; null where it has none.</summary>
    private static string? LabelOf(Context context, Frame frame, int layer) => BodyBuilder.LabelsOf(context.LayersOf(frame)[layer]).FirstOrDefault();

    /// <summary>The product of the branch's strides since the value was remembered, on the axes that both have: strides along others say nothing of these.</summary>
    private static Stride BranchStride(FlowValue skip, FlowValue branch) => skip.Shape!.Rank != branch.Shape!.Rank ? Stride.One
        : StrideOf(branch.Strides.Skip(skip.Strides.Count), branch.Shape.Rank - 1);

    private static Stride StrideOf(IEnumerable<Stride> strides, int axes) =>
        strides.Where(stride => stride.Axes == axes).Aggregate(Stride.One, (product, next) => product * next);
}
