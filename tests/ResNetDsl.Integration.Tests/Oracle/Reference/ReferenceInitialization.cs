using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>
/// How parameters begin, by the documentation: all alike, or drawn so that none is beyond a bound and, of enough of them, one comes near it.
/// Which numbers are drawn, nobody says.
/// </summary>
internal static class ReferenceInitialization
{
    // Of so many numbers all are within half the bound, or within 0.67 standard deviations, once in 2³² times.
    private const int Some = 32;

    // And of so many normal ones all are within the bound of the uniform ones of the same deviation once in 10⁹ times.
    private const int Many = 256;

    /// <summary>What is wrong with a parameter as it was drawn; null where nothing is, or nothing is said of it.</summary>
    /// <param name="entry">Its name in the step's module.</param>
    public static string? Check(ReferenceStep step, string entry, Tensor drawn)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        if (drawn.numel() == 0 || Expected(step, entry, drawn) is not var (kind, size))
            return null;
        drawn = drawn.to(ScalarType.Float64);
        if (step.Target == "Embedding" && step.Declared!.Integer("PaddingIdx") is { } row)
        {
            if (drawn[row].abs().max().item<double>() != 0)
                return $"{step.Path}.{entry} has numbers in its padding's vector";
            // Any other one stands in for it, which is drawn as all are.
            drawn = drawn.clone();
            drawn[row] = drawn[row == 0 || row == -drawn.shape[0] ? 1 : 0];
        }
        var sizes = drawn.abs();
        var (least, largest) = (sizes.min().item<double>(), sizes.max().item<double>());
        var isSo = kind switch
        {
            // Some modules of TorchSharp make their parameters in 32 bits.
            Spread.Constant => (drawn - size).abs().max().item<double>() <= 1e-6 * Math.Abs(size),
            Spread.Uniform => largest <= size * (1 + 1e-9) && (drawn.numel() < Some || largest >= size / 2),
            Spread.Truncated => largest <= size * 2 && (drawn.numel() < Some || largest >= size * 0.67),
            _ => largest <= size * 7 && (drawn.numel() < Some || largest >= size * 0.67) && (drawn.numel() < Many || largest > size * Math.Sqrt(3)),
        };
        return isSo ? null : $"{step.Path}.{entry} is drawn from {least} to {largest} in size, not {kind} of {size}";
    }

    private static (Spread Kind, double Size)? Expected(ReferenceStep step, string entry, Tensor drawn) => step.Module switch
    {
        MultiheadAttention => entry switch
        {
            "in_proj_weight" or "q_proj_weight" or "k_proj_weight" or "v_proj_weight" => Weight(step.Declared, drawn.shape, (Spread.Uniform, Math.Sqrt(6.0 / (drawn.shape[0] + drawn.shape[1])))),
            "out_proj.weight" => Weight(step.Declared, drawn.shape),
            _ => (Spread.Constant, 0),
        },
        Embedding => Weight(step.Declared, drawn.shape, (Spread.Normal, 1)),
        _ when step.Target is "PositionEmbedding" or "LearnedTokens" => Weight(step.Declared, drawn.shape, (Spread.Normal, 0.02)),
        _ when step.Target == "ClassToken" => (Spread.Constant, 0),
        _ when step.Target == "LayerScale" => (Spread.Constant, step.Declared!.Real("Init", 1e-6)),
        _ when step.Target == "ReZero" => (Spread.Constant, step.Declared!.Real("Init", 0)),
        Conv1d or Conv2d or Conv3d or ConvTranspose1d or ConvTranspose2d or ConvTranspose3d or Linear =>
            entry == "weight" ? Weight(step.Declared, drawn.shape) : Bias(step.Declared, step.Module.get_parameter("weight")!.shape),
        BatchNorm1d or BatchNorm2d or BatchNorm3d or InstanceNorm1d or InstanceNorm2d or InstanceNorm3d or GroupNorm or LayerNorm =>
            (Spread.Constant, entry == "weight" ? Vector(step.Declared, "Weight", byDefault: 1) : Vector(step.Declared, "Bias", byDefault: 0)),
        PReLU => (Spread.Constant, step.Declared!.Real("Init", 0.25)),
        _ => null,
    };

    private static double Vector(Arguments? said, string which, double byDefault) => said?.Member(which + "Initializer") switch
    {
        "Zeros" => 0,
        "Ones" => 1,
        "Constant" => said.Real(which + "Value", 0),
        _ => byDefault,
    };

    /// <param name="byDefault">Where nothing is said of it; null for what convolutions and linear layers have.</param>
    private static (Spread, double) Weight(Arguments? said, long[] shape, (Spread, double)? byDefault = null)
    {
        var (fanIn, fanOut) = Fans(shape);
        var (std, gain, slope) = (Number("Std", 0.02), Number("Gain", 1), Number("Slope", 0.01));
        var fan = said?.Member("FanMode") == "Out" ? fanOut : fanIn;
        var kaiming = said?.Member("Nonlinearity") switch
        {
            "Linear" or "Sigmoid" => 1,
            "Tanh" => 5.0 / 3,
            "LeakyReLU" => Math.Sqrt(2 / (1 + (slope * slope))),
            _ => Math.Sqrt(2),
        };
        return said?.Member("WeightInitializer") switch
        {
            "Zeros" => (Spread.Constant, 0),
            "Ones" => (Spread.Constant, 1),
            "Constant" => (Spread.Constant, Number("WeightValue", 0)),
            "Normal" => (Spread.Normal, std),
            "TruncatedNormal" => (Spread.Truncated, std),
            "Uniform" => (Spread.Uniform, Number("Bound", 0.05)),
            "KaimingNormal" => (Spread.Normal, kaiming / Math.Sqrt(fan)),
            "KaimingUniform" => (Spread.Uniform, kaiming * Math.Sqrt(3.0 / fan)),
            "XavierNormal" => gain == 0 ? (Spread.Constant, 0) : (Spread.Normal, gain * Math.Sqrt(2.0 / (fanIn + fanOut))),
            "XavierUniform" => (Spread.Uniform, gain * Math.Sqrt(6.0 / (fanIn + fanOut))),
            _ => byDefault ?? (Spread.Uniform, 1 / Math.Sqrt(fanIn)),
        };

        double Number(string name, double byDefault) => said?.Real(name, byDefault) ?? byDefault;
    }

    private static (Spread, double) Bias(Arguments? said, long[] weight) => said?.Member("BiasInitializer") switch
    {
        "Zeros" => (Spread.Constant, 0),
        "Constant" => (Spread.Constant, said.Real("BiasValue", 0)),
        "Normal" => (Spread.Normal, said.Real("BiasStd", 1e-6)),
        _ => (Spread.Uniform, 1 / Math.Sqrt(Fans(weight).In)),
    };

    private static (long In, long Out) Fans(long[] shape)
    {
        var taps = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return (shape[1] * taps, shape[0] * taps);
    }

    private enum Spread
    {
        Constant,
        Uniform,
        Truncated,
        Normal,
    }
}
