using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// One class, ready to be written: its members in the order of the <c>state_dict</c>, and the steps of its forward.
/// Value 0 is the first input; step i makes value i + 1.
/// </summary>
/// <param name="Input">The first input's shape; null for a block that takes shapes which have nothing in common.</param>
/// <param name="Results">The values that <c>forward</c> returns.</param>
/// <param name="Checks">What depends on the symbols of a model's input, and so is checked when it runs.</param>
public sealed record Network(
    Shape? Input,
    EquatableArray<Member> Members,
    EquatableArray<Step> Steps,
    EquatableArray<int> Results,
    Signature Signature,
    EquatableArray<Local> Locals,
    EquatableArray<RuntimeCheck> Checks,
    Totals Totals)
{
    /// <summary>The inputs that are indices of a table's rows, rather than numbers to compute with.</summary>
    public EquatableArray<string> IndexInputs { get; init; }

    /// <summary>Of a block, the kinds of shapes that it takes.</summary>
    public EquatableArray<AcceptedForm> Forms { get; init; }

    /// <summary>Of a block's definition, the code of its inference form, for the names in it.</summary>
    public string InferenceCode { get; init; } = "";

    /// <summary>The shape of a value; null where it isn't known.</summary>
    public Shape? ShapeOf(int value) => value == 0 ? Input : Steps[value - 1].Shape;

    /// <summary>The inputs behind the first.</summary>
    public IEnumerable<Step.Parameter> FurtherInputs => Steps.TakeWhile(step => step is Step.Parameter).Cast<Step.Parameter>();

    /// <summary>Whether a value is the caller's, and not made here.</summary>
    public bool IsInput(int value) => value == 0 || Steps[value - 1] is Step.Parameter;
}

/// <summary>A module of the class, or a parameter of its own. <paramref name="Condition"/>, in C#, says when there is one; null for always.</summary>
/// <param name="Output">The shape after it, for the comment.</param>
public sealed record Member(string Name, ModuleSpec Module, Shape? Output, Totals Totals, string? Condition = null);

/// <summary>How a module is constructed.</summary>
public abstract record ModuleSpec
{
    private ModuleSpec() { }

    /// <summary>The layers, blocks and hand-written modules that it is constructed of; of a block not those within, which are its own file's.</summary>
    public IEnumerable<ModuleSpec> Leaves => this switch
    {
        Sequence sequence => sequence.Children.SelectMany(c => c.Module.Leaves),
        Repetition repetition => repetition.First.Leaves.Concat(repetition.Rest.Leaves),
        _ => [this],
    };

    /// <summary>Of a container of blocks that take several values, what they are: a <c>Sequential</c> hands on one, so it is a <c>ModuleList</c>. Null for others.</summary>
    public Block? Listed => this switch
    {
        Sequence { Children: [{ Module: Block { TakesSeveral: true } block }, ..] } => block,
        Repetition { First: Block { TakesSeveral: true } block } => block,
        _ => null,
    };

    /// <summary>A layer of the table of operations.</summary>
    public sealed record Layer(string Operation, Arguments Arguments, Shape Input, bool InPlace) : ModuleSpec;

    /// <summary>A block's <c>Module</c>. <paramref name="Input"/> gives what its signature takes of the incoming shape.</summary>
    /// <param name="WeightDecays">In a model, the decay of the weights in it.</param>
    public sealed record Block(
        string TypeName, Visibility Visibility, EquatableArray<Dim> Input, EquatableArray<BlockArgument> Arguments, EquatableArray<WeightDecay> WeightDecays) : ModuleSpec
    {
        /// <summary>Whether its <c>forward</c> takes other values besides the one that flows.</summary>
        public bool TakesSeveral { get; init; }

        /// <summary>Which of its repetitions it is, from 1, where its constructor takes that; else null.</summary>
        public int? Number { get; init; }
    }

