using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with the losses of the single elements.</summary>
        public enum Reduction : long
        {
            /// <summary>Returns them all.</summary>
            None = 0,

            /// <summary>Their mean, weighted where the loss has weights.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        public static partial class functional
        {
            /// <summary>The cross entropy of softmax(input) and the target.</summary>
            /// <param name="input">Scores, [N, C, *] or [C].</param>
            /// <param name="target">Classes as int64, [N, *] or [], or probabilities of the input's shape.</param>
            /// <param name="weight">A weight for each class, [C], or null.</param>
            /// <param name="ignore_index">A class that counts for nothing.</param>
            /// <param name="reduction">What to return.</param>
            /// <param name="label_smoothing">How much of the target is spread over all classes, in [0, 1].</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) =>
                Aten.cross_entropy_loss.Call([input, target, weight, (long)reduction, ignore_index, label_smoothing]);

            /// <summary>The negative log likelihood: minus the input at the target's class.</summary>
            /// <param name="input">Log probabilities, [N, C, *] or [C].</param>
            /// <param name="target">Classes as int64, [N, *] or [].</param>
            /// <param name="weight">A weight for each class, [C], or null.</param>
            /// <param name="reduction">What to return.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss_nd.Call([input, target, weight, (long)reduction]);

            /// <summary>Squared differences.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.mse_loss.Call([input, target, (long)reduction]);

            /// <summary>Absolute differences.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.l1_loss.Call([input, target, (long)reduction]);

            /// <summary>Half the squared difference over <paramref name="beta"/> below beta, the absolute difference less half of beta above.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Aten.smooth_l1_loss.Call([input, target, (long)reduction, beta]);

            /// <summary>The cross entropy of probabilities in [0, 1] and targets in [0, 1] of the same shape.</summary>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                if (!target.shape.SequenceEqual(input.shape))
                    throw new ExternalException($"Using a target size ({Sizes(target)}) that is different to the input size ({Sizes(input)}) is deprecated. Please ensure they have the same size.");
                return Aten.binary_cross_entropy.Call([input, target, weight, (long)reduction]);
            }

            /// <summary>The cross entropy of sigmoid(input) and targets in [0, 1] of the same shape.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                if (!target.shape.SequenceEqual(input.shape))
                    throw new ExternalException($"Target size ({Sizes(target)}) must be the same as input size ({Sizes(input)})");
                return Aten.binary_cross_entropy_with_logits.Call([input, target, weight, pos_weights, (long)reduction]);
            }

            private static string Sizes(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
        }
    }
}
