using System.Globalization;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>A layer of the table with arguments that show what becomes of each: those that must be written, or all that it has.</summary>
internal sealed class SampleLayer
{
    private const int Channels = 64;

    // How many slopes there may be, the channels decide.
    private const string OneForEachChannel = "NumParameters";

    private readonly Operation operation;
    private readonly Arguments arguments;

    private SampleLayer(Operation operation, IReadOnlyList<Hyperparameter> written)
    {
        this.operation = operation;
        arguments = new([.. written.Select(h => new Argument(h.Name, SampleOf(h)))], operation.Hyperparameters);
        var texts = written.Select(h => LanguageReference.ParameterOf(operation, h.Name) switch
        {
            null => $"{h.Name} = {Text(SampleOf(h))}",
            { IsOptional: true } parameter => $"{parameter.Name}: {Text(SampleOf(h))}",
            _ => Text(SampleOf(h)),
        });
        Declaration = operation.Name + (written.Count == 0 ? "" : $"({string.Join(", ", texts)})");
    }

    /// <summary>With what must be written; and, where there is more, with all.</summary>
    public static IEnumerable<SampleLayer> Of(Operation operation)
    {
        // A label is none without the value that has it.
        var own = LanguageReference.OwnHyperparameters(operation).Where(h => h.Name != "In" && h.Kind != HyperparameterKind.Label).ToList();
        // A size is optional only where such a value could have it.
        var needed = own.FindAll(h => !h.IsOptional || h.Kind is HyperparameterKind.PerInputAxis or HyperparameterKind.Sizes);
        yield return new(operation, needed);
        if (needed.Count < own.Count)
            yield return new(operation, own);
    }

    /// <summary>The layer as it is written: <c>Conv2d(128, 3)</c>.</summary>
    public string Declaration { get; }

    /// <summary>The shape that comes in, as <c>[Model]</c> takes it.</summary>
    public string Input => string.Join(", ", InputShape.Dims);

    /// <summary>The right-hand side in the constructor; null for what is a call alone.</summary>
    public string? Module => operation.HasModule ? operation.ModuleCode(InputShape, arguments, inPlace: false) : null;

    /// <summary>The expression in <c>forward</c>; null for what has weights, and is called as a module.</summary>
    public string? Function(string input) => operation.IsModule ? null : operation.FunctionCode(input, InputShape, arguments);

    /// <summary>The statement in <c>forward</c> where the layer may write over its input; null where there is none.</summary>
    public string? InPlace(string input) => operation.IsModule ? null : operation.InPlaceCode(input, InputShape, arguments);

    private static readonly Shape[] Inputs =
    [
        new(Channels, 56, 56),
        new(Channels),
        new(Channels, 56),
        new(Channels, 56, 56, 56),
        new([56, Channels], FeatureAxis.Last),
    ];

    /// <summary>An image, where the layer takes one, else the first of the others that it takes.</summary>
    private Shape InputShape => Inputs.First(operation.Takes.Accepts);

    private static Value SampleOf(Hyperparameter hyperparameter) => hyperparameter switch
    {
        { Name: "Heads" } => new Value.Integer(4),
        { Name: OneForEachChannel } => new Value.Integer(Channels),
        // What must divide the channels, or the image.
        { Name: "NumGroups" or "Groups" or "UpscaleFactor" or "DownscaleFactor", IsOptional: false } => new Value.Integer(4),
        { Name: "Size", Kind: HyperparameterKind.Integer } => new Value.Integer(5),
        { Kind: HyperparameterKind.PerInputAxis or HyperparameterKind.PerSide } => new Value.Integer(2),
        // A third has no end in decimals.
        { Name: "Upper" } => new Value.Real(0.25),
        { Name: "Start" or "Length" } => new Value.Integer(16),
        // More than the tokens that come in.
        { Name: "MaxLength" } => new Value.Integer(512),
        { Name: "Index" } => new Value.Integer(0),
        { Kind: HyperparameterKind.Axes } => List(2, 3, 1),
        { Kind: HyperparameterKind.Sizes } => List(Channels, -1),
        { Kind: HyperparameterKind.Axis, IsOptional: false } => new Value.Integer(1),
        { Kind: HyperparameterKind.Axis, Default: Value.Integer { Dim.Constant: -1 } } => new Value.Integer(3),
        { Kind: HyperparameterKind.Boolean, Default: Value.Boolean { Flag: var flag } } => new Value.Boolean(!flag),
        { Kind: HyperparameterKind.Enumeration } => new Value.Enumeration(
            hyperparameter.EnumType!, Enum.GetNames(LanguageReference.TypeOf(hyperparameter.EnumType!))[1]),
        { Kind: HyperparameterKind.Real, Default: Value.Real { Number: not 0 and var number } } => Number(number / 2),
        { Kind: HyperparameterKind.Real } => new Value.Real(0.5),
        { IsOptional: true, Default: Value.Integer { Dim.Constant: 0 } } => new Value.Integer(1),
        { IsOptional: true } => new Value.Integer(2),
        { Kind: HyperparameterKind.PerAxis, Name: "OutputSize" } => new Value.Integer(7),
        { Kind: HyperparameterKind.PerAxis } => new Value.Integer(3),
        _ => new Value.Integer(2 * Channels),
    };

    /// <summary>As it would be read of a source: <c>10</c> is an integer.</summary>
    private static Value Number(double number) => double.IsInteger(number) ? new Value.Integer((long)number) : new Value.Real(number);

    private static Value.List List(params int[] numbers) => new([.. numbers.Select(number => new Value.Integer(number))]);

    private static string Text(Value value) => value switch
    {
        Value.Real real => real.Number.ToString("0.#########", CultureInfo.InvariantCulture),
        Value.List list => string.Join(", ", list.Items.Select(Text)),
        _ => value.Code,
    };
}
