using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>max(x, 0).</summary>
        /// <param name="inplace">Whether to write to the input.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>tanh x.</summary>
        public static Tanh Tanh() => new(false);

        /// <summary>tanh x.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>x·sigmoid(x).</summary>
        public static SiLU SiLU() => new(false);

        /// <summary>x·sigmoid(x).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>x·Φ(x).</summary>
        public static GELU GELU() => new(false);

        /// <summary>x·Φ(x).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static GELU GELU(bool inplace) => new(inplace);

        /// <summary>x, or alpha·(eˣ − 1) where x is negative.</summary>
        /// <param name="alpha">The negative limit.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        /// <summary>x, or a small multiple of it where it is negative.</summary>
        /// <param name="negative_slope">The multiple.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>Exponentials over their sum.</summary>
        /// <param name="dim">The axis.</param>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>In training, zeroes elements at random and scales the others by 1 / (1 − p).</summary>
        /// <param name="p">The probability of an element to be zeroed, in [0, 1].</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Joins a run of axes into one.</summary>
        /// <param name="start_dim">The first axis to join.</param>
        /// <param name="end_dim">The last one; −1 is the last of all.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>Another handle to the input.</summary>
        public static Identity Identity() => new();
    }
}
