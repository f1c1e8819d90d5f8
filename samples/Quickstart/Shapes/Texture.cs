using System.Numerics;

namespace Quickstart.Shapes;

/// <summary>A surface: a colour (red, green, blue in 0…1), brighter and darker along waves of one direction.</summary>
public sealed record Texture(Vector3 Color, Vector2 Wave, float Phase, float Amplitude)
{
    /// <summary>Waves of 5 to 15 pixels, in any direction, of at most ±0.12.</summary>
    public static Texture Random(Random random, Vector3 color)
    {
        var (sin, cos) = MathF.SinCos(random.Uniform(0, 2 * MathF.PI));
        var frequency = 2 * MathF.PI / random.Uniform(5, 15);
        return new(color, frequency * new Vector2(cos, sin), random.Uniform(0, 2 * MathF.PI), random.Uniform(0, 0.12f));
    }

    public Vector3 At(Vector2 pixel) =>
        Color + new Vector3(Amplitude * MathF.Sin(Vector2.Dot(Wave, pixel) + Phase));
}