    /// <summary>A module that the user wrote. <paramref name="Input"/>: what its constructor takes of the incoming shape.</summary>
    /// <param name="Promise">In C#, the contract as a function of the incoming shape, the batch among its axes.</param>
    public sealed record HandWritten(
        Graph.HandWritten Module, EquatableArray<Dim> Input, EquatableArray<BlockArgument> Arguments, string Promise) : ModuleSpec;

    /// <summary>Modules one after another: a <c>Sequential</c>, whose children are named by position unless they have names.</summary>
    public sealed record Sequence(EquatableArray<Child> Children) : ModuleSpec
    {
        public bool IsNamed => Children.Where((child, position) => child.Name != position.ToString(System.Globalization.CultureInfo.InvariantCulture)).Any();
    }

    /// <summary>A block's repetition whose count is a hyperparameter: all after the first are alike.</summary>
    public sealed record Repetition(Dim Count, ModuleSpec First, ModuleSpec Rest) : ModuleSpec;
}

public sealed record Child(string Name, ModuleSpec Module, Shape? Output);

/// <summary>A hyperparameter of a block as handed over; those at their default are left out when written.</summary>
public sealed record BlockArgument(string Name, Value Value, bool IsDefault, bool IsRequired);

/// <summary>What a block's constructor takes of the incoming shapes: <c>inChannels</c>, <c>inHeight</c>, <c>inFeatures</c>, <c>skipChannels</c> …</summary>
/// <param name="TakesRepetition">Whether it also takes which repetition it is.</param>
public sealed record Signature(EquatableArray<string> Inputs, bool TakesRepetition = false);

/// <summary>The kinds of shapes that a block takes together, one for each of its inputs, in the names of <see cref="InputNames"/>.</summary>
/// <param name="Inputs">What its constructor's <see cref="Signature"/> is handed of such shapes.</param>
public sealed record AcceptedForm(EquatableArray<Shape> Shapes, EquatableArray<Dim> Inputs);

/// <summary>A derived hyperparameter as a local variable of the constructor: <c>var expanded = channels * 4;</c>.</summary>
public sealed record Local(string Name, string Code, EquatableArray<string> Uses, Graph.ValueType Type);

/// <summary>A requirement that only the input's size can decide.</summary>
/// <param name="Path">Of the layer; where it is of training, of the very module.</param>
/// <param name="Condition">When it is met, in words; null where there are no few words, or it never is.</param>
public sealed record RuntimeCheck(string Path, Requirement Requirement, string? Condition);

/// <summary>One line of <c>forward</c>.</summary>
/// <param name="Input">The value it reads.</param>
/// <param name="Shape">The shape of the value it makes; null where it isn't known.</param>
/// <param name="Title">For the table: the layer's name and what it is.</param>
public abstract record Step(int Input, Shape? Shape, string Title)
{
    /// <summary>In C#, when the step is made; else its input is what it gives. Null for always.</summary>
    public string? Condition { get; init; }

    /// <summary>The values that it reads besides <see cref="Input"/>.</summary>
    public virtual IEnumerable<int> Others => [];

    /// <summary>All values that it reads.</summary>
    public virtual IEnumerable<int> Reads => Others.Prepend(Input);

    /// <summary>The step with its values in the numbers of another list.</summary>
    internal Step Renumbered(Func<int, int> number) => this switch
    {
        Parameter => this,
        Call call => call with { Input = number(call.Input), Further = call.Further.Select(number).ToEquatableArray() },
        Part part => part with { Input = number(part.Input), Shared = part.Shared is { } shared ? number(shared) : null },
        Add add => add with { Input = number(add.Input), Skip = number(add.Skip) },
        Multiply multiply => multiply with { Input = number(multiply.Input), Factor = number(multiply.Factor) },
        WeightedStep weighted => weighted with { Input = number(weighted.Input), Further = weighted.Further.Select(number).ToEquatableArray() },
        Resize resize => resize with { Input = number(resize.Input), Like = number(resize.Like) },
        Concat concat => concat with { Input = number(concat.Input), Remembered = concat.Remembered.Select(number).ToEquatableArray() },
        _ => this with { Input = number(Input) },
    };

