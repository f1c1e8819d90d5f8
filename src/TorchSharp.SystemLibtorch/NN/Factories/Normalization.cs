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

        /// <summary>Batch normalization of [N, C, D, H, W].</summary>
        /// <inheritdoc cref="BatchNorm2d"/>
        public static BatchNorm3d BatchNorm3d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Instance normalization of [N, C, L] or [C, L].</summary>
        /// <inheritdoc cref="InstanceNorm2d"/>
        public static InstanceNorm1d InstanceNorm1d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Instance normalization of [N, C, H, W] or [C, H, W] (Ulyanov, Vedaldi and Lempitsky 2016).</summary>
        /// <param name="num_features">C.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">Weight of a batch in the running statistics.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="track_running_stats">Whether there are running statistics.</param>
        /// <param name="device">Where the tensors are made.</param>
        /// <param name="dtype">Their type.</param>
        public static InstanceNorm2d InstanceNorm2d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Instance normalization of [N, C, D, H, W] or [C, D, H, W].</summary>
        /// <inheritdoc cref="InstanceNorm2d"/>
        public static InstanceNorm3d InstanceNorm3d(
            long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Normalization of [N, C, *] over groups of channels (Wu and He 2018), its parameters not initialized.</summary>
        /// <param name="num_groups">Groups; <paramref name="num_channels"/> is a multiple of it.</param>
        /// <param name="num_channels">C.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="device">Where the parameters are made.</param>
        /// <param name="dtype">Their type.</param>
        public static GroupNorm GroupNorm(
            long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_groups, num_channels, eps, affine, device, dtype);

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

        /// <summary>Normalization by the squares of neighbouring channels (Krizhevsky, Sutskever and Hinton 2012).</summary>
        /// <inheritdoc cref="functional.local_response_norm"/>
        public static LocalResponseNorm LocalResponseNorm(long size, double alpha = 0.0001, double beta = 0.75, double k = 1) =>
            new(size, alpha, beta, k);
    }
}
