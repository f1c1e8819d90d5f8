using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Batch normalization of [N, C] or [N, C, L].</summary>
        /// <inheritdoc cref="BatchNorm2d"/>
        public static BatchNorm1d BatchNorm1d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Batch normalization of [N, C, H, W] (Ioffe and Szegedy 2015).</summary>
        /// <param name="num_features">C.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">Weight of a batch in the running statistics.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="track_running_stats">Whether there are running statistics.</param>
        /// <param name="device">Where the tensors are made.</param>
        /// <param name="dtype">Their type.</param>
        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Layer normalization over the last axis.</summary>
        /// <inheritdoc cref="LayerNorm(long[], double, bool, bool, Device, ScalarType?)"/>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Layer normalization over the last axes (Ba, Kiros and Hinton 2016).</summary>
        /// <param name="normalized_shape">Their sizes.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is a bias too.</param>
        /// <param name="device">Where the parameters are made.</param>
        /// <param name="dtype">Their type.</param>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
    }
}