    /// <summary>An input behind the first: no line, since it is there from the start. They are the first steps; <see cref="Step.Input"/> says nothing.</summary>
    public sealed record Parameter(string Name, Shape? Shape) : Step(0, Shape, "input")
    {
        public override IEnumerable<int> Reads => [];
    }

    /// <summary>
    /// A result behind the first of a block with several: the <see cref="Call"/>, right behind which they stand, takes it as well.
    /// <see cref="Step.Input"/> is what the call makes.
    /// </summary>
    /// <param name="Name">The block's name of it.</param>
    /// <param name="Effects">What the block does with its input and this result.</param>
    /// <param name="Shared">A result before it that is the same storage; null where there is none.</param>
    public sealed record Part(int Input, Shape? Shape, string Name, Effects Effects, int? Shared) : Step(Input, Shape, "result")
    {
        public override IEnumerable<int> Reads => [];
    }

    /// <summary>A call of one of the class's modules. <paramref name="Inner"/>: a container's layers, for the table.</summary>
    public sealed record Call(int Input, Shape? Shape, string Title, string Member, Effects Effects, EquatableArray<InnerLayer> Inner = default)
        : Step(Input, Shape, Title)
    {
        /// <summary>Of a block with several inputs, the values for those behind the first; of attention to others, its key and its value.</summary>
        public EquatableArray<int> Further { get; init; }

        /// <summary>Whether the member is a list of blocks, to be called one after another, each with the same <see cref="Further"/> values.</summary>
        public bool IsLoop { get; init; }

        public override IEnumerable<int> Others => Further;
    }

    /// <summary>A layer that is no module: without weights, or with a parameter of the class, by its name.</summary>
    public record Function(int Input, Shape? Shape, string Title, ModuleSpec.Layer Layer, string? ParameterName = null) : Step(Input, Shape, Title)
    {
        internal Operation Operation => OperationTable.Get(Layer.Operation);

        /// <summary>The layer as a call on a variable.</summary>
        public virtual string Code(string input) => Operation is ParameterLayer layer && ParameterName is not null
            ? layer.Code(input, CSharp.Identifier(ParameterName), Layer.Input, Layer.Arguments)
            : Operation.FunctionCode(input, Layer.Input, Layer.Arguments);

        /// <summary>The same for a layer that reads <see cref="Step.Others"/> besides.</summary>
        public virtual string Code(string input, IReadOnlyList<string> others) => Code(input);

        /// <summary>The statement that does it in place; null where there is none.</summary>
        public virtual string? InPlaceCode(string input) => Operation is ParameterLayer layer && ParameterName is not null
            ? layer.InPlaceCode(input, CSharp.Identifier(ParameterName), Layer.Input, Layer.Arguments)
            : Operation.InPlaceCode(input, Layer.Input, Layer.Arguments);
    }

    /// <summary>The input laid out with its channels last, as convolutions compute fastest; a copy, unless it is so already.</summary>
    public sealed record ChannelsLast(int Input, Shape? Shape) : Step(Input, Shape, "channels-last");

    /// <summary>A layer of the inference form that is repeated as often as a hyperparameter says.</summary>
    /// <param name="Counter">The variable that counts the repetitions from 0.</param>
    public sealed record Loop(int Input, Shape? Shape, string Title, Function Layer, string Count, string Counter) : Step(Input, Shape, Title)
    {
        /// <summary>What pads a value each time before the layer; null where the layer does so itself, or nothing does.</summary>
        internal string? Padding(string input) => Layer.Operation.InferencePadding(input, Layer.Layer.Arguments);
    }

    /// <summary>The sum of a branch (<see cref="Step.Input"/>) and what was remembered, the latter times <paramref name="Scale"/> if there is one.</summary>
    public sealed record Add(int Input, Shape? Shape, string Title, int Skip, Shortcut Shortcut, Value? Scale = null) : Step(Input, Shape, Title)
    {
        public override IEnumerable<int> Others => [Skip];
    }

