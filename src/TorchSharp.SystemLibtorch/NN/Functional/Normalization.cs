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
        }
    }
}
