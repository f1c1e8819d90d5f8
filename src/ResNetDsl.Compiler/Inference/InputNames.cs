using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What the axes of an incoming shape are called: by a block's arguments (<c>InChannels</c>), and by its constructor's parameters
/// (<c>inChannels</c>; of an input behind the first <c>skipChannels</c>).
/// </summary>
internal static class InputNames
{
    /// <summary>What the sizes of the value that flows begin with; those of other inputs begin with their names.</summary>
    public const string Prefix = "in";

    public const string Channels = "inChannels";
    public const string Length = "inLength";
    public const string Depth = "inDepth";
    public const string Height = "inHeight";
    public const string Width = "inWidth";
    public const string Features = "inFeatures";

    public static readonly string[] All = [Channels, Length, Depth, Height, Width, Features];

    /// <summary>What the sizes of an input behind the first are called: <c>skipChannels</c> …</summary>
    public static IEnumerable<string> SizesOf(string input) => All.Select(name => OfInput(name, input));

    /// <summary>All sizes, of a block with such inputs behind the first.</summary>
    public static IEnumerable<string> SizesOf(IEnumerable<string> inputs) => All.Concat(inputs.SelectMany(SizesOf));

    /// <summary>A form, in the names of an input behind the first.</summary>
    public static Shape FormOf(Shape form, string input) => form with { Dims = form.Dims.Select(dim => dim.Substitute(name => Dim.Symbol(OfInput(name, input)))).ToEquatableArray() };

    private static string OfInput(string size, string input) => input + size.Substring(Prefix.Length);

    private static readonly Shape Image = Named(FeatureAxis.First, Channels, Height, Width);

    private static readonly Shape Vector = Named(FeatureAxis.First, Features);

    /// <summary>
    /// The shapes with which a block's own definition is tried, those first that are meant most often. A vector has its features
    /// both first and last, and goes with either.
    /// </summary>
    public static EquatableArray<Shape> Forms { get; } =
    [
        Image,
        Vector,
        Named(FeatureAxis.First, Channels, Length),
        Named(FeatureAxis.First, Channels, Depth, Height, Width),
        Vector with { FeatureAxis = FeatureAxis.Last },
        Named(FeatureAxis.Last, Length, Features),
        Named(FeatureAxis.Last, Height, Width, Features),
    ];

    public static string Lower(string property) => "i" + property.Substring(1);

    /// <summary>The size that a name stands for; null where a shape has none of that name.</summary>
    public static Dim? Find(string name, Shape shape)
    {
        // Of two axes that nothing is said of, either may hold the features: only these can be asked for.
        if (shape is { FeatureAxis: FeatureAxis.Unknown, Rank: > 1 })
            return name == Channels ? shape[0] : name == Features ? shape[shape.Rank - 1] : null;
        var axis = Array.IndexOf(NamesOf(shape), name);
        return axis < 0 ? null : shape[axis];
    }

    /// <summary>How a block asks for a size of an input behind the first: <c>ChannelsOf("skip")</c>.</summary>
    public static string Asking(string size, string input) => $"{size}Of({CSharp.Quote(input)})";

    /// <summary>What a shape has, in words.</summary>
    /// <param name="input">Of an input behind the first, its name.</param>
    public static string Describe(Shape shape, string? input = null)
    {
        if (shape is { FeatureAxis: FeatureAxis.Unknown, Rank: > 1 })
            return $"no layer before says which axis has its channels or features: ask for {Property(Channels)}, its first, or {Property(Features)}, its last, or put one before that says so, as LayerNorm";
        var names = NamesOf(shape).Select(Property).ToList();
        var kind = shape.Rank == 1 ? "a vector" : shape.FeatureAxis == FeatureAxis.Last ? "what has its features last" : Space.Of(shape) is { } space ? space.WithArticle : "it";
        return $"{kind} has {Enumeration.Of(names, "and")}";

        string Property(string name) => input is null ? "I" + name.Substring(1) : Asking(name.Substring(Prefix.Length), input);
    }

    /// <summary>A form as a diagnostic shows it: <c>tokens [N, length, features]</c>.</summary>
    public static string DescribeForm(Shape form) => form switch
    {
        { Rank: 1 } => InputForm.Vector,
        { FeatureAxis: FeatureAxis.Last, Rank: 2 } => InputForm.Tokens.Words,
        { FeatureAxis: FeatureAxis.Last } => "an image with its features last [N, height, width, features]",
        _ => Space.Of(form)!.Described,
    };

    private static string[] NamesOf(Shape shape) => (shape.Rank, shape.FeatureAxis) switch
    {
        (1, _) => [Features],
        (2, FeatureAxis.Last) => [Length, Features],
        (2, _) => [Channels, Length],
        (3, FeatureAxis.Last) => [Height, Width, Features],
        (3, _) => [Channels, Height, Width],
        (4, FeatureAxis.Last) => [Depth, Height, Width, Features],
        (4, _) => [Channels, Depth, Height, Width],
        _ => [],
    };

    private static Shape Named(FeatureAxis axis, params string[] names) => new(names.Select(Dim.Symbol).ToEquatableArray(), axis);
}
