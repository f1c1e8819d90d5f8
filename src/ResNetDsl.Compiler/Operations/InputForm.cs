using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Which shapes a layer takes.</summary>
public sealed class InputForm
{
    private readonly Func<Shape, bool> accepts;
    private readonly FeatureAxis? axis;

    /// <param name="axis">Where it takes the features to be; null where that is no matter to it.</param>
    private InputForm(string words, FeatureAxis? axis, Func<Shape, bool> accepts) => (Words, this.axis, this.accepts) = (words, axis, accepts);

    /// <summary>A vector, in words.</summary>
    public const string Vector = "a vector [N, features]";

    /// <summary>Any shape.</summary>
    public static InputForm Any { get; } = new("anything", null, _ => true);

    /// <summary>Any shape, along whose channels or features the layer goes: where nothing was said of them, they are first.</summary>
    public static InputForm AnyAlongFeatures { get; } = new("anything", FeatureAxis.First, _ => true);

    /// <summary>What has its features last: vectors and tokens, or an image whose axes were permuted.</summary>
    public static InputForm FeaturesLast { get; } = new(Vector + " or tokens [N, length, features]", FeatureAxis.Last, shape => shape.Rank == 1 || IsLast(shape));

    /// <summary>Tokens alone.</summary>
    public static InputForm Tokens { get; } = new("tokens [N, length, features]", FeatureAxis.Last, shape => shape.Rank == 2 && IsLast(shape));

    /// <summary>The indices of a table's rows.</summary>
    public static InputForm Indices { get; } = new("indices [N, length]", null, shape => shape.Rank == 1);

    /// <summary>What has channels behind the batch, and at least one axis behind them.</summary>
    public static InputForm Channels { get; } = new("channels first [N, channels, …]", FeatureAxis.First, shape => shape.Rank > 1 && IsFirst(shape));

    /// <summary>Channels, and a space of whichever number of axes behind them.</summary>
    public static InputForm AnySpace { get; } = new(
        "a sequence, an image or a volume, channels first", FeatureAxis.First, shape => Space.Of(shape) is not null && IsFirst(shape));

    /// <summary>A vector, or a sequence with its channels first.</summary>
    public static InputForm VectorOrSequence { get; } = new(
        $"{Vector} or {Space.Sequence.Described}", FeatureAxis.First, shape => shape.Rank == 1 || (shape.Rank == 2 && IsFirst(shape)));

    /// <summary>What is more than a vector.</summary>
    public static InputForm SeveralAxes { get; } = new("a value with at least two axes behind the batch", null, shape => shape.Rank > 1);

    /// <summary>Channels, and a space behind them.</summary>
    public static InputForm Of(Space space) => space.Axes switch
    {
        1 => Sequence,
        2 => Image,
        _ => Volume,
    };

    private static InputForm Sequence { get; } = OfSpace(Space.Sequence);

    private static InputForm Image { get; } = OfSpace(Space.Image);

    private static InputForm Volume { get; } = OfSpace(Space.Volume);

    /// <summary>With its article and its axes: <c>an image [N, channels, height, width]</c>.</summary>
    public string Words { get; }

    public bool Accepts(Shape shape) => accepts(shape);

    /// <summary>A shape that it accepts, with its features where the layer takes them to be, if nothing was said of them.</summary>
    public Shape Take(Shape shape) => axis is { } taken && shape is { FeatureAxis: FeatureAxis.Unknown } ? shape with { FeatureAxis = taken } : shape;

    private static InputForm OfSpace(Space space) => new(space.Described, FeatureAxis.First, shape => shape.Rank == space.Axes + 1 && IsFirst(shape));

    private static bool IsFirst(Shape shape) => shape.FeatureAxis != FeatureAxis.Last;

    private static bool IsLast(Shape shape) => shape.FeatureAxis != FeatureAxis.First;
}
