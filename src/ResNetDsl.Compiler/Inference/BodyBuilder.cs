using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Lays a class's layers out one after another, from its attributes to members and steps, and follows the shape
/// of the value that flows through them.
/// </summary>
internal sealed partial class BodyBuilder
{
    private readonly Context context;
    private readonly string key;
    private readonly string className;
    private readonly EquatableArray<string> ownMembers;
    private readonly IReadOnlyList<string> inputs;
    private readonly IReadOnlyList<Entering> entering;
    private readonly List<Step> steps = [];
    private readonly List<Member> members = [];
    private readonly HashSet<string> memberNames = [];
    private readonly Dictionary<string, Naming> namings = [];
    private readonly List<Placement> placements = [];

    // One for each class whose layers are being laid: an inlined block sees only its own skips and labels.
    private Wiring wiring = new([]);
    private FlowValue flow;
    private Chain? chain;
    private string scope = "";
    private int? position;

    // What the layer that is being laid turned out to be, and what it reads besides the value that flows.
    private Made? placed;
    private IReadOnlyList<FlowValue> joined = [];
    private Addition? addition;

    // Of a block with several results, those behind the first, by its names of them.
    private IReadOnlyList<(string Name, FlowValue Value)> further = [];

    // What [Output] returns of the class whose layers are being laid; null before it, and without it.
    private IReadOnlyList<(string Name, FlowValue Value)>? results;

    private BodyBuilder(Context context, Declaration declaration, IReadOnlyList<FlowValue> values)
    {
        this.context = context;
        key = declaration.Class.Key;
        className = declaration is ModelSpec ? declaration.Class.Name : MemberNames.BlockModule;
        ownMembers = declaration.Class.Members;
        entering = Enter(declaration, values);
        inputs = [.. entering.Select(e => e.Label)];
        flow = values[0] with { Id = 0, Strides = [], Origin = null };
    }

    /// <param name="values">The values that come in, each with the layer outside that made it.</param>
    public static Body Build(Context context, Declaration declaration, Frame frame, IReadOnlyList<FlowValue> values)
    {
        var builder = new BodyBuilder(context, declaration, values);
        builder.Announce(declaration.Layers, current: "");
        builder.AddLayers(declaration.Layers, frame, builder.entering);
        builder.CloseChain();
        if (frame.Use is null)
            builder.ReportUnusedInputs(values.Count, frame);
        return builder.Finish();
    }

    private Body Finish()
    {
        var all = steps.ToEquatableArray();
        var values = results ?? [("", flow)];
        var ids = values.Select(v => v.Value.Id).ToList();
        var plan = StoragePlan.Make(all, ids);
        var returned = values.Select((v, number) => new Returned(v.Name, v.Value, plan.EffectsOf(v.Value.Id, all.TakeWhile(step => step is Step.Parameter).Count()), SharedBefore(number))).ToList();
        return new(members.ToEquatableArray(), all, returned, members.Aggregate(Totals.Zero, (sum, m) => sum + m.Totals), placements);

        int? SharedBefore(int number) => ids.FindIndex(0, number, other => plan.IsShared(other, ids[number])) is var first and >= 0 ? first : null;
    }

    private void AddLayers(EquatableArray<LayerSpec> layers, Frame frame, IReadOnlyList<Entering> inputs)
    {
        wiring = new(layers) { IsUncertain = layers.Any(l => !IsKnown(l)), Entering = flow.Id };
        results = null;
        // Whether an input is used, the steps tell.
        foreach (var input in inputs)
            wiring.Labels[input.Label] = new(input.Value, -1, input.Argument, className) { IsUsed = true };
        for (var index = 0; index < layers.Count; index++)
        {
            context.CountLayer();
            var layer = layers[index];
            var name = NameOf(layer);
            var path = name is null ? frame.OwnPath : frame.Join(name);
            if (layer.From is not null)
                Read(layer.From, frame, index, path);
            RequireRead(layer, frame, index, path);
            (placed, joined, addition, further) = (null, [], null, []);
            var input = flow;
            Lay(layer, name, frame, index, path);
            if (layer.IsJoin)
                ReadAsNumbers(joined.Append(input), frame, index, path);
            if (layer.As is not null)
                Label(layer.As, frame, index, "As", path);
            LabelFurther(layer, frame, index, path);
            if (frame.Use is null)
                placements.Add(new(index, layer, input, joined, placed, flow, addition));
        }
        ReportUnused(frame);
    }

