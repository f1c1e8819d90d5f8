using System.Numerics;

namespace Quickstart.Shapes;

internal static class RandomExtensions
{
    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public static float Uniform(this Random random, float from, float to) => from + (to - from) * random.NextSingle();

    /// <summary>Standard normal, by the Box–Muller transform.</summary>
    public static float Normal(this Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());

    /// <summary>Uniform in the cube of colours, 0…1 a channel.</summary>
    public static Vector3 Color(this Random random) => new(random.NextSingle(), random.NextSingle(), random.NextSingle());
}
