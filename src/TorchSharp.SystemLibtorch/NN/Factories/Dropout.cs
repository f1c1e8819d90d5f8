using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>In training, zeroes elements at random and scales the others by 1 / (1 − p).</summary>
        /// <param name="p">The probability of an element to be zeroed, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>In training, zeroes channels of lines at random and scales the others by 1 / (1 − p).</summary>
        /// <param name="p">The probability of a channel to be zeroed, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>In training, zeroes channels of images at random and scales the others by 1 / (1 − p).</summary>
        /// <param name="p">The probability of a channel to be zeroed, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>In training, zeroes channels of volumes at random and scales the others by 1 / (1 − p).</summary>
        /// <param name="p">The probability of a channel to be zeroed, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>In training, sets elements at random to the SELU's negative limit (Klambauer et al. 2017).</summary>
        /// <param name="p">The probability of an element to be set, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>In training, sets channels at random to the SELU's negative limit (Klambauer et al. 2017).</summary>
        /// <param name="p">The probability of a channel to be set, in [0, 1].</param>
        public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, false);

        /// <summary>In training, sets channels at random to the SELU's negative limit (Klambauer et al. 2017).</summary>
        /// <param name="p">The probability of a channel to be set, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);
    }
}
