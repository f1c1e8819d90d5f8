using ResNetDsl.Compiler.Collections;

namespace ResNetDsl.Compiler.Shapes;

/// <summary>What windows move over, behind the channels: a sequence, an image, a volume.</summary>
public sealed class Space
{
    private static readonly string[] Sides = ["left", "right", "top", "bottom", "front", "back"];

    private readonly string[] axes;

    private Space(string name, string point, params string[] axes) => (Name, Point, this.axes) = (name, point, axes);

    public static Space Sequence { get; } = new("sequence", "step", "length");

    public static Space Image { get; } = new("image", "pixel", "height", "width");

    public static Space Volume { get; } = new("volume", "voxel", "depth", "height", "width");

    /// <summary>The space of a shape with channels, by its number of axes; null for another number than these have.</summary>
    public static Space? Of(Shape shape) => shape.Rank switch
    {
        2 => Sequence,
        3 => Image,
        4 => Volume,
        _ => null,
    };

    /// <summary>The space with a number of axes.</summary>
    public static Space OfAxes(int axes) => Of(new Shape([.. Enumerable.Repeat((Dim)1, axes + 1)]))!;

    /// <summary><c>image</c>.</summary>
    public string Name { get; }

    /// <summary>What it is made of: <c>pixels</c>.</summary>
    public string Points => Point + "s";

    /// <summary>One of them: <c>pixel</c>.</summary>
    public string Point { get; }

    /// <summary>The number of axes.</summary>
    public int Axes => axes.Length;

    /// <summary>By what PyTorch tells the layers for it: <c>2d</c>.</summary>
    public string Suffix => FormattableString.Invariant($"{Axes}d");

    /// <summary>An axis by its name: <c>height</c>.</summary>
    public string AxisName(int axis) => axes[axis];

    /// <summary>The names of its axes: <c>height, width</c>.</summary>
    public string AxisNames => string.Join(", ", axes);

    /// <summary>All of them in words: <c>height and width</c>.</summary>
    public string AllAxes => Enumeration.Of(axes, "and");

    /// <summary>The names of its sides, in PyTorch's order: <c>left, right, top, bottom</c>.</summary>
    public string SideNames => string.Join(", ", Sides.Take(2 * Axes));

    /// <summary>With its article and its axes: <c>an image [N, channels, height, width]</c>.</summary>
    public string Described => $"{WithArticle} [N, channels, {AxisNames}]";

    /// <summary><c>an image</c>.</summary>
    public string WithArticle => $"{(Name[0] == 'i' ? "an" : "a")} {Name}";
}
