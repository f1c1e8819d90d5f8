using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Modules;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// What is wrong with blocks in themselves, wherever they are used: wiring, arguments that are never right, and layers of
/// which no kind of input fits all. It is found by following, with a few samples of hyperparameters, what little of
/// a value's shape doesn't depend on what comes into the block.
/// </summary>
internal sealed class ReferenceDefinition(Architecture architecture)
{
    public const int Samples = 3;

    private static readonly Form[] Forms =
    [
        new(4, FeatureAxis.First),
        new(2, FeatureAxis.First),
        new(3, FeatureAxis.First),
        new(5, FeatureAxis.First),
        new(3, FeatureAxis.Last),
        new(4, FeatureAxis.Last),
    ];

    private readonly Dictionary<(BlockSpec Block, EquatableArray<Form> Forms), IReadOnlyList<ReferenceException>> known = [];
    private readonly Dictionary<BlockSpec, EquatableArray<AcceptedForm>> served = [];

    // The block that is followed by itself.
    private BlockSpec? root;

    /// <summary>Why it takes an input of no kind; empty where it takes one of them.</summary>
    public IReadOnlyList<ReferenceException> Faults(BlockSpec block) => FormsOf(block).Any(forms => Faults(block, forms).Count == 0)
        ? []
        : [.. FormsOf(block).SelectMany(forms => Faults(block, forms)), .. WiringFaults(block)];

    /// <summary>What is wrong of any kind of input, also where each kind fails before it gets there.</summary>
    private IEnumerable<ReferenceException> WiringFaults(BlockSpec block) => new ReferenceWiring(architecture, block, IsNeverThere).Faults
        .Select(fault => new ReferenceException([new(block.Class.Key, fault.Layer)], null, block.Layers[fault.Layer].Target, [Failure.Refused(fault.Rule)]));

    /// <summary>The kinds of its inputs: all alike, or one that doesn't flow unlike the others, or all of those.</summary>
    private static IEnumerable<EquatableArray<Form>> FormsOf(BlockSpec block) =>
        (from flowing in Forms
         from other in Forms
         from unlike in Enumerable.Range(0, block.Inputs.Count + 1)
         select (EquatableArray<Form>)[flowing, .. block.Inputs.Select((_, number) => unlike == number || unlike == block.Inputs.Count ? other : flowing)]).Distinct();

    /// <summary>
    /// Whether a block takes a value. Of those that fit, it takes all where the same code serves all. Where that depends on how the
    /// code comes out, the compiler is asked: what it accepts is compiled and run, and if it serves one kind only, it may.
    /// </summary>
    public bool Takes(BlockSpec block, IReadOnlyList<Form> values) => Taken(block, values).Count > 0;

    /// <summary>Where a block takes the values' features to be: where they say, or, if they say nothing, where alone the block takes them.</summary>
    public IReadOnlyList<FeatureAxis> AxesOf(BlockSpec block, IReadOnlyList<Form> values)
    {
        var taken = values.Any(value => value.Axis == FeatureAxis.Unknown) ? Taken(block, values) : [];
        return [.. values.Select((value, number) => value.Axis == FeatureAxis.Unknown && taken.Select(forms => forms[number].Axis).Distinct().ToList() is [var only] ? only : value.Axis)];
    }

    private List<EquatableArray<Form>> Taken(BlockSpec block, IReadOnlyList<Form> values)
    {
        var fitting = FormsOf(block).Where(forms => Match(forms, values) && Faults(block, forms).Count == 0).ToList();
        return IsOneClass(block) ? fitting : fitting.FindAll(forms => Served(block).Any(f => Match(forms, [.. f.Shapes.Select(shape => new Form(shape.Rank + 1, shape.FeatureAxis))])));
    }

    private static bool Match(IReadOnlyList<Form> forms, IReadOnlyList<Form> values) => forms.Zip(values, Matches).All(matches => matches);

    private static bool Matches(Form form, Form value) =>
        form.Axes == value.Axes && (form.Axes == 2 || value.Axis == FeatureAxis.Unknown || form.Axis == value.Axis);

    private EquatableArray<AcceptedForm> Served(BlockSpec block)
    {
        if (!served.TryGetValue(block, out var forms))
            served[block] = forms = architecture.Infer(block).Network?.Forms ?? [];
        return forms;
    }

