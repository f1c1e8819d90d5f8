using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Goes through a network's steps and writes down what is left of each in <c>eval</c>; then folds norms.</summary>
/// <param name="reserved">Names that no field can have.</param>
/// <param name="isDefinition">Whether it is a block's, whose shapes depend on hyperparameters.</param>
internal sealed class InferenceFormBuilder(Network network, IEnumerable<string> reserved, bool isDefinition)
{
    private const string Container = "global::TorchSharp.Modules.Sequential";

    private readonly Dictionary<string, Member> members = network.Members.ToDictionary(m => m.Name);
    private readonly HashSet<string> taken = [.. reserved, .. InferenceForm.Reserved];
    private readonly string module = InferenceForm.Free("module", [.. reserved]);
    private readonly List<Step> steps = [];
    private readonly List<Kept?> kept = [];

    // For each value of the network, the one that it is here.
    private readonly int[] values = new int[network.Steps.Count + 1];
    private readonly List<Obstacle> obstacles = [];

    public InferenceForm Build()
    {
        for (var index = 0; index < network.Steps.Count; index++)
            values[index + 1] = Lay(network.Steps[index]);
        if (obstacles.Exists(o => o.Owner is null))
            return new(network with { Steps = [], Results = [], Members = [] }, [], module, obstacles.ToEquatableArray());
        var results = network.Results.Select(r => values[r]).ToEquatableArray();
        var (folded, fields) = NormFolding.Fold(network with { Steps = steps.ToEquatableArray(), Results = results, Members = [] }, kept);
        return new(folded, fields, module, obstacles.ToEquatableArray());
    }

    /// <summary>Adds a step, and what is kept for it; returns the value that it makes.</summary>
    private int Add(Step step, Kept? keep = null)
    {
        steps.Add(step);
        kept.Add(keep);
        return steps.Count;
    }

    /// <summary>Lays what is left of a step; returns the value that it makes.</summary>
    private int Lay(Step step)
    {
        var input = values[step.Input];
        switch (step)
        {
            case Step.Call call:
                var member = members[call.Member];
                return Lay(member.Module, PlaceOf(member, input, step) with { Call = (Step.Call)call.Renumbered(value => values[value]) });
            case Step.Function { ParameterName: { } parameter } function:
                return Lay(function.Layer, PlaceOf(members[parameter], input, step));
            case Step.Function function:
                return function.Operation.LetsThrough ? input
                    : Add(new WeightedStep(input, step.Shape, step.Title, function.Layer, []) { Condition = step.Condition });
            case Step.Add { Shortcut: Shortcut.Projection projection } add:
                var shortcut = members[projection.Member];
                var term = Lay(shortcut.Module, PlaceOf(shortcut, values[add.Skip], step));
                return Add(add with { Input = input, Skip = term, Shortcut = new Shortcut.Identity() });
            case Step.Multiply multiply:
                // The larger factor first: the product is written over it, where it may be, which an input never may.
                var isFactorFirst = !network.IsInput(multiply.Factor) && network.ShapeOf(multiply.Factor) == multiply.Shape;
                var (gate, whole) = isFactorFirst ? (multiply.Input, multiply.Factor) : (multiply.Factor, multiply.Input);
                return Add(multiply with { Input = values[whole], Factor = values[gate], KeepsShape = KeepsShape(network.ShapeOf(whole), network.ShapeOf(gate), multiply.Shape) });
            default:
                return Add(step.Renumbered(value => values[value]));
        }
    }

    /// <summary>Whether a product is surely as large as one of its factors: in a definition that is seen axis by axis, since a hyperparameter may make that one the gate.</summary>
    private bool KeepsShape(Shape? whole, Shape? gate, Shape? product) => product is not null && whole == product
        && (!isDefinition || (gate?.Rank == whole.Rank && whole.Dims.Zip(gate.Dims, (size, other) => size.Equals(other) || other.Constant == 1 || size.Constant > 1).All(keeps => keeps)));

    private Place PlaceOf(Member member, int input, Step step)
    {
        var source = $"{module}.{CSharp.Identifier(member.Name)}";
        return new(input, step.Shape, step.Title, member.Name, source, member.Condition is null ? null : source, member.Condition);
    }

    /// <param name="Source">The module, in C#, as a member.</param>
    /// <param name="Owner">The member of the class that it is or is in, where that may be null.</param>
    /// <param name="Condition">In C#, when it is there.</param>
    /// <param name="IsChild">Whether the source is read from a container, which knows it as a module alone.</param>
    private sealed record Place(int Input, Shape? Shape, string Title, string Path, string Source, string? Owner, string? Condition, bool IsChild = false)
    {
        /// <summary>The module, in C#, as of the type that it has.</summary>
        public string SourceAs(string type) => IsChild ? $"(({type}){Source})" : Source;

        /// <summary>The call of a member, in the numbers of this list; null for what isn't one.</summary>
        public Step.Call? Call { get; init; }
    }

