using static TorchSharp.torch;

namespace Quickstart.Shapes;

/// <summary>Drawn images with their labels: <see cref="Images"/> [N, 3, 32, 32] of float32, <see cref="Labels"/> [N] of int64.</summary>
public sealed class ShapeImages : IDisposable
{
    private ShapeImages(Tensor images, Tensor labels) => (Images, Labels) = (images, labels);

    public Tensor Images { get; }

    public Tensor Labels { get; }

    public int Count => (int)Labels.shape[0];

    /// <summary>
    /// Draws <paramref name="count"/> images, as many of each class as of any other. The same seed gives the same images,
    /// another seed others: that is what keeps training and test sets apart.
    /// </summary>
    public static ShapeImages Draw(int count, int seed)
    {
        var random = new Random(seed);
        var shapes = Enum.GetValues<Shape>();
        var images = new float[count * Painter.Length];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            var shape = shapes[i % shapes.Length];
            Painter.Draw(shape, random, images.AsSpan(i * Painter.Length, Painter.Length));
            labels[i] = (long)shape;
        }
        return new(tensor(images, [count, 3, Painter.Side, Painter.Side]), tensor(labels));
    }

    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