    /// <summary>Whether no layer of it is written otherwise for other kinds of input.</summary>
    private bool IsOneClass(BlockSpec block) => block.Inputs.Count == 0 && block.Layers.All(layer => layer switch
    {
        { IsBlock: true } => IsOneClass(architecture.Block(layer.Target)),
        { Module: not null } => false,
        { Target: "Add" } => layer.Find("Shortcut") is null or Expression.Enumeration { Member: "Identity" or "WhereEqual" },
        _ => !ReferenceReshaping.Handles(layer.Target)
            && layer.Target is not ("LayerScale" or "PositionEmbedding" or "Concat" or "Softmax" or "Softmin" or "LogSoftmax" or "GLU" or "Upsample" or "Interpolate"),
    });

    private IReadOnlyList<ReferenceException> Faults(BlockSpec block, EquatableArray<Form> forms)
    {
        if (!known.TryGetValue((block, forms), out var faults))
            known[(block, forms)] = faults = [.. Enumerable.Range(0, Samples).Select(sample => Fault(block, forms, sample)).OfType<ReferenceException>()];
        return faults;
    }

    private ReferenceException? Fault(BlockSpec block, EquatableArray<Form> forms, int sample)
    {
        var (flows, number) = (forms.Select(form => new Flow(form, 40 + sample, 1, new())).ToList(), 0);
        var values = block.Hyperparameters.ToDictionary(h => h.Name, h => Sample(h, number++, sample));
        var outer = root;
        root = block;
        try
        {
            Walk(block, new("", new(architecture, block), Place.NamesIn(block, values, 1 + sample, name => block.SizeOf(flows, name, (flow, size) => flow.Size(size))), [], []), flows);
            RequireRead(block);
            return null;
        }
        catch (ReferenceException fault)
        {
            return fault;
        }
        finally
        {
            root = outer;
        }
    }

    /// <summary>Of several inputs one that nothing is made of is one too many.</summary>
    private void RequireRead(BlockSpec block)
    {
        var wiring = new ReferenceWiring(architecture, block, IsNeverThere);
        if (block.Inputs.Count > 0 && Enumerable.Range(0, block.Inputs.Count + 1).Any(input => !wiring.IsRead(ReferenceWiring.Input - input)))
            throw new ReferenceException([new(block.Class.Key)], null, "Input", [Failure.Refused(Rules.UnusedInput)]);
    }

    public static object Sample(HyperparameterSpec hyperparameter, int number, int sample) => hyperparameter.Type switch
    {
        Compiler.Graph.ValueType.Integer => sample == 0 ? 1 : 2 + (number * sample),
        Compiler.Graph.ValueType.Real => 0.25 * (sample + 1),
        _ => sample == 0,
    };

    private List<Flow> Walk(BlockSpec block, Place place, List<Flow> inputs)
    {
        var (wiring, flows, parts) = (new ReferenceWiring(architecture, block, IsNeverThere), new List<Flow>(), new Dictionary<int, Flow>());
        for (var index = 0; index < block.Layers.Count; index++)
        {
            var (layer, here) = (block.Layers[index], place.At(block, index));
            RequireSound(layer, here, index, isBefore: true);
            place.Names.Reach(layer);
            var flow = FlowOf(wiring.Source(index));
            List<Flow> made = layer.Target switch
            {
                "Skip" or "Scope" or "Output" => [flow],
                "Add" => [Add(layer, here, flow, FlowOf(wiring.Joined(index)[0]))],
                "Multiply" => Joined(layer, here, flow, FlowOf(wiring.Joined(index)[0])) is var factors ? [factors[0].As(factors[1])] : [],
                "Concat" => [Concat(layer, here, Joined(layer, here, [.. wiring.Joined(index).Select(FlowOf), flow]))],
                _ when layer.Like() is not null => Lay(layer, here with { Like = (FlowOf(wiring.Joined(index)[0]).Form, null) }, flow, []),
                _ => Lay(layer, here, flow, layer.IsBlock || layer.Attended() is not null ? [.. wiring.Joined(index).Select(FlowOf)] : []),
            };
            flows.Add(made[0]);
            for (var number = 1; number < made.Count; number++)
                parts[ReferenceWiring.Part(index, number)] = made[number];
            if (layer.As is not null)
                place.Names.Close();
            RequireSound(layer, here, index, isBefore: false);
        }
        if (wiring.Faults.Count > 0)
            throw place.At(block, wiring.Faults[0].Layer).Refuse("Skip", wiring.Faults[0].Rule);
        return wiring.Results is { } results ? [.. results.Select(FlowOf)] : [flows.LastOrDefault(inputs[0])!];

        Flow FlowOf(int layer) => layer <= ReferenceWiring.Input ? inputs[ReferenceWiring.Input - layer] : parts.TryGetValue(layer, out var part) ? part : flows[layer];

        void RequireSound(LayerSpec layer, Place here, int index, bool isBefore)
        {
            if (wiring.Faults.FirstOrDefault(f => f.Layer == index && f.IsNoticedBefore == isBefore && f.Rule != Rules.SkipNeverJoined) is { } fault)
                throw here.Refuse(layer.Target, fault.Rule);
        }
    }