    private int Lay(ModuleSpec module, Place place)
    {
        switch (module)
        {
            case ModuleSpec.Layer layer:
                return Lay(layer, place);
            case var other when other.Leaves.Any(leaf => leaf is ModuleSpec.HandWritten):
                return LayNothing(place, "is written by hand, and only its shapes are known");
            case ModuleSpec.Block block:
                return LayBlocks(place, block.TypeName, isMany: false);
            case ModuleSpec.Repetition { First: ModuleSpec.Block block }:
                return LayBlocks(place, block.TypeName, isMany: true);
            case ModuleSpec.Repetition { Rest: ModuleSpec.Layer layer } repetition:
                return LayLoop(repetition.Count.ToCode(), layer, place);
            case ModuleSpec.Sequence { Children: var children } when children[0].Module is ModuleSpec.Block block && children.All(c => (c.Module as ModuleSpec.Block)?.TypeName == block.TypeName):
                return LayBlocks(place, block.TypeName, isMany: true);
            case ModuleSpec.Sequence sequence:
                return LayChildren(sequence, place);
            default:
                throw new InvalidOperationException($"Unknown module {module.GetType().Name}.");
        }
    }

    /// <summary>For a layer that can't be laid: where there is a form, it is left out.</summary>
    private int LayNothing(Place place, string reason)
    {
        obstacles.Add(new(place.Owner, $"{place.Path} {reason}"));
        return place.Input;
    }

    private int LayChildren(ModuleSpec.Sequence sequence, Place place)
    {
        var value = place.Input;
        for (var index = 0; index < sequence.Children.Count; index++)
        {
            var child = sequence.Children[index];
            value = Lay(child.Module, place with
            {
                Input = value,
                Shape = child.Output,
                Path = place.Path + "." + child.Name,
                Source = FormattableString.Invariant($"{place.SourceAs(Container)}[{index}]"),
                IsChild = true,
            });
        }
        return value;
    }

    private int LayBlocks(Place place, string typeName, bool isMany)
    {
        var field = FieldOf(place.Path);
        var effects = new Effects(SavesInput: false, SavesOutput: false, place.Call?.Effects.AliasesInput ?? true) { Further = place.Call?.Effects.Further ?? [] };
        return Add(
            new Step.Call(place.Input, place.Shape, place.Title, field, effects)
            {
                Condition = place.Owner is null ? null : $"{field} is not null",
                Further = place.Call?.Further ?? [],
                IsLoop = isMany,
            },
            new Kept.Blocks(field, place.Owner, place.SourceAs(isMany ? Container : typeName), typeName, isMany));
    }

    private int Lay(ModuleSpec.Layer layer, Place place)
    {
        var operation = OperationTable.Get(layer.Operation);
        if (operation.LetsThrough)
            return place.Input;
        if (operation.InferenceObstacle(layer.Arguments) is { } reason)
            return LayNothing(place, reason);
        var fields = FieldsOf(layer, place);
        // A weight that is there whenever the layer is tells whether it is.
        var condition = place.Owner is null ? null : fields.FirstOrDefault(f => !f.IsOptional) is { } sure ? $"{sure.Name} is not null" : place.Condition;
        if (operation.InferencePadding("", layer.Arguments) is not null)
            place = place with { Input = Add(new PaddingStep(place.Input, place.Title, layer) { Condition = condition }) };
        return Add(
            new WeightedStep(place.Input, place.Shape, place.Title, layer, fields) { Condition = condition, Further = place.Call?.Further ?? [] },
            fields.Count == 0 ? null : new Kept.Weights(fields, place.Owner, place.Path, layer, BiasOf(operation, fields, place)) { Condition = place.Condition });
    }

    /// <summary>The field for the bias with a norm in it, which has a name of its own where the layer has no bias.</summary>
    private KeptField? BiasOf(Operation operation, EquatableArray<KeptField> fields, Place place) => !operation.TakesNorm ? null
        : new(fields.FirstOrDefault(f => f.Weight == "bias")?.Name ?? FieldOf(place.Path + ".bias"), "bias", IsOptional: false);

    private int LayLoop(string count, ModuleSpec.Layer layer, Place place)
    {
        var operation = OperationTable.Get(layer.Operation);
        if (operation.LetsThrough)
            return place.Input;
        if (operation.InferenceObstacle(layer.Arguments) is { } reason)
            return LayNothing(place, reason);
        var (fields, counter) = (FieldsOf(layer, place), FreeNames.Counter(taken));
        var step = new WeightedStep(place.Input, place.Shape, place.Title, layer, fields) { Index = $"[{counter}]" };
        var loop = new Step.Loop(place.Input, place.Shape, place.Title, step, count, counter);
        return Add(loop, fields.Count == 0 ? null : new Kept.Weights(fields, null, place.Path, layer, Bias: null) { Loop = loop });
    }

    /// <summary>A field for each weight that the layer's code reads.</summary>
    private EquatableArray<KeptField> FieldsOf(ModuleSpec.Layer layer, Place place)
    {
        var operation = OperationTable.Get(layer.Operation);
        var weights = operation.Weights(layer.Input, layer.Arguments).ToDictionary(w => w.Name);
        var fields = new List<KeptField>();
        operation.InferenceCode("", layer.Input, layer.Arguments, weight =>
        {
            if (!weights.TryGetValue(weight, out var known))
                return "null";
            fields.Add(new(FieldOf(weight.Length == 0 ? place.Path : place.Path + "." + weight), weight, known.IsOptional));
            return "";
        });
        return fields.ToEquatableArray();
    }

    private string FieldOf(string path)
    {
        var name = path.Replace('.', '_');
        while (!taken.Add(name))
            name += "_";
        return CSharp.Identifier(name);
    }
}
