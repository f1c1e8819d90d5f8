using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalization of each channel of each sample by itself (Ulyanov, Vedaldi and Lempitsky 2016).</summary>
public abstract class InstanceNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device, ScalarType?, string)"/>
    public InstanceNorm(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name) : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <summary>The rank of an input without a batch axis.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    /// <summary>
    /// Normalizes by the sample's own statistics; in evaluation by the running ones, where they are tracked. As in TorchSharp batches
    /// aren't counted.
    /// </summary>
    /// <exception cref="ArgumentException">The rank does not fit, or the channels don't.</exception>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        int channels = (int)(input.ndim - GetNumberOfBatchDimensions());
        if (input.size(channels) != num_features)
        {
            throw new ArgumentException(
                $"expected input's size at dim={channels} to match num_features ({num_features}), but got: {input.size(channels)}.");
        }

        if (channels == 1) return Normalize(input);
        using var batch = input.unsqueeze(0);
        return Normalize(batch).squeeze_(0);
    }

    private Tensor Normalize(Tensor input) =>
        nn.functional.instance_norm(
            input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0.1, eps);
}

/// <summary>Instance normalization of [N, C, L] or [C, L].</summary>
public sealed class InstanceNorm1d : InstanceNorm
{
    internal InstanceNorm1d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
    {
    }

    /// <summary>2.</summary>
    protected override long GetNumberOfBatchDimensions() => 2;

    /// <summary>Throws unless the rank is 2 or 3.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (2 or 3)) throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
    }
}

/// <summary>Instance normalization of [N, C, H, W] or [C, H, W].</summary>
public sealed class InstanceNorm2d : InstanceNorm
{
    internal InstanceNorm2d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d))
    {
    }

    /// <summary>3.</summary>
    protected override long GetNumberOfBatchDimensions() => 3;

    /// <summary>Throws unless the rank is 3 or 4.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (3 or 4)) throw new ArgumentException($"expected 3D or 4D input, but got {input.ndim}D input.");
    }
}

/// <summary>Instance normalization of [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class InstanceNorm3d : InstanceNorm
{
    internal InstanceNorm3d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d))
    {
    }

    /// <summary>4.</summary>
    protected override long GetNumberOfBatchDimensions() => 4;

    /// <summary>Throws unless the rank is 4 or 5.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (4 or 5)) throw new ArgumentException($"expected 4D or 5D input, but got {input.ndim}D input.");
    }
}
