using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A table of vectors drawn from the standard normal distribution, looked up by number.</summary>
        /// <param name="num_embeddings">How many vectors.</param>
        /// <param name="embedding_dims">Their size.</param>
        /// <param name="padding_idx">The number of one that is zero and never trained, a negative one from the end; or null.</param>
        /// <param name="max_norm">The greatest norm of a vector that is looked up, or null.</param>
        /// <param name="norm_type">Which norm.</param>
        /// <param name="scale_grad_by_freq">Whether to divide a vector's gradient by how often it is looked up.</param>
        /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
        /// <param name="device">Where the table is.</param>
        /// <param name="dtype">Its type.</param>
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype);
    }
}
