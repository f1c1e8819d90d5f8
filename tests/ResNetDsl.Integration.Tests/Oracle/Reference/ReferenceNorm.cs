using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Norms besides batch norm on libtorch.</summary>
internal static class ReferenceNorm
{
    public static bool IsNorm(ReferenceStep step) => Spatial.Stem(step.Target) is "BatchNorm" or "InstanceNorm" or "GroupNorm" or "LayerNorm";

    /// <summary>
    /// How much a norm's gradient is rounded. It takes from the gradient that comes in, times weight/σ, the part that its mean and its variance
    /// take away: of a single value, or of values that are all alike, that is all of it, and what is left of 0 is what is rounded of the terms.
    /// Where norms follow each other, the terms are large: each of values that are alike multiplies them by 1/√Eps.
    /// </summary>
    /// <param name="made">What it made, once the gradients are there.</param>
    public static double Rounding(ReferenceStep norm, Tensor made)
    {
        var weight = norm.Module!.named_parameters().Where(p => p.name == "weight").Select(p => Largest(p.parameter)).DefaultIfEmpty(1).Single();
        return made.grad is null ? 0 : Unit * Largest(made.grad) * weight / Math.Sqrt(norm.Declared?.Real("Eps", Eps) ?? Eps);
    }

    private const double Eps = 1e-5;

    // Of float64.
    private const double Unit = 1.0 / (1L << 53);

    private static double Largest(Tensor tensor) => tensor.numel() == 0 ? 0 : tensor.detach().abs().max().item<double>();

    public static ReferenceLayer Instance(int axes, Arguments arguments, long incoming)
    {
        var (eps, momentum) = (arguments.Real("Eps", 1e-5), arguments.Real("Momentum", 0.1));
        var (affine, track) = (arguments.Flag("Affine", false), arguments.Flag("TrackRunningStats", false));
        return axes switch
        {
            1 => new(nn.InstanceNorm1d(incoming, eps, momentum, affine, track)),
            2 => new(nn.InstanceNorm2d(incoming, eps, momentum, affine, track)),
            _ => new(nn.InstanceNorm3d(incoming, eps, momentum, affine, track)),
        };
    }

    public static ReferenceLayer Group(Arguments arguments, long incoming, Tensor input)
    {
        // Without weights there is nothing that libtorch could hold to the claim.
        ReferenceLayer.RequireClaim(incoming, input);
        return new(nn.GroupNorm(arguments.Integer("NumGroups", 0), incoming, arguments.Real("Eps", 1e-5), arguments.Flag("Affine", true)));
    }

    public static ReferenceLayer LocalResponse(Arguments arguments) => new(nn.LocalResponseNorm(
        arguments.Integer("Size", 0), arguments.Real("Alpha", 1e-4), arguments.Real("Beta", 0.75), arguments.Real("K", 1)));
}
