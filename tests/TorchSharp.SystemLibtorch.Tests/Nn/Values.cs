using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

/// <summary>Tensors against numbers.</summary>
internal static class Values
{
    /// <summary>The elements in order, as doubles.</summary>
    public static double[] Of(Tensor tensor)
    {
        using var _ = no_grad();
        using var numbers = tensor.to(ScalarType.Float64).contiguous();
        return numbers.data<double>().ToArray();
    }

    /// <summary>The values that Python's PyTorch 1.13 gave, whose libtorch is the same.</summary>
    public static void AreNearly(double[] expected, Tensor actual, double tolerance = 1e-12)
    {
        double[] values = Of(actual);
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"element {i}: expected {expected[i]:R}, got {values[i]:R}");
    }

    /// <summary>Bit by bit the values that Python's PyTorch 1.13 drew.</summary>
    public static void AreExactly(float[] expected, Tensor actual) => Assert.Equal(expected.Select(v => (double)v), Of(actual));

    public static void HasShape(long[] expected, Tensor actual) => Assert.Equal(expected, actual.shape);

    /// <summary>((7·i) mod 11) / 4 − 1 for i from 0, as float64: an image without symmetries.</summary>
    public static Tensor Image(params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        double[] values = Enumerable.Range(0, (int)count).Select(i => 7 * i % 11 / 4.0 - 1).ToArray();
        return tensor(values).reshape(shape);
    }

    /// <summary>cos(0.9·i) for i from 0, as float32.</summary>
    public static Tensor Wave(params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        using var places = arange(count, float32) * 0.9f;
        return places.cos().reshape(shape);
    }

    /// <summary>i / step − 1 for i from 0, as float64.</summary>
    public static Tensor Ramp(double step, params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        return tensor(Enumerable.Range(0, (int)count).Select(i => i / step - 1).ToArray()).reshape(shape);
    }
}