    private void Lay(LayerSpec layer, string? name, Frame frame, int index, string path)
    {
        switch (layer.Target)
        {
            case "Skip":
                Remember(layer, frame, index, path);
                break;
            case "Add":
                Add(layer, frame, index, path);
                break;
            case "Multiply":
                Multiply(layer, frame, index, path);
                break;
            case "Concat":
                Concat(layer, frame, index, path);
                break;
            case "Scope":
                OpenScope(layer, frame, index);
                break;
            case LayerSpec.Output:
                Return(layer, frame, index, path);
                break;
            default:
                AddLayer(layer, name!, frame, index, path);
                break;
        }
    }

    /// <summary>Holds a join to it that an input, where it is joined, isn't indices.</summary>
    private void ReadAsNumbers(IEnumerable<FlowValue> values, Frame frame, int index, string path)
    {
        foreach (var (input, label) in values.Where(value => value.InputName is not null).Select(value => (value.InputName!, value.Label)).Distinct())
        {
            if (context.Inputs.Read(input, asIndices: false, path) is { } other)
                Report(Rules.IndicesAsNumbers, frame, index, null, path, $"reads the input{(label is null ? "" : $" '{label}'")} as numbers, and '{other}' reads it as indices", $"join the result of '{other}'", []);
        }
    }

    /// <summary>Whether C# could bind the layer.</summary>
    private bool IsKnown(LayerSpec layer) => layer.IsBlock
        ? context.Definitions.FindBlock(layer.Target) is not null
        : layer.IsStructural || layer.Module is not null || OperationTable.Find(layer.Target) is not null;

    private void AddLayer(LayerSpec layer, string name, Frame frame, int index, string path)
    {
        var block = layer.IsBlock ? context.Definitions.FindBlock(layer.Target) : null;
        var isGiven = block is null || ReadGiven(layer, block, frame, index, path);
        if (block is not null && layer.Name == "")
        {
            Inline(layer, block, isGiven, frame, index, path);
            return;
        }
        if (block is not null && ForwardSignature.Of(block).Results.Count > 0)
        {
            // None of its results is a value in a container.
            CloseChain();
            further = UnknownResults(block);
            if (ReportSeveralTimes(layer, block, frame, index, path))
            {
                flow = flow with { Shape = null };
                return;
            }
        }
        var operation = OperationOf(layer);
        if (block is null && operation is null && layer.Module is null)
        {
            context.HasUnknownLayer = true;
            flow = flow with { Shape = null };
            return;
        }
        var reader = new ArgumentReader(context, frame, index, path);
        var infer = !isGiven ? null
            : block is not null ? InferrerOf(layer, block, reader, frame, index, path)
            : layer.Module is { } module ? InferrerOf(layer, module, reader, frame, index, path)
            : InferrerOf(layer, operation!, reader, frame, index, path);
        var (count, condition) = (reader.Repeat(layer.Repeat), reader.When(layer.When));
        if (infer is null || count is null || condition is null)
            Place(Numbered(name, 0), Title(layer, frame), new(frame, index, path, placed = Made.Unknown, flow), null);
        else if (condition is Value.Boolean { Flag: false })
            LeaveOut(layer, infer, frame, index, path);
        else if (layer.Repeat is not null && operation is not null && WhyNotRepeated(layer, operation) is { } why)
        {
            Report(Rules.InvalidArgument, frame, index, "Repeat", path, $"{why}, so it can't be repeated", "write it as often as it is wanted", []);
            flow = flow with { Shape = null };
        }
        else if (Naming.IsNumbered(name))
            AddNumbered(layer, name, infer, count, condition, frame, index, path);
        else
            AddOne(layer, name, infer, count, condition, frame, index, path);
    }

