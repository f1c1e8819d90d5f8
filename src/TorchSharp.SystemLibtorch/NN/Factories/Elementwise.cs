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

        /// <summary>Joins a run of axes into one.</summary>
        /// <param name="start_dim">The first axis to join.</param>
        /// <param name="end_dim">The last one; −1 is the last of all.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>Another handle to the input.</summary>
        public static Identity Identity() => new();
    }
}
