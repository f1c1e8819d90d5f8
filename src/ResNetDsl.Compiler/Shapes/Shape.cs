using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// The shape of a value without its batch axis: [channels, height, width] for images, [features] for vectors.
/// </summary>
public sealed record Shape(EquatableArray<Dim> Dims)
{
    public Shape(params Dim[] dims)
        : this(dims.ToEquatableArray())
    {
    }

    /// <summary>The number of axes, the batch axis not counted: 3 for images.</summary>
    public int Rank => Dims.Count;

    public Dim this[int axis] => Dims[axis];

    /// <summary>How many numbers one sample holds.</summary>
    public Dim Count => Dims.Aggregate((Dim)1, (product, dim) => product * dim);

    /// <summary>An image's height and width, as the diagnostics show them: <c>56×56</c>, <c>(H - 2)×W</c>.</summary>
    public string Size => $"{Dims[1].ToFactor()}×{Dims[2].ToFactor()}";

    /// <summary>As the generated comments and the diagnostics show it: <c>[N, 64, 112, 112]</c>.</summary>
    public override string ToString() => "[" + string.Join(", ", Dims.Select(d => d.ToString()).Prepend("N")) + "]";
}