    /// <summary>The product of a value (<see cref="Step.Input"/>) and what was remembered, number by number; a gate is repeated along the axes in which it has one.</summary>
    public sealed record Multiply(int Input, Shape? Shape, string Title, int Factor) : Step(Input, Shape, Title)
    {
        public override IEnumerable<int> Others => [Factor];

        /// <summary>Whether the product is as large as <see cref="Step.Input"/>, so that it can be written over it.</summary>
        public bool KeepsShape { get; init; }
    }

    /// <summary>A layer that takes sizes of another value, of which nothing else is read.</summary>
    public sealed record Resize(int Input, Shape? Shape, string Title, ModuleSpec.Layer Layer, int Like) : Step(Input, Shape, Title)
    {
        internal Operation Operation => OperationTable.Get(Layer.Operation);

        public override IEnumerable<int> Others => [Like];

        /// <summary>The layer as a call on two variables.</summary>
        public string Code(string input, string like) => ((ISizedByAnother)Operation).LikeCode(input, like, Layer.Input, Layer.Arguments);
    }

    /// <summary>What was remembered, then <see cref="Step.Input"/>, along one axis.</summary>
    /// <param name="Dimension">That axis as torch counts it.</param>
    public sealed record Concat(int Input, Shape? Shape, string Title, EquatableArray<int> Remembered, string Dimension) : Step(Input, Shape, Title)
    {
        public override IEnumerable<int> Others => Remembered;
    }
}

/// <summary>A layer in a container: its name there, what it is, the shape after it.</summary>
public sealed record InnerLayer(string Name, string Title, Shape? Output, Totals Totals);

/// <summary>What happens to the remembered value before it is added.</summary>
public abstract record Shortcut
{
    private Shortcut() { }

    public sealed record Identity : Shortcut;

    /// <summary>A 1×1 convolution and a norm. <paramref name="IsConditional"/>: the member may be null, by the block's hyperparameters.</summary>
    public sealed record Projection(string Member, bool IsConditional) : Shortcut;

    /// <summary>Option A: every stride-th pixel, zeros for the missing channels. <paramref name="Condition"/> in C#; null for always.</summary>
    /// <param name="Stride">For each axis behind the channels.</param>
    public sealed record PadZero(Dim Channels, EquatableArray<Dim> Stride, string? Condition) : Shortcut;
}

/// <summary>What a module does with its input and output, as far as writing over them goes.</summary>
public sealed record Effects(bool SavesInput, bool SavesOutput, bool AliasesInput)
{
    /// <summary>Of what takes several values, what it does with each behind the first.</summary>
    public EquatableArray<FurtherEffects> Further { get; init; }
}

/// <summary>What a block does with an input behind the first: whether it is kept for the backward pass, and whether the result may be its storage.</summary>
public readonly record struct FurtherEffects(bool IsSaved, bool IsAliased);

/// <summary>Sums over a network: trainable parameters, multiply-adds of one sample, entries of the <c>state_dict</c>.</summary>
public sealed record Totals(Dim Parameters, Dim MultiplyAdds, int Entries)
{
    /// <summary>How many of the parameters are biases of layers right before a batch norm, which takes them away.</summary>
    public Dim BiasesBeforeNorms { get; init; } = 0;

    /// <summary>The hand-written modules, each class once, of which nothing is known that could be counted: the sums are without them.</summary>
    public EquatableArray<string> Uncounted { get; init; }

    public static Totals Zero { get; } = new(0, 0, 0);

    public static Totals operator +(Totals left, Totals right) =>
        new(left.Parameters + right.Parameters, left.MultiplyAdds + right.MultiplyAdds, left.Entries + right.Entries)
        {
            BiasesBeforeNorms = left.BiasesBeforeNorms + right.BiasesBeforeNorms,
            Uncounted = left.Uncounted.Count + right.Uncounted.Count == 0 ? [] : left.Uncounted.Union(right.Uncounted).ToEquatableArray(),
        };
}