    /// <summary>The values that are joined, none of which can be indices; what is made of them isn't the input.</summary>
    private List<Flow> Joined(LayerSpec layer, Place place, params IReadOnlyList<Flow> values)
    {
        if (layer.Target != "Concat")
            RequireAlike(layer, place, values[0].Form, values[1].Form);
        return values.Any(v => v.Input?.Read(layer.Target) == false)
            ? throw place.Refuse(layer.Target, Rules.IndicesAsNumbers)
            : [.. values.Select(v => v with { Input = null })];
    }

    private void RequireAlike(LayerSpec layer, Place place, Form left, Form right)
    {
        if (left.Axes == right.Axes && ReferencePolicy.RefuseOrders(left, right).Count > 0)
            throw place.Refuse(layer.Target, Rules.WrongRank);
        // Of several inputs none is meant that can't be joined with the others.
        if (root!.Inputs.Count > 0 && left.Axes != right.Axes)
            throw place.Refuse(layer.Target, Rules.UnequalSkip);
    }

    private Flow Add(LayerSpec layer, Place place, Flow flow, Flow remembered)
    {
        var (branch, skip) = (flow.As(remembered), remembered.As(flow));
        var kind = (layer.Find("Shortcut") as Expression.Enumeration)?.Member ?? "Identity";
        var isIdentity = kind is "Identity" or "WhereEqual" || (kind != "AlwaysProjection" && branch with { Form = skip.Form, Input = skip.Input } == skip);
        // What a projection can't take is wrong before what it would be added to.
        if (!isIdentity && (skip.Form.Axes is < 3 or > 5 || skip.Form.Axis == FeatureAxis.Last))
            throw place.Refuse(layer.Target, Rules.WrongRank);
        branch = Joined(layer, place, branch, skip)[0];
        if (!isIdentity && kind != "PadZero" && !place.Names.Claim(layer.Name ?? place.Names.NextProjection()))
            throw place.Refuse(layer.Target, Rules.InvalidName);
        return branch;
    }

    private static Flow Concat(LayerSpec layer, Place place, IReadOnlyList<Flow> all)
    {
        var (joined, arguments) = (all.Aggregate((left, right) => right.As(left)), new Arguments(layer, place.Lookup));
        List<Failure> faults = [.. arguments.Failures, .. ReferencePolicy.RefuseConcat([.. all.Select(f => f.Form)], arguments).Where(f => !place.IsOptional || f.Rule != Rules.NoSuchAxis)];
        if (all.Any(f => f.Form.Axes != joined.Form.Axes))
            faults.Add(Failure.Refused(Rules.UnequalConcat));
        if (faults.Count > 0)
            throw place.Refuse(null, "Concat", faults);
        if (arguments.Integer("Axis") is null)
            joined = joined with { Form = joined.Form with { Axis = Spatial.Resolved(joined.Form.Axis) } };
        return ReferenceReshaping.IsOfFeatures(arguments, joined.Form) ? joined with { Width = all.Sum(f => f.Width) } : joined;
    }

    private List<Flow> Lay(LayerSpec layer, Place place, Flow flow, List<Flow> given)
    {
        if (layer is { IsBlock: true, Name: "" })
        {
            place.RequireOne(layer);
            return Use(layer, place, place.Names, flow, given, repetition: 1);
        }
        var name = place.Names.Next(layer);
        place.RequireAlone(layer);
        _ = place.Wants(layer);
        place = place with { IsOptional = place.IsOptional || layer.When is Expression.Name };
        if (IsNeverThere(layer))
            return [flow];
        if (name.Contains("{n}"))
            return [LayNumbered(layer, place, name, flow, given)];
        var after = LayOne(layer, place, name, flow, given, repetition: 1);
        if (layer.When is Expression.Name && (layer.Repeat is not null || name.Contains('.') || after[0].Form != flow.As(after[0]).Form))
            throw place.Refuse(layer.Target, Rules.InvalidArgument, "When");
        return after;
    }