    private void AddOne(LayerSpec layer, string name, Inferrer infer, Dim count, Value condition, Frame frame, int index, string path)
    {
        var findings = context.Findings.Count;
        var made = condition is Value.Boolean ? InferAll() : context.InferOptional(InferAll);
        Shrinkage.Explain(context, findings, () => Shrinkage.ByLayersBefore(context, flow));
        placed = made;
        var origin = new Origin(frame, index, path, made, flow);
        if (condition is Value.Boolean)
            Place(name, Title(layer, frame), origin, null);
        else
            PlaceConditionally(name, Title(layer, frame), origin, condition.Code);

        Made InferAll() => layer.Repeat is null ? infer(flow, 0, path) : new RepeatInference(context, frame, index, path, infer).Infer(count, flow);
    }

    private Inferrer? InferrerOf(LayerSpec layer, BlockSpec block, ArgumentReader reader, Frame frame, int index, string path)
    {
        var inference = new BlockInference(context, frame, index, block) { Offered = wiring.Offered };
        if (!inference.IsUsable(path))
        {
            // What it was meant to return isn't known: what reads that, or doesn't, is no mistake of its own.
            wiring.IsUncertain |= inference.HasWrongOutput;
            return null;
        }
        if (reader.Read(layer, block.Hyperparameters) is not { } values)
            return null;
        var given = joined;
        return (input, number, child) =>
        {
            FlowValue[] inputs = [input, .. given];
            var own = reader.ForRepetition(values, block.Hyperparameters, block, inputs, number + 1);
            return own is null ? Made.Unknown : inference.Infer(own, inputs, child, number + 1);
        };
    }

    private Inferrer? InferrerOf(LayerSpec layer, HandWritten module, ArgumentReader reader, Frame frame, int index, string path)
    {
        if (module.Faults.Count > 0)
        {
            context.Findings.AddRange(module.Faults.Except(context.Findings).ToList());
            return null;
        }
        if (module.Visibility != Visibility.Public && context.Definitions.IsReferenced(frame.Declaration) && !context.Definitions.IsReferenced(key))
        {
            Report(
                Rules.UnusableModule, frame, index, null, path, $"the block brings '{module.Name}' into this assembly, where it can't be named, since it isn't public",
                $"leave Name = \"\" of the block out, or make '{module.Name}' public", []);
            return null;
        }
        if (reader.Read(layer, module.Hyperparameters) is not { } values)
            return null;
        return (input, number, child) =>
        {
            var own = reader.ForRepetition(values, module.Hyperparameters, block: null, [input], number + 1);
            return own is null ? Made.Unknown : new HandWrittenInference(context, frame, index, child, module).Infer(own, input);
        };
    }

    /// <summary><c>Name = ""</c>: the block's layers become layers of this class.</summary>
    private void Inline(LayerSpec layer, BlockSpec block, bool isGiven, Frame frame, int index, string path)
    {
        var inference = new BlockInference(context, frame, index, block);
        var isUsable = inference.IsUsable(path);
        if (isUsable && layer.Repeat is not null)
        {
            context.Findings.Add(new(Rules.InvalidName, frame.Site(index, "Name"), path,
                "what is repeated needs a container, so it needs a name", "leave Name out, or write a name", frame.Related(index, "Name"),
                [new(FixKind.RemoveArgument, new(frame.Declaration, index, "Name"), "Leave Name out")]));
        }
        if (!isUsable || !isGiven || layer.Repeat is not null || new ArgumentReader(context, frame, index, path).Read(layer, block.Hyperparameters) is not { } values)
        {
            wiring.IsUncertain = true;
            flow = flow with { Shape = null };
            return;
        }
        var inputs = inference.Taken([flow, .. joined]);
        var (outer, outerScope, outerPosition) = (wiring, scope, position);
        flow = inputs[0];
        var environment = Environment.ForUse(block, values, inputs, repetition: 1);
        AddLayers(block.Layers, frame.Into(block, environment, index, frame.Path, wiring.Offered), Entering.Of(block, inputs.Skip(1)));
        var inner = results;
        // A scope that the block opened ends with it; one that it stood in goes on counting.
        if (scope != outerScope)
            CloseChain();
        (wiring, scope, position) = (outer, outerScope, scope == outerScope ? position : outerPosition);
        (placed, joined, addition, results) = (null, [.. inputs.Skip(1)], null, null);
        further = [.. (inner ?? []).Skip(1)];
    }

