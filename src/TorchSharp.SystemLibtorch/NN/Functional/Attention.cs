using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// softmax(q·kᵀ/√E + mask)·v (Vaswani et al. 2017). A query that may see no key at all gives zeros.
            /// </summary>
            /// <param name="query">[*, L, E].</param>
            /// <param name="key">[*, S, E].</param>
            /// <param name="value">[*, S, V].</param>
            /// <param name="attn_mask">
            /// Broadcast to [*, L, S]: bools, true for what a query sees, or numbers to add; or null.
            /// </param>
            /// <param name="p">The probability of a weight to be zeroed, whether in training or not.</param>
            /// <param name="is_casual">Whether the i-th query sees the first i keys only. It has this name in TorchSharp.</param>
            /// <returns>[*, L, V].</returns>
            /// <exception cref="ArgumentException"><paramref name="p"/> is negative, or there are two masks.</exception>
            /// <exception cref="ExternalException">Types or shapes do not fit.</exception>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0) throw new ArgumentException("Dropout probability must be greater than or equal to zero.");
                if (is_casual && attn_mask is not null) throw new ArgumentException("Casual attention masking cannot pass a mask.");
                CheckAttention(query, key, value, attn_mask);

                using var scope = NewDisposeScope();
                // Half of the scale on each side, as libtorch does it, keeps the products in range.
                double scale = Math.Pow(query.size(-1), -0.25);
                var scores = (query * scale).matmul((key * scale).transpose(-2, -1));
                if (is_casual) attn_mask = torch.ones([query.size(-2), key.size(-2)], @bool, query.device).tril();
                var weights = attn_mask switch
                {
                    null => scores.softmax(-1),
                    { dtype: ScalarType.Bool } => VisibleSoftmax(scores, attn_mask),
                    _ => Softmax(scores + attn_mask),
                };
                if (p > 0) weights = dropout(weights, p);
                return weights.matmul(value).MoveToOuterDisposeScope();
            }

            private static Tensor VisibleSoftmax(Tensor scores, Tensor visible) =>
                Softmax(scores.masked_fill(visible.logical_not(), double.NegativeInfinity));

            /// <summary>The softmax over the last axis, and zeros where all is negative infinity.</summary>
            private static Tensor Softmax(Tensor scores)
            {
                using var hidden = scores.eq(double.NegativeInfinity).all(-1, keepdim: true);
                return scores.softmax(-1).masked_fill(hidden, 0);
            }

            private static void CheckAttention(Tensor query, Tensor key, Tensor value, Tensor? mask)
            {
                if (query.dtype != key.dtype || query.dtype != value.dtype)
                {
                    throw new ExternalException(
                        $"Expected query, key, and value to have the same dtype, but got query.dtype: {query.dtype} key.dtype: {key.dtype} and value.dtype: {value.dtype} instead.");
                }

                if (query.ndim < 2 || key.ndim < 2 || value.ndim < 2)
                {
                    throw new ExternalException(
                        $"Expected query, key, and value to all be at least 2 dimensional, but got query.dim: {query.ndim} key.dim: {key.ndim} and value.dim: {value.ndim} instead.");
                }

                if (mask is not null && mask.dtype is not (ScalarType.Bool or ScalarType.Float32) && mask.dtype != query.dtype)
                {
                    throw new ExternalException(
                        $"Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: {mask.dtype} and query.dtype: {query.dtype} instead.");
                }
            }
        }
    }
}
