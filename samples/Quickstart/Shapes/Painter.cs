using System.Numerics;

namespace Quickstart.Shapes;

/// <summary>Draws one shape: random place, size, rotation, colours and textures, and noise over all.</summary>
public static class Painter
{
    /// <summary>Height and width of an image, in pixels.</summary>
    public const int Side = 32;

    /// <summary>Numbers in an image: three channels.</summary>
    public const int Length = 3 * Side * Side;

    private const float Noise = 0.06f;  // standard deviation, where black to white is 1
    private const int Samples = 3;        // a side of the grid of samples in a pixel, for smooth edges

    /// <summary>Draws into <paramref name="image"/>: channel by channel, row by row, about −1…1.</summary>
    public static void Draw(Shape shape, Random random, Span<float> image)
    {
        var radius = random.Uniform(8, 14);
        var centre = new Vector2(random.Uniform(radius, Side - radius), random.Uniform(radius, Side - radius));
        var toShape = Matrix3x2.CreateTranslation(-centre)
            * Matrix3x2.CreateRotation(random.Uniform(0, 2 * MathF.PI))
            * Matrix3x2.CreateScale(1 / radius);
        var (front, back) = Textures(random);

        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var pixel = new Vector2(x, y);
                var color = Vector3.Lerp(back.At(pixel), front.At(pixel), Coverage(shape, pixel, toShape));
                for (var channel = 0; channel < 3; channel++)
                    image[(channel * Side + y) * Side + x] = 2 * (color[channel] + Noise * random.Normal()) - 1;
            }
        }
    }

    /// <summary>A light surface for the shape, a dark one for the ground; either may be of any hue.</summary>
    private static (Texture Front, Texture Back) Textures(Random random) =>
        (Texture.Random(random, Vector3.One - 0.5f * random.Color()), Texture.Random(random, 0.5f * random.Color()));

    /// <summary>How much of the pixel the shape covers, 0…1.</summary>
    private static float Coverage(Shape shape, Vector2 pixel, Matrix3x2 toShape)
    {
        var inside = 0;
        for (var i = 0; i < Samples; i++)
        {
            for (var j = 0; j < Samples; j++)
            {
                var sample = pixel + new Vector2(i + 0.5f, j + 0.5f) / Samples;
                if (Outline.Contains(shape, Vector2.Transform(sample, toShape)))
                    inside++;
            }
        }
        return (float)inside / (Samples * Samples);
    }
}