    /// <summary>
    /// Puts an inferred layer under its name: into a container, among the class's modules and parameters, or, without weights, into
    /// <c>forward</c> alone.
    /// </summary>
    /// <param name="condition">In C#, when the layer is there; null for always.</param>
    private void Place(string name, string title, Origin origin, string? condition)
    {
        var made = origin.Made;
        var segments = name.Split('.');
        var function = segments.Length == 1 && made.Module is ModuleSpec.Layer layer && !OperationTable.Get(layer.Operation).IsModule ? layer : null;
        if ((segments.Length > 1 || function is not null) && !segments.All(MemberNames.IsSegment))
        {
            ReportName(origin, $"'{name}' is no path of names", PathMend, MemberNames.CorrectedPath(name));
            // A name changes no shape: what follows is still checked. An open container stays so.
            if (chain is null)
                Advance(new Step.Call(flow.Id, made.Output, title, name, made.Effects), origin);
            else
                flow = Behind(origin, PendingId);
            return;
        }
        var outsider = made.Module is ModuleSpec.Layer { Operation: var call } && WhyNoModule(call, made.Like is not null) is { } why ? why
            : further.Count > 0 ? $"{ClassSpec.NameIn(wiring.Layers[origin.Layer].Target)} has several results"
            : joined.Count > 0 ? $"{ClassSpec.NameIn(wiring.Layers[origin.Layer].Target)} takes several values"
            : null;
        if (segments.Length > 1 && outsider is not null)
        {
            broken.Add(segments[0]);
            var mend = joined.Count > 0 && made.Like is null
                ? $"let the scope end before it, or make these layers a block that is handed the values by Inputs, with Name = {CSharp.Quote(segments[0])}"
                : "let the scope end before it, or make these layers a block";
            ReportName(origin, $"{outsider}, so it can't stand in the container '{segments[0]}'", mend);
            CloseChain();
            Advance(new Step.Call(flow.Id, made.Output, title, name, made.Effects), origin);
            return;
        }
        if (segments.Length > 1)
        {
            ContinueChain(segments, title, origin);
            return;
        }
        CloseChain();
        if (function is not null)
        {
            AddFunction(function, name, title, origin, condition);
            return;
        }
        AddMember(name, origin, condition);
        var step = new Step.Call(flow.Id, made.Output, title, name, made.Effects)
        {
            Condition = condition,
            Further = joined.Select(value => value.Id).ToEquatableArray(),
            IsLoop = made.Module?.Listed is not null,
        };
        Advance(step, origin);
        // Of a block that is wrong itself the results stay as unknown as they are.
        if (made.Further.Count > 0)
            TakeApart(origin);
    }

    /// <summary>A layer that is a line of <c>forward</c>.</summary>
    private void AddFunction(ModuleSpec.Layer function, string name, string title, Origin origin, string? condition)
    {
        var made = origin.Made;
        if (OperationTable.Get(function.Operation) is ParameterLayer)
        {
            AddMember(name, origin, condition);
            // A parameter that isn't there is null.
            var isThere = condition is null ? null : $"{CSharp.Identifier(name)} is not null";
            Advance(new Step.Function(flow.Id, made.Output, title, function, name) { Condition = isThere }, origin);
        }
        else if (made.Like is { } like)
        {
            Advance(new Step.Resize(flow.Id, made.Output, title, function, like.Id) { Condition = condition }, origin);
            // As large as the other, whatever made this one small before.
            flow = flow with { Strides = condition is null ? like.Strides : Stride.Where(condition, like.Strides, flow.Strides, axes: made.Output!.Rank - 1) };
        }
        // Nothing happens to the value: its name stays with it.
        else if (function.Operation != "Identity")
            Advance(new Step.Function(flow.Id, made.Output, title, function) { Condition = condition }, origin);
    }

    private void AddMember(string name, Origin origin, string? condition)
    {
        if (Claim(name, origin) && origin.Made is { Module: { } module } made)
            members.Add(new(name, module, made.Output, made.Totals, condition));
    }

    private void Advance(Step step, Origin origin)
    {
        steps.Add(step);
        flow = Behind(origin, steps.Count);
    }

    /// <summary>The value that a layer makes of the one that flows.</summary>
    private FlowValue Behind(Origin origin, int id) => new(
        id, origin.Made.Output, origin.Path, origin.Frame.Site(origin.Layer), flow.Strides.Concat(origin.Made.Strides).ToEquatableArray(), origin);
}