    private static bool IsNeverThere(LayerSpec layer) => layer.When is Expression.Boolean { Flag: false };

    private Flow LayNumbered(LayerSpec layer, Place place, string name, Flow flow, List<Flow> given)
    {
        if (layer.Repeat is not (null or Expression.Integer))
            throw place.Refuse(layer.Target, Rules.UnequalRepetitions);
        foreach (var one in place.Numbered(layer, name))
            flow = LayOne(layer with { Repeat = null }, place, one.Name, flow, given, one.Repetition)[0];
        return flow;
    }

    private List<Flow> LayOne(LayerSpec layer, Place place, string name, Flow flow, List<Flow> given, int repetition)
    {
        var (count, made) = (layer.Repeat is null ? 1 : place.Count(layer), new List<Flow> { flow });
        // A count that isn't written out is a sample, and what a late repetition makes of its number doesn't make the block wrong.
        if (layer.Repeat is not Expression.Integer)
            count = Math.Min(count, 2);
        for (var number = 0; number < count; number++)
            made = layer.IsBlock ? Use(layer, place, new(architecture, architecture.Block(layer.Target)), made[0], given, repetition: layer.Repeat is null ? repetition : number + 1) : [Run(layer, place, made[0], given, isAfterFirst: number > 0)];
        place.Claim(layer, name);
        return layer is { Target: "Identity", Repeat: null } && !name.Contains('.') ? [flow] : made.ConvertAll(f => f with { Input = null });
    }

    private List<Flow> Use(LayerSpec layer, Place place, ReferenceNames names, Flow flow, List<Flow> given, int repetition)
    {
        var block = architecture.Block(layer.Target);
        if (Faults(block) is { Count: > 0 } faults)
            throw faults[0];
        List<Flow> result, inputs = [flow, .. given];
        try
        {
            result = Walk(block, place with { Names = names, Lookup = place.Inside(block, layer, repetition, name => block.SizeOf(inputs, name, (input, size) => input.Size(size))) }, inputs);
        }
        catch (ReferenceException refusal) when (repetition > 1 && layer.Repeat is Expression.Name && refusal.Has(Rules.NoSuchAxis, null))
        {
            // There may be no second repetition; only that it can't be constructed is wrong then.
            throw place.Refuse(layer.Target, Rules.WrongRank);
        }
        return layer.Name == "" || Takes(block, [flow.Form, .. given.Select(other => other.Form)]) ? result : throw place.Refuse(layer.Target, Rules.WrongRank);
    }

