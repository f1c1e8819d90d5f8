using System.Numerics;

namespace Quickstart.Shapes;

/// <summary>Where each shape is, in its own coordinates: centred on the origin, upright, within the unit disc.</summary>
public static class Outline
{
    public static bool Contains(Shape shape, Vector2 point)
    {
        var (x, y) = (point.X, point.Y);
        var radius = point.Length();
        return shape switch
        {
            Shape.Disc => radius < 0.85f,
            Shape.Ring => radius is > 0.5f and < 0.95f,
            Shape.Square => MathF.Max(MathF.Abs(x), MathF.Abs(y)) < 0.7f,
            Shape.Triangle => InPolygon(point, corners: 3, depth: 0.5f),
            Shape.Star => InPolygon(point, corners: 5, depth: 0.4f),
            Shape.Cross => MathF.Min(MathF.Abs(x), MathF.Abs(y)) < 0.27f && MathF.Max(MathF.Abs(x), MathF.Abs(y)) < 0.95f,
            Shape.Crescent => radius < 0.95f && Vector2.Distance(point, new(0.45f, 0)) > 0.7f,
            Shape.Heart => InHeart(1.25f * x, 1.25f * y + 0.15f),
            Shape.Stripes => InPatch(x, y) && Cell(y, cells: 5) % 2 == 0,
            Shape.Checker => InPatch(x, y) && (Cell(x, cells: 3) + Cell(y, cells: 3)) % 2 == 0,
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape."),
        };
    }

    /// <summary>
    /// A regular polygon, or a star, with its corners on the unit circle; the boundary halfway between two corners is
    /// at <paramref name="depth"/> from the centre. By symmetry, half a sector is enough to look at.
    /// </summary>
    private static bool InPolygon(Vector2 point, int corners, float depth)
    {
        var half = MathF.PI / corners;
        var angle = MathF.Atan2(point.X, point.Y) + 2 * MathF.PI;
        angle = MathF.Abs((angle + half) % (2 * half) - half);
        var folded = point.Length() * new Vector2(MathF.Sin(angle), MathF.Cos(angle));

        // Inside is the side of the edge, from corner to notch, on which the centre lies.
        var corner = new Vector2(0, 1);
        var edge = depth * new Vector2(MathF.Sin(half), MathF.Cos(half)) - corner;
        var away = folded - corner;
        return edge.X * away.Y - edge.Y * away.X < 0;
    }

    /// <summary>The sextic heart curve, (x² + y² − 1)³ = x²y³.</summary>
    private static bool InHeart(float x, float y)
    {
        var round = x * x + y * y - 1;
        return round * round * round < x * x * y * y * y;
    }

    private const float PatchHalf = 0.8f;

    private static bool InPatch(float x, float y) => MathF.Abs(x) < PatchHalf && MathF.Abs(y) < PatchHalf;

    /// <summary>Which of the equal cells across the patch a coordinate falls into, from 0.</summary>
    private static int Cell(float coordinate, int cells) => (int)((coordinate + PatchHalf) / (2 * PatchHalf) * cells);
}
