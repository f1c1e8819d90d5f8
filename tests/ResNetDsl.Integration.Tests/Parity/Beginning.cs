using System.Text.Json;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>How a parameter begins, of which random numbers tell: see initial.py for what is said of PyTorch's.</summary>
/// <param name="Count">How many numbers were looked at.</param>
/// <param name="Mean">Their mean; where all are alike, that number.</param>
/// <param name="Deviation">Their standard deviation; 0 where all are alike.</param>
/// <param name="Kurtosis">Of a normal distribution 3, of a uniform one 1.8, of a normal one that ends at two deviations 2.4.</param>
internal sealed record Beginning(long Count, double Mean, double Deviation, double Kurtosis)
{
    // Of more numbers than this, some are looked at.
    private const long Enough = 1 << 17;

    // So many standard errors, of a hundred thousand numbers: once in 10⁹ times.
    private const double Most = 6;

    public static Beginning Of(Tensor parameter)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var all = parameter.flatten();
        var numbers = all[TensorIndex.Slice(step: (all.numel() + Enough - 1) / Enough)].to(ScalarType.Float64);
        var (count, first) = (numbers.numel(), numbers[0].item<double>());
        if (numbers.equal(first).all().item<bool>())
            return new(count, first, 0, 0);
        var mean = numbers.mean();
        var deviation = (numbers - mean).square().mean().sqrt();
        return new(count, mean.item<double>(), deviation.item<double>(), ((numbers - mean) / deviation).square().square().mean().item<double>());
    }

    /// <summary>Those of PyTorch's parameters, by network and name, in PyTorch's order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Parameter, Beginning Beginning)>> OfPyTorch(IEnumerable<string> networks)
    {
        var folder = Directory.CreateTempSubdirectory("initial-");
        try
        {
            var path = Path.Combine(folder.FullName, "initial.json");
            PythonTorch.Run([Path.Combine(AppContext.BaseDirectory, "Parity", "initial.py"), path, .. networks]);
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return json.RootElement.EnumerateObject().ToDictionary(
                network => network.Name,
                network => (IReadOnlyList<(string, Beginning)>)[.. network.Value.EnumerateObject().Select(parameter => (parameter.Name, Read(parameter.Value)))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In what it differs from another by more than chance; null where in nothing.</summary>
    public string? DifferenceFrom(Beginning other)
    {
        if (Deviation == 0 || other.Deviation == 0)
            return (Mean, Deviation) == (other.Mean, other.Deviation) ? null : $"{this} isn't {other}";
        // The standard errors of a difference of two, of a normal distribution; those of the others are smaller.
        var chance = Math.Sqrt(2.0 / Math.Min(Count, other.Count));
        return Differ(Mean, other.Mean, other.Deviation * chance) ? $"the mean {Mean:g4} isn't {other.Mean:g4}"
            : Differ(Deviation, other.Deviation, other.Deviation * chance / Math.Sqrt(2)) ? $"the deviation {Deviation:g4} isn't {other.Deviation:g4}"
            : Differ(Kurtosis, other.Kurtosis, chance * Math.Sqrt(24)) ? $"the kurtosis {Kurtosis:f2} isn't {other.Kurtosis:f2}"
            : null;

        static bool Differ(double one, double two, double error) => !(Math.Abs(one - two) <= Most * error);
    }

    private static Beginning Read(JsonElement numbers) =>
        numbers.EnumerateArray().Select(number => number.GetDouble()).ToArray() is [var count, var mean, var deviation, var kurtosis]
            ? new((long)count, mean, deviation, kurtosis)
            : throw new FormatException($"'{numbers}' isn't four numbers.");
}
