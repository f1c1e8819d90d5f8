using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>Which axis of a value holds its channels or features.</summary>
public enum FeatureAxis
{
    /// <summary>The one behind the batch, as in images: [channels, height, width].</summary>
    First,

    /// <summary>The last, as in tokens: [length, features].</summary>
    Last,

    /// <summary>It isn't said: what a layer takes it for, it is.</summary>
    Unknown,
}

/// <summary>
/// The shape of a value without its batch axis: [features] for vectors, [channels, height, width] for images,
/// [length, features] for tokens.
/// </summary>
public sealed record Shape(EquatableArray<Dim> Dims, FeatureAxis FeatureAxis = FeatureAxis.First)
{
    public Shape(params Dim[] dims)
        : this(dims.ToEquatableArray())
    {
    }

    /// <summary>The number of axes, the batch axis not counted: 3 for images.</summary>
    public int Rank => Dims.Count;

    public Dim this[int axis] => Dims[axis];

    /// <summary>The axis of the channels or features, counted from 0; the first where it isn't said.</summary>
    public int FeatureIndex => FeatureAxis == FeatureAxis.Last ? Rank - 1 : 0;

    /// <summary>As <see cref="FeatureIndex"/>, but null where it isn't said.</summary>
    public int? KnownFeatureIndex => FeatureAxis == FeatureAxis.Unknown ? null : FeatureIndex;

    /// <summary>Whether it is tokens: [length, features].</summary>
    public bool IsTokens => Rank == 2 && FeatureAxis == FeatureAxis.Last;

    /// <summary>Whether both say where their channels or features are, and don't say the same.</summary>
    public bool IsOfOtherOrder(Shape other) =>
        Rank == other.Rank && Rank > 1 && FeatureAxis != other.FeatureAxis && FeatureAxis != FeatureAxis.Unknown && other.FeatureAxis != FeatureAxis.Unknown;

    /// <summary>How many channels or features there are.</summary>
    public Dim Features => Dims[FeatureIndex];

    /// <summary>What the feature axis holds: a vector and tokens have features, an image has channels.</summary>
    public string Unit => Rank == 1 || FeatureAxis == FeatureAxis.Last ? "features" : "channels";

    /// <summary>The feature axis as torch counts it, the batch axis being 0.</summary>
    public string FeatureDimension => FeatureAxis == FeatureAxis.Last ? "-1" : "1";

    /// <summary>A shape whose features are on one of its axes; on none that is known where <paramref name="features"/> is null.</summary>
    public static Shape With(EquatableArray<Dim> dims, int? features) => new(
        dims,
        dims.Count == 1 || features == 0 ? FeatureAxis.First : features == dims.Count - 1 ? FeatureAxis.Last : FeatureAxis.Unknown);

    /// <summary>The same shape with another number of channels or features.</summary>
    public Shape WithFeatures(Dim features) => With(FeatureIndex, features);

    /// <summary>The same shape with another size on one axis.</summary>
    public Shape With(int axis, Dim size) => this with { Dims = Dims.Select((dim, i) => i == axis ? size : dim).ToEquatableArray() };

    /// <summary>The shape of which isn't said where its channels or features are.</summary>
    public Shape OfEitherOrder => this with { FeatureAxis = FeatureAxis.Unknown };

    /// <summary>What is joined has its features on the same axis: where one of the two says which, it says so for both.</summary>
    public Shape As(Shape other) => FeatureAxis == FeatureAxis.Unknown ? this with { FeatureAxis = other.FeatureAxis } : this;

    /// <summary>How many numbers one sample holds.</summary>
    public Dim Count => Dims.Aggregate((Dim)1, (product, dim) => product * dim);

    /// <summary>The sizes besides the channels, as the diagnostics show them: <c>56×56</c>, <c>(H - 2)×W</c>.</summary>
    public string Size => string.Join("×", Dims.Where((_, axis) => axis != FeatureIndex).Select(dim => dim.ToFactor()));

    /// <summary>As the generated comments and the diagnostics show it: <c>[N, 64, 112, 112]</c>.</summary>
    public override string ToString() => "[" + string.Join(", ", Dims.Select(d => d.ToString()).Prepend("N")) + "]";
}
