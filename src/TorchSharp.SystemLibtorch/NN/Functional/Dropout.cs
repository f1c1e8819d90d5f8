using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>In training, zeroes elements at random and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="p">The probability of an element to be zeroed, in [0, 1].</param>
            /// <param name="training">If false, what is returned is another handle to the input.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? Aten.dropout_ : Aten.dropout).Call([input, p, training]);

            /// <summary>In training, zeroes channels of lines at random and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">[N, C, L].</param>
            /// <param name="p">The probability of a channel to be zeroed, in [0, 1].</param>
            /// <param name="training">If false, what is returned is another handle to the input's memory.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to its memory.</param>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                // The intermediates are left to the current scope, as in TorchSharp.
                dropout2d(input.unsqueeze(-1), p, training, inplace).squeeze(-1);

            /// <summary>In training, zeroes channels of images at random and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">[N, C, H, W]; anything else is one sample.</param>
            /// <inheritdoc cref="dropout1d"/>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                FeatureDropout(input, batchRank: 4, p, training, inplace);

            /// <summary>In training, zeroes channels of volumes at random and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">[N, C, D, H, W]; anything else is one sample.</param>
            /// <inheritdoc cref="dropout1d"/>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                FeatureDropout(input, batchRank: 5, p, training, inplace);

            /// <summary>
            /// In training, sets elements at random to the SELU's negative limit, and scales and shifts all so that mean 0 and variance 1 stay.
            /// </summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="p">The probability of an element to be set, in [0, 1].</param>
            /// <param name="training">If false, what is returned is another handle to the input.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                (inplace ? Aten.alpha_dropout_ : Aten.alpha_dropout).Call([input, p, training]);

            /// <summary>
            /// In training, sets channels at random to the SELU's negative limit, and scales and shifts all so that mean 0 and variance 1 stay.
            /// </summary>
            /// <param name="input">[N, C, *].</param>
            /// <inheritdoc cref="alpha_dropout"/>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                (inplace ? Aten.feature_alpha_dropout_ : Aten.feature_alpha_dropout).Call([input, p, training]);

            private static Tensor FeatureDropout(Tensor input, int batchRank, double p, bool training, bool inplace)
            {
                var function = inplace ? Aten.feature_dropout_ : Aten.feature_dropout;
                if (input.ndim == batchRank) return function.Call([input, p, training]);
                using var batch = input.unsqueeze(0);
                using var dropped = function.Call([batch, p, training]);
                return dropped.squeeze(0);
            }
        }
    }
}
