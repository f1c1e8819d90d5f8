using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalization over every axis but the second (Ioffe and Szegedy 2015).</summary>
public abstract class BatchNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device, ScalarType?, string)"/>
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <summary>
    /// Normalizes by the batch's statistics in training, and updates the running ones; in evaluation by the running ones.
    /// </summary>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        double factor = momentum ?? 0;
        bool isTraining = training;
        if (isTraining && track_running_stats && num_batches_tracked is { } count)
        {
            Interop.Aten.add_scalar_.Run([count, 1L, 1L]);
            factor = momentum ?? 1 / count.ToDouble();
        }

        bool useBatch = isTraining || (running_mean is null && running_var is null);
        bool useRunning = !isTraining || track_running_stats;
        return nn.functional.batch_norm(
            input, useRunning ? running_mean : null, useRunning ? running_var : null, weight, bias, useBatch, factor, eps);
    }
}

/// <summary>Batch normalization of [N, C] or [N, C, L].</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
    {
    }

    /// <summary>Throws unless the rank is 2 or 3.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (2 or 3)) throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
    }
}

/// <summary>Batch normalization of [N, C, H, W].</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
    {
    }

    /// <summary>Throws unless the rank is 4.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim != 4) throw new ArgumentException($"expected 4D input, but got {input.ndim}D input.");
    }
}

/// <summary>Batch normalization of [N, C, D, H, W].</summary>
public sealed class BatchNorm3d : BatchNorm
{
    internal BatchNorm3d(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d))
    {
    }

    /// <summary>Throws unless the rank is 5.</summary>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim != 5) throw new ArgumentException($"expected 5D input, but got {input.ndim}D input.");
    }
}
