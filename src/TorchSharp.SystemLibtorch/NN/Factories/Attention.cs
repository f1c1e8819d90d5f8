using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Attention in several subspaces (Vaswani et al. 2017): [L, N, E]. Its parameters are float32; <c>to</c> converts and moves them.
        /// </summary>
        /// <param name="embedded_dim">E, the size of queries and results.</param>
        /// <param name="num_heads">The number of subspaces; <paramref name="embedded_dim"/> is a multiple of it.</param>
        /// <param name="dropout">The probability of a weight to be zeroed in training.</param>
        /// <param name="bias">Whether projections have a bias.</param>
        /// <param name="add_bias_kv">Whether there is one more key and value that are learned.</param>
        /// <param name="add_zero_attn">Whether there is one more key and value that are zero.</param>
        /// <param name="kdim">The size of keys; E by default.</param>
        /// <param name="vdim">The size of values; E by default.</param>
        public static MultiheadAttention MultiheadAttention(
            long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false,
            long? kdim = null, long? vdim = null) =>
            new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
    }
}
