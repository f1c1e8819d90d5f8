using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What the names in a block's arguments stand for: hyperparameters, derived ones, the incoming shape, and which repetition it is.
/// In a block's own definition (<see cref="IsDefinition"/>) a derived hyperparameter stays a name, which the generated
/// constructor computes; where a block is used, it is a number.
/// </summary>
internal sealed class Environment
{
    private readonly BlockSpec? block;
    private readonly Dictionary<string, Value> values;
    private readonly IReadOnlyList<Shape?> inputs;
    private readonly List<Local> locals = [];
    private readonly Dictionary<string, Dim> definitions = [];
    private readonly HashSet<string> open = [];

    private Environment(BlockSpec? block, Dictionary<string, Value> values, IReadOnlyList<Shape?> inputs, Dim repetition, bool isDefinition)
    {
        this.block = block;
        this.values = values;
        this.inputs = inputs;
        RepetitionNumber = repetition;
        IsDefinition = isDefinition;
    }

    public bool IsDefinition { get; }

    /// <summary>Which of the block's repetitions it is, from 1.</summary>
    public Dim RepetitionNumber { get; }

    /// <summary>The derived hyperparameters that were asked for, in the order of their computation.</summary>
    public IReadOnlyList<Local> Locals => locals;

    /// <summary>A model's: it has no hyperparameters.</summary>
    public static Environment Empty(Shape input) => new(null, [], [input], 1, isDefinition: false);

    /// <summary>A block's where it is used, with the hyperparameters it is given; or a hand-written module's, where there is no block.</summary>
    /// <param name="inputs">The value that flows, and those that the block is handed besides.</param>
    /// <param name="repetition">Which of its repetitions it is, from 1.</param>
    public static Environment ForUse(BlockSpec? block, Dictionary<string, Value> values, IEnumerable<FlowValue> inputs, int repetition) =>
        new(block, values, [.. inputs.Select(input => input.Shape)], repetition, isDefinition: false);

    /// <summary>A block's own, where each hyperparameter stands for itself.</summary>
    public static Environment ForDefinition(BlockSpec block, EquatableArray<Shape> inputs)
    {
        var values = block.Hyperparameters.ToDictionary(h => h.Name, h => Symbolic(h.Type, CSharp.Identifier(h.Name)));
        return new(block, values, inputs, Dim.Symbol(Repetition.Parameter), isDefinition: true);
    }

    public Value Lookup(string name)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        if (block?.Derived.FirstOrDefault(d => d.Name == name) is { } derived)
            return values[name] = Derive(derived);
        return new Value.Integer(name == Repetition.Name ? RepetitionNumber : InputDimension(name));
    }

    /// <summary>
    /// What generated code writes for <paramref name="name"/>: in a definition the name itself, in a use the value that was
    /// handed over. Looking it up makes a derived hyperparameter a local variable, even one in a branch that isn't taken.
    /// </summary>
    public string CodeName(string name) => Parenthesized(Lookup(name).Code);

    /// <summary>The dimension with all derived names replaced by what they stand for, so that it can be compared.</summary>
    public Dim Resolve(Dim dim) => definitions.Count == 0 || dim.Constant is not null
        ? dim
        : dim.Substitute(name => definitions.TryGetValue(name, out var definition) ? definition : null);

    private Value Derive(DerivedSpec derived)
    {
        if (!open.Add(derived.Name))
            throw new EvaluationException($"'{derived.Name}' is derived from itself");
        try
        {
            var value = Evaluator.Evaluate(derived.Body, this);
            if (!IsDefinition)
                return value;
            var name = LocalName(derived.Name);
            var uses = ExpressionPrinter.Names(derived.Body).Select(CodeName).Distinct().ToEquatableArray();
            locals.Add(new(name, ExpressionPrinter.Print(derived.Body, CodeName), uses, derived.Type));
            if (value is Value.Integer integer)
                definitions[name] = Resolve(integer.Dim);
            return Symbolic(derived.Type, name);
        }
        catch (EvaluationException exception)
        {
            exception.Derived ??= new(block!.Class.Key, Argument: DerivedSpec.PlaceOf(derived.Name));
            throw;
        }
        finally
        {
            open.Remove(derived.Name);
        }
    }

    private Dim InputDimension(string name)
    {
        var number = NumberOf(name);
        if (inputs[number] is not { } input)
            throw new EvaluationException($"'{name}' isn't known here: the incoming shape is unknown", isShapeUnknown: true);
        if (number == 0)
            return InputNames.Find(InputNames.Lower(name), input) ?? throw new EvaluationException($"the incoming value {input} has no '{name}'", InputNames.Describe(input));
        var label = block!.Inputs[number - 1];
        return InputNames.Find(InputNames.Prefix + name.Substring(label.Length), input) ?? throw new EvaluationException(
            $"the value {input} for '{label}' has no {InputNames.Asking(name.Substring(label.Length), label)}", InputNames.Describe(input, label));
    }

    /// <summary>The input whose size a name is: that which flows, unless the name begins with another's.</summary>
    private int NumberOf(string name)
    {
        for (var number = 0; number < block?.Inputs.Count; number++)
        {
            if (InputNames.SizesOf(block.Inputs[number]).Contains(name))
                return number + 1;
        }
        return 0;
    }

    /// <summary>A local variable begins with a small letter, unless that name is taken.</summary>
    private string LocalName(string property)
    {
        var lower = char.ToLowerInvariant(property[0]) + property.Substring(1);
        var isTaken = CSharp.IsKeyword(lower)
            || MemberNames.InConstructor.Contains(lower)
            || lower == MemberNames.Input
            || block!.Inputs.Contains(lower)
            || InputNames.SizesOf(block.Inputs).Contains(lower)
            || block.Hyperparameters.Any(h => h.Name == lower)
            || block.Derived.Any(d => d.Name == lower);
        return CSharp.Identifier(isTaken ? property : lower);
    }

    private static string Parenthesized(string code) =>
        code.All(c => c is '_' or '.' or '@' || char.IsLetterOrDigit(c)) ? code : "(" + code + ")";

    private static Value Symbolic(Graph.ValueType type, string name) => type == Graph.ValueType.Integer
        ? new Value.Integer(Dim.Symbol(name))
        : new Value.Unknown(type, name);
}
