using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Operations;

public enum HyperparameterKind
{
    Integer,

    /// <summary>One integer for all axes, or as many as there are <see cref="Hyperparameter.Axes"/>: height first, or depth.</summary>
    PerAxis,

    /// <summary>One integer for all axes of the input, or as many as it has, which the layer itself sees.</summary>
    PerInputAxis,

    /// <summary>One integer for all sides, or two for each of the <see cref="Hyperparameter.Axes"/>, the last axis first, as PyTorch has them.</summary>
    PerSide,

    Real,
    Boolean,

    /// <summary>As <see cref="PerAxis"/>, or <c>Pad.Same</c>.</summary>
    Padding,

    /// <summary>A member of <see cref="Hyperparameter.EnumType"/>.</summary>
    Enumeration,

    /// <summary>The label of another value that the layer reads. The engine puts those of its sizes in its place that the layer goes by.</summary>
    Label,

    /// <summary>An axis as torch counts them, written as a number: 0 would be the batch, -1 is the last.</summary>
    Axis,

    /// <summary>Several of them.</summary>
    Axes,

    /// <summary>Sizes, one for each axis behind the batch; a -1, where it is written as a number, stands for what the others leave.</summary>
    Sizes,
}

/// <summary>
/// One argument of a layer. <paramref name="Name"/> is PascalCase and the same as the attribute's constructor parameter
/// (<c>outChannels</c> is <c>OutChannels</c>) or property. <paramref name="Default"/> is null where the argument must be
/// written, or where leaving it out has a meaning of its own (see <paramref name="IsOptional"/>). Where its <paramref name="Precondition"/> isn't met,
/// it does nothing.
/// </summary>
public sealed record Hyperparameter(
    string Name,
    HyperparameterKind Kind,
    Value? Default = null,
    bool IsOptional = true,
    double Minimum = double.NegativeInfinity,
    double Maximum = double.PositiveInfinity,
    string? EnumType = null,
    bool IsMinimumExcluded = false,
    bool IsMaximumExcluded = false,
    int Axes = 1,
    Precondition? Precondition = null)
{
    internal static Hyperparameter Integer(string name, int? byDefault = null, double minimum = 1, bool isOptional = true) =>
        new(name, HyperparameterKind.Integer, NumberOrNull(byDefault), isOptional, minimum);

    internal static Hyperparameter PerAxis(Shapes.Space space, string name, int? byDefault = null, double minimum = 1, bool isOptional = true) =>
        new(name, HyperparameterKind.PerAxis, NumberOrNull(byDefault), isOptional, minimum, Axes: space.Axes);

    internal static Hyperparameter PerInputAxis(string name) => new(name, HyperparameterKind.PerInputAxis, IsOptional: false, Minimum: 1);

    internal static Hyperparameter PerSide(Shapes.Space space, string name) =>
        new(name, HyperparameterKind.PerSide, IsOptional: false, Minimum: 0, Axes: space.Axes);

    internal static Hyperparameter Boolean(string name, bool byDefault) =>
        new(name, HyperparameterKind.Boolean, new Value.Boolean(byDefault));

    internal static Hyperparameter Real(
        string name, double? byDefault, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity) =>
        new(name, HyperparameterKind.Real, byDefault is { } given ? new Value.Real(given) : null, IsOptional: byDefault is not null, minimum, maximum);

    internal static Hyperparameter Positive(string name, double byDefault) => Real(name, byDefault, 0) with { IsMinimumExcluded = true };

    internal static Hyperparameter Axis(string name, int? byDefault = null) => new(name, HyperparameterKind.Axis, NumberOrNull(byDefault));

    /// <summary>A list of any length, which an attribute's constructor takes behind all else.</summary>
    internal static Hyperparameter List(string name, HyperparameterKind kind) => new(name, kind, IsOptional: false) { IsOptionalParameter = true };

    /// <summary>Whether only the attribute's constructor takes it, although it need not be written.</summary>
    public bool IsOptionalParameter { get; init; }

    /// <summary>What leaving it out is for, behind "to", where a number out of its range may have been meant so; null for most.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Whether only the attribute's constructor takes it, as all that must be written; else it is a property that can be set.</summary>
    public bool IsParameter => IsOptionalParameter || !IsOptional;

    /// <summary>The same as a parameter of the attribute's constructor.</summary>
    internal Hyperparameter AsParameter() => this with { IsOptionalParameter = true };

    /// <summary>Its name as C# takes it among an attribute's arguments: <c>kernelSize</c>, or <c>Padding</c> of a property.</summary>
    public string WrittenName => IsParameter ? CSharp.Identifier(char.ToLowerInvariant(Name[0]) + Name.Substring(1)) : Name;

    /// <summary>A value of it as C# takes it there: <c>kernelSize: 3</c>, or <c>Padding = 1</c> of a property.</summary>
    public string Written(string code) => $"{WrittenName}{(IsParameter ? ":" : " =")} {code}";

    /// <summary>Whether its value is a list of any length.</summary>
    public bool IsList => Kind is HyperparameterKind.Axes or HyperparameterKind.Sizes;

    /// <summary>Whether <paramref name="number"/> is in the range; NaN is in none.</summary>
    public bool Allows(double number) => Kind switch
    {
        HyperparameterKind.Axis or HyperparameterKind.Axes => number != 0,
        HyperparameterKind.Sizes => number >= 1,
        _ => IsInRange(number),
    };

    private bool IsInRange(double number) =>
        number >= Minimum && number <= Maximum && !(IsMinimumExcluded && number == Minimum) && !(IsMaximumExcluded && number == Maximum);

    /// <summary>What the user claims of the channels or features that come in; the engine checks it.</summary>
    internal static Hyperparameter In { get; } = Integer("In");

    private static Value.Integer? NumberOrNull(int? number) => number is { } given ? new(given) : null;
}