    private static Flow Run(LayerSpec layer, Place place, Flow flow, List<Flow> given, bool isAfterFirst)
    {
        if (UserModules.Of(layer) is { } module)
            return Run(module, new(place.Given(layer, module.Hyperparameters, isAfterFirst)), layer, place, flow);
        var arguments = new Arguments(layer, place.Lookup);
        if (arguments.Failures.Count > 0)
            throw place.Refuse(null, layer.Target, arguments.Failures);
        if (!ReferencePolicy.Takes(layer.Target, flow.Form))
            throw place.Refuse(layer.Target, layer.Target == "Linear" ? Rules.LinearOnImage : Rules.WrongRank);
        if (!place.IsOptional && ReferenceResampling.WrongArgument(layer.Target, arguments, flow.Form.Axes - 2) is { } wrong)
            throw place.Refuse(layer.Target, Rules.WrongRank, wrong);
        if (arguments.Unsized is { } missing)
            throw place.Refuse(layer.Target, Rules.InvalidArgument, missing);
        if (place.Like is var (like, _) && ReferencePolicy.RefuseLike(layer.Target, flow.Form, like).ToList() is { Count: > 0 } refused)
            throw place.Refuse(null, layer.Target, refused);
        if (!place.IsOptional && place.Like is not null && ReferenceReshaping.RefuseSpace(layer.Target, arguments, flow.Form).ToList() is { Count: > 0 } noSpace)
            throw place.Refuse(null, layer.Target, noSpace);
        if (layer.Attended() is not null && ReferencePolicy.RefuseAttended(layer, [flow.Form, .. given.Select(other => other.Form)]).ToList() is { Count: > 0 } wrongTokens)
            throw place.Refuse(null, layer.Target, wrongTokens);
        if (flow.Input is { } input ? !input.Read(layer.Target) : InputReading.TakesIndices(layer.Target))
            throw place.Refuse(layer.Target, Rules.IndicesAsNumbers);
        flow = flow with { Input = null, Stride = Spatial.StrideOf(layer.Target, arguments).Aggregate(flow.Stride, (product, stride) => product * stride) };
        return Spatial.Stem(layer.Target) switch
        {
            "PixelShuffle" => flow with { Width = flow.Width / (int)Math.Pow(arguments.Integer("UpscaleFactor", 1), 2) },
            "PixelUnshuffle" => flow with { Width = flow.Width * (int)Math.Pow(arguments.Integer("DownscaleFactor", 1), 2) },
            _ when ReferenceReshaping.Handles(layer.Target) => flow with
            {
                Form = ReferenceReshaping.FormAfter(layer.Target, arguments, flow.Form, place.Like?.Form) ?? (place.IsOptional ? flow.Form : throw place.Refuse(layer.Target, Rules.NoSuchAxis)),
                Width = ReferenceReshaping.WidthAfter(layer.Target, arguments, flow.Form, flow.Width) ?? flow.Width * 1_000,
            },
            "GLU" => flow with { Width = flow.Width / 2 },
            "LearnedTokens" => flow with { Form = new(3, FeatureAxis.Last), Width = (int)arguments.Integer("Features", 0) },
            "Embedding" => flow with { Form = new(3, FeatureAxis.Last), Width = (int)arguments.Integer("EmbeddingDim", 0) },
            "Conv" or "ConvTranspose" => flow with { Form = Resolved(layer, flow.Form), Width = (int)arguments.Integer("OutChannels", 0) },
            "DepthwiseConv" => flow with { Form = Resolved(layer, flow.Form), Width = flow.Width * (int)arguments.Integer("Multiplier", 1) },
            "Linear" => flow with { Form = Resolved(layer, flow.Form), Width = (int)arguments.Integer("OutFeatures", 0) },
            _ => flow with { Form = Resolved(layer, flow.Form) },
        };
    }

    private static Flow Run(UserModule module, ModuleArguments arguments, LayerSpec layer, Place place, Flow flow)
    {
        if (module.Refuse(arguments, flow.Form).FirstOrDefault() is { } refusal)
            throw place.Refuse(null, layer.Target, refusal);
        if (flow.Input?.Read(layer.Target) == false)
            throw place.Refuse(layer.Target, Rules.IndicesAsNumbers);
        var (wide, after) = (Enumerable.Repeat(1000L, module.Axes).ToArray(), module.FormBehind(flow.Form));
        wide[flow.Form.Axis == FeatureAxis.Last ? ^1 : 1] = flow.Width;
        // A size that must be another is decided where the block is used.
        var width = module.Result(wide, arguments) is { } made ? (int)made[after.Axis == FeatureAxis.Last ? ^1 : 1] : flow.Width;
        return flow with { Input = null, Form = after, Width = width, Stride = module.Stride(arguments).Aggregate(flow.Stride, (product, stride) => product * stride) };
    }

    /// <summary>With its features where the layer takes them to be.</summary>
    private static Form Resolved(LayerSpec layer, Form form) => form with { Axis = Spatial.AxisAfter(layer.Target, form.Axis, form.Axes) };

    /// <summary>What is known of a value: its form; how many channels or features; the product of all strides to it.</summary>
    /// <param name="Input">How it is read, if it is the block's input itself.</param>
    private sealed record Flow(Form Form, int Width, long Stride, InputReading? Input)
    {
        /// <summary>What is joined to another has its features where that has them, if nothing else is known.</summary>
        public Flow As(Flow other) => Form.Axis == FeatureAxis.Unknown && Form.Axes == other.Form.Axes ? this with { Form = Form with { Axis = other.Form.Axis } } : this;

        public object? Size(string name) => (name, Form.Axes, Form.Axis) switch
        {
            ("InFeatures", 2, _) or ("InFeatures", _, not FeatureAxis.First) => Width,
            ("InChannels", > 2, not FeatureAxis.Last) => Width,
            (_, _, FeatureAxis.Unknown) => null,
            ("InLength", 3, _) or ("InHeight" or "InWidth", 4 or 5, _) or ("InDepth", 5, _) => 1000,
            _ => null,
        };
    }
}
