using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Batch normalization of [N, C, *] for each channel.</summary>
            /// <param name="input">[N, C, *].</param>
            /// <param name="running_mean">[C]; updated in training; null to go without.</param>
            /// <param name="running_var">[C]; updated in training; null to go without.</param>
            /// <param name="weight">[C], or null for 1.</param>
            /// <param name="bias">[C], or null for 0.</param>
            /// <param name="training">Whether to normalize by the batch's statistics.</param>
            /// <param name="momentum">Weight of this batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-05) =>
                Aten.batch_norm.Call([input, weight, bias, running_mean, running_var, training, momentum, eps, true]);

            /// <summary>Layer normalization over the last axes, whose sizes are <paramref name="normalized_shape"/>.</summary>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.layer_norm.Call([input, normalized_shape, weight, bias, eps, true]);

            /// <summary>Normalization of [N, C, *] over groups of channels.</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.group_norm.Call([input, num_groups, weight, bias, eps, true]);

            /// <summary>Normalization of each channel of each sample of [N, C, *] by itself.</summary>
            /// <param name="input">[N, C, *].</param>
            /// <param name="running_mean">[C]; updated where <paramref name="use_input_stats"/> is true; null to go without.</param>
            /// <param name="running_var">[C]; updated where <paramref name="use_input_stats"/> is true; null to go without.</param>
            /// <param name="weight">[C], or null for 1.</param>
            /// <param name="bias">[C], or null for 0.</param>
            /// <param name="use_input_stats">Whether to normalize by the input's statistics, else by the running ones.</param>
            /// <param name="momentum">Weight of this batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                Aten.instance_norm.Call([input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true]);

            /// <summary>
            /// x / (<paramref name="k"/> + <paramref name="alpha"/>·m)^<paramref name="beta"/>, m being the mean of the squares of
            /// <paramref name="size"/> neighbouring channels, of those that are missing 0.
            /// </summary>
            /// <param name="input">[N, C, *] of rank 3 or more.</param>
            /// <param name="size">Channels; where it is even, one more below than above.</param>
            /// <param name="alpha">Factor of the mean.</param>
            /// <param name="beta">Power of the divisor.</param>
            /// <param name="k">Added to the mean.</param>
            /// <exception cref="ArgumentException">The rank is below 3.</exception>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                if (input.ndim < 3) throw new ArgumentException($"Invalid number of dimensions for LocalResponseNorm argument: {input.ndim}");
                // One plane a sample, channels its rows: their mean is an average pooling.
                using var squares = input.mul(input);
                using var planes = squares.reshape(input.size(0), 1, input.size(1), -1);
                using var padded = pad(planes, (0, 0, size / 2, (size - 1) / 2));
                using var means = avg_pool2d(padded, (size, 1), (1, 1));
                using var reshaped = means.reshape(input.shape);
                using var scaled = reshaped.mul(alpha);
                using var shifted = scaled.add(k);
                using var divisor = shifted.pow(beta);
                return input.div(divisor);
            }
        }
    }
}
