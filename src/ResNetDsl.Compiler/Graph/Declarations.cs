using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// What the user declared, parsed but not yet linked or checked. All types here are immutable and structurally
/// equal, all members likewise, and none holds a symbol, a syntax node or a location: the generator's cache depends on it.
/// </summary>
public abstract record Declaration(ClassSpec Class, EquatableArray<LayerSpec> Layers);

/// <summary>A closed network: <c>[Model(3, 224, 224)]</c>, or with an <c>[Input]</c> for each value that comes in, of which the first flows.</summary>
public sealed record ModelSpec(ClassSpec Class, EquatableArray<InputSpec> Inputs, EquatableArray<LayerSpec> Layers, Contract? Contract = null)
    : Declaration(Class, Layers)
{
    /// <summary>Whether <c>forward</c> lays images and volumes out with their channels last.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>The names that the inputs' axes have, each once.</summary>
    public IEnumerable<string> Symbols => Inputs.SelectMany(input => input.Extents).Select(extent => extent.Symbol).OfType<string>().Distinct();
}

/// <summary>A value that comes into a model.</summary>
/// <param name="Label">Its name, by which layers read it; null for the one that <c>[Model]</c> itself gives the shape of.</param>
/// <param name="Extents">Its axes, but for the batch's.</param>
public sealed record InputSpec(string? Label, EquatableArray<Extent> Extents)
{
    /// <summary>The parameter of <c>forward</c>.</summary>
    public string Name => Label ?? MemberNames.Input;

    /// <summary>The shape of one sample, its channels first.</summary>
    public Shape Shape => new(Extents.Select(extent => extent.Symbol is null ? extent.Size : Dim.Symbol(extent.Symbol)).ToEquatableArray());

    /// <summary>What it can be: two axes may be those of a sequence or of tokens. Which, the layers say.</summary>
    public EquatableArray<Shape> Forms => Extents.Count == 2 ? [Shape, Shape with { FeatureAxis = FeatureAxis.Last }] : [Shape];

    /// <summary>Whether it can be laid out channels-last: an image or a volume.</summary>
    public bool HasLayout => Extents.Count is 3 or 4;

