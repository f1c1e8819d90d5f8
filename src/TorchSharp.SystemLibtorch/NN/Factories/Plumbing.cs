using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Joins a run of axes into one.</summary>
        /// <param name="start_dim">The first axis to join.</param>
        /// <param name="end_dim">The last one; −1 is the last of all.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>Splits an axis into several.</summary>
        /// <param name="dim">The axis, counted from the first one.</param>
        /// <param name="unflattened_size">The sizes of what it becomes.</param>
        public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);

        /// <summary>Another handle to the input.</summary>
        public static Identity Identity() => new();
    }
}