    /// <summary>The attribute that declares it, with another shape.</summary>
    public string Declared(IEnumerable<Extent> extents)
    {
        var axes = extents.ToList();
        var shape = string.Join(", ", axes.Select(axis => axis.Symbol ?? axis.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (axes.Exists(axis => axis.Symbol is not null))
            shape = CSharp.Quote(shape);
        return Label is null ? $"[Model({shape})]" : $"[Input({CSharp.Quote(Label)}, {shape})]";
    }

    /// <summary>The place of an input's attribute, or of its name, in a model or a block. No member of the class has such a name.</summary>
    /// <param name="number">Its place among the attributes, from 0.</param>
    public static Site Site(string declaration, int number, bool isName = false) =>
        new(declaration, Argument: FormattableString.Invariant($"[Input] {number}{(isName ? ".Name" : "")}"));
}

/// <summary>A layer made of layers, with hyperparameters: <c>[Block]</c>.</summary>
/// <param name="Inputs">The names of the values that it takes besides the one that flows: <c>[Input("skip")]</c>.</param>
public sealed record BlockSpec(
    ClassSpec Class,
    EquatableArray<HyperparameterSpec> Hyperparameters,
    EquatableArray<DerivedSpec> Derived,
    EquatableArray<LayerSpec> Layers,
    EquatableArray<string> Inputs = default) : Declaration(Class, Layers);

/// <summary>An axis of a model's input: a size, or a symbol that stands for any size.</summary>
public sealed record Extent(string? Symbol, int Size);

/// <summary>A block's hyperparameter. <paramref name="AfterFirst"/> is its value from the second repetition on.</summary>
public sealed record HyperparameterSpec(string Name, ValueType Type, Expression? Default, Expression? AfterFirst);

/// <summary>An expression-bodied property of a block: <c>int Expanded =&gt; channels * 4;</c>.</summary>
public sealed record DerivedSpec(string Name, ValueType Type, Expression Body)
{
    /// <summary>Its expression, as the argument of a <see cref="Diagnostics.Site"/>.</summary>
    public static string PlaceOf(string name) => name + ".Body";
}

/// <summary>
/// One layer attribute. <paramref name="Target"/> is an operation's name (<c>Conv2d</c>), a structural attribute's
/// (<c>Skip</c>, <c>Add</c>, <c>Scope</c>, <c>Output</c>), where <paramref name="IsBlock"/> a block's key, or, where there is a
/// <paramref name="Module"/>, its type as generated code names it.
/// </summary>
/// <param name="Inputs">The labels of the values that a block is handed besides the one that flows, in the order of its inputs.</param>
public sealed record LayerSpec(
    string Target,
    bool IsBlock,
    EquatableArray<ArgumentSpec> Arguments,
    string? Name = null,
    string? As = null,
    string? From = null,
    Expression? Repeat = null,
    Expression? When = null,
    HandWritten? Module = null,
    EquatableArray<string> Inputs = default)
{
    public const string Output = "Output";

    /// <summary>
    /// Whether it is what <c>Norm</c> or <c>Activation</c> of the layer before it says. Words alone depend on it: of a block that another assembly
    /// brings it isn't known.
    /// </summary>
    public bool IsBehind { get; init; }

    /// <summary>As the argument of a <see cref="Diagnostics.Site"/>, the type that <c>[Use]</c> places. No argument has such a name.</summary>
    public const string UsedType = "<T>";

    /// <summary>What it is, for people.</summary>
    public string Title => Module?.Name ?? (IsBlock ? ClassSpec.NameIn(Target) : Target);

    /// <summary>Whether it makes one value of the one that flows and others that were remembered.</summary>
    public bool IsJoin => Target is "Add" or "Multiply" or "Concat";

    /// <summary>Whether it is known by its name alone: no operation of the table, and no block.</summary>
    public bool IsStructural => IsJoin || Target is "Skip" or "Scope" or Output;
}

/// <summary>One argument that was written; those left out are not here. <paramref name="Name"/> is PascalCase for operations.</summary>
public sealed record ArgumentSpec(string Name, Expression Value);

/// <summary>How a declared class is named, nested and may be seen: all that its generated part must repeat.</summary>
/// <param name="Key">The full metadata name: <c>My.Namespace.Outer+Bottleneck</c>.</param>
/// <param name="Modifiers">The modifiers to repeat, <c>partial</c> left out: <c>public sealed</c>.</param>
/// <param name="CanExtend">Whether a generated part can be added; else nothing is emitted (the class isn't partial, is generic, …).</param>
/// <param name="Members">
/// The members that the user's own part of a model has, sorted: names, and methods also as <see cref="Inference.MemberNames.Method"/> says.
/// </param>
public sealed record ClassSpec(
    string Key,
    string? Namespace,
    string Name,
    string Modifiers,
    EquatableArray<ContainerSpec> Containers,
    bool HasBaseClass = false,
    bool HasDocumentation = false,
    bool IsPubliclyVisible = false,
    bool CanExtend = true,
    EquatableArray<string> Members = default)
{
    /// <summary>The class's own name in a key.</summary>
    public static string NameIn(string key) => key.Substring(key.LastIndexOfAny(['.', '+']) + 1);

    /// <summary>Who can name the class, as far as a field of its type is concerned.</summary>
    public Visibility Visibility =>
        IsHidden(Modifiers, isNested: Containers.Count > 0) || Containers.Select((c, depth) => IsHidden(c.Modifiers, depth > 0)).Any(hidden => hidden) ? Visibility.Private
        : IsPubliclyVisible ? Visibility.Public
        : Visibility.Internal;

    private static bool IsHidden(string modifiers, bool isNested)
    {
        var words = modifiers.Split(' ');
        return words.Contains("private") || words.Contains("protected") || (isNested && !words.Contains("internal") && !words.Contains("public"));
    }

    /// <summary>The name with which any code of the compilation can refer to the class.</summary>
    public string GlobalName =>
        "global::" + (Namespace is null ? "" : Namespace + ".") + string.Concat(Containers.Select(c => c.Name + ".")) + CSharp.Identifier(Name);
}

/// <summary>A type around a nested declaration, outermost first: <c>public static</c>, <c>class</c>, <c>Zoo</c>.</summary>
public sealed record ContainerSpec(string Modifiers, string Keyword, string Name);

/// <summary>Who can name a class: everybody; its assembly; only its surroundings.</summary>
public enum Visibility
{
    Public,
    Internal,
    Private,
}
