using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Attention in several subspaces (Vaswani et al. 2017), as libtorch's C++ module computes it: sequences first, [L, N, E].
/// </summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly NativeParameters native = new();
    private readonly long embedded_dim;
    private readonly long num_heads;
    private readonly double dropout;
    private readonly bool add_zero_attn;

    internal MultiheadAttention(
        long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long kdim, long vdim)
        : base(nameof(MultiheadAttention))
    {
        if (num_heads == 0 || embedded_dim % num_heads != 0) throw new ExternalException("embed_dim must be divisible by num_heads");
        this.embedded_dim = embedded_dim;
        this.num_heads = num_heads;
        this.dropout = dropout;
        this.add_zero_attn = add_zero_attn;

        // Drawn in PyTorch's order, which is not that of the registration.
        using var output = nn.Linear(embedded_dim, embedded_dim, bias, dtype: ScalarType.Float32);
        if (kdim == embedded_dim && vdim == embedded_dim)
        {
            Add("in_proj_weight", Uniform(3 * embedded_dim, embedded_dim));
        }
        else
        {
            Add("q_proj_weight", Uniform(embedded_dim, embedded_dim));
            Add("k_proj_weight", Uniform(embedded_dim, kdim));
            Add("v_proj_weight", Uniform(embedded_dim, vdim));
        }

        if (bias) Add("in_proj_bias", torch.zeros([3 * embedded_dim], ScalarType.Float32));
        if (add_bias_kv)
        {
            Add("bias_k", Normal());
            Add("bias_v", Normal());
        }

        Add("out_proj.weight", output.weight.alias());
        if (bias) Add("out_proj.bias", torch.zeros([embedded_dim], ScalarType.Float32));

        void Add(string name, Tensor data) => ConditionallyRegisterParameter(name, native.Add(name, data));

        static Tensor Uniform(long rows, long columns) => nn.init.xavier_uniform_(torch.empty([rows, columns], ScalarType.Float32));

        Tensor Normal() => torch.empty([1, 1, embedded_dim], ScalarType.Float32).normal_(0, 1 / Math.Sqrt(embedded_dim));
    }

    /// <summary>Runs the module with its hooks.</summary>
    /// <inheritdoc cref="forward"/>
    public new Tuple<Tensor, Tensor> call(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    /// <summary>Attends, and drops weights in training.</summary>
    /// <param name="query">[L, N, E].</param>
    /// <param name="key">[S, N, kdim].</param>
    /// <param name="value">[S, N, vdim]; as in TorchSharp it is of the key's shape.</param>
    /// <param name="key_padding_mask">[N, S] of bools, true for keys that nobody sees; or null.</param>
    /// <param name="need_weights">Whether the weights are returned.</param>
    /// <param name="attn_mask">[L, S], which is added to the scores, as in TorchSharp also where it is of bools; or null.</param>
    /// <returns>[L, N, E]; and [N, L, S], the mean of the heads' weights, or a tensor without a handle.</returns>
    /// <exception cref="ExternalException">Shapes or types do not fit.</exception>
    public override Tuple<Tensor, Tensor> forward(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        Check(query.ndim == 3 && query.size(2) == embedded_dim, $"query.sizes() == [L, N, {embedded_dim}]");
        Check(key.ndim == 3 && key.shape.SequenceEqual(value.shape), "key.sizes() == value.sizes()");
        using var scope = NewDisposeScope();
        var (q, k, v) = Project(query, key, value);
        if (native.Find("bias_k") is { } keyBias)
        {
            k = torch.cat([k, keyBias.repeat(1, query.size(1), 1)]);
            v = torch.cat([v, native["bias_v"].repeat(1, query.size(1), 1)]);
            (key_padding_mask, attn_mask) = (WithColumn(key_padding_mask), WithColumn(attn_mask));
        }

        (q, k, v) = (SplitHeads(q, query.size(1)), SplitHeads(k, query.size(1)), SplitHeads(v, query.size(1)));
        if (key_padding_mask is not null)
        {
            Check(key_padding_mask.size(0) == query.size(1), "key_padding_mask.size(0) == bsz");
            Check(key_padding_mask.size(1) == k.size(1), "key_padding_mask.size(1) == src_len");
        }

        if (add_zero_attn)
        {
            (k, v) = (WithZeros(k), WithZeros(v));
            (key_padding_mask, attn_mask) = (WithColumn(key_padding_mask), WithColumn(attn_mask));
        }

        var weights = Weights(q, k, key_padding_mask, attn_mask);
        var joined = weights.bmm(v).transpose(0, 1).contiguous().view(query.size(0), query.size(1), embedded_dim);
        var output = nn.functional.linear(joined, native["out_proj.weight"], native.Find("out_proj.bias"));
        var mean = need_weights ? ByHead(weights).sum(1) / num_heads : new Tensor(IntPtr.Zero);
        return Tuple.Create(output.MoveToOuterDisposeScope(), mean.MoveToOuterDisposeScope());
    }

    private protected override NativeParameters NativeParameters => native;

    private (Tensor, Tensor, Tensor) Project(Tensor query, Tensor key, Tensor value)
    {
        var weights = native.Find("in_proj_weight")?.chunk(3)
            ?? [native["q_proj_weight"], native["k_proj_weight"], native["v_proj_weight"]];
        var biases = native.Find("in_proj_bias")?.chunk(3) ?? new Tensor?[3];
        return (
            nn.functional.linear(query, weights[0], biases[0]) / Math.Sqrt(embedded_dim / num_heads),
            nn.functional.linear(key, weights[1], biases[1]),
            nn.functional.linear(value, weights[2], biases[2]));
    }

    /// <summary>[L, N, E] to [N·heads, L, E / heads].</summary>
    private Tensor SplitHeads(Tensor tensor, long samples) =>
        tensor.contiguous().view(-1, samples * num_heads, embedded_dim / num_heads).transpose(0, 1);

    /// <summary>[N·heads, L, S] to [N, heads, L, S].</summary>
    private Tensor ByHead(Tensor weights) => weights.view(-1, num_heads, weights.size(1), weights.size(2));

    private Tensor Weights(Tensor query, Tensor key, Tensor? key_padding_mask, Tensor? attn_mask)
    {
        var scores = query.bmm(key.transpose(1, 2));
        if (attn_mask is not null) scores.add_(attn_mask.unsqueeze(0));
        if (key_padding_mask is not null)
        {
            var hidden = key_padding_mask.unsqueeze(1).unsqueeze(2);
            scores = ByHead(scores).masked_fill(hidden, double.NegativeInfinity).view(scores.shape);
        }

        return nn.functional.dropout(scores.softmax(-1), dropout, training);
    }

    /// <summary>A mask that is zero for one more key.</summary>
    private static Tensor? WithColumn(Tensor? mask) =>
        mask is null ? null : torch.cat([mask, torch.zeros([mask.size(0), 1], mask.dtype, mask.device)], 1);

    /// <summary>One more key or value, of zeros.</summary>
    private static Tensor WithZeros(Tensor heads) =>
        torch.cat([heads, torch.zeros([heads.size(0), 1, heads.size(2)], heads.dtype, heads.device)], 1);

    private static void Check(bool condition, string expectation)
    {
        if (!condition) throw new ExternalException($"Expected {expectation} to be true, but got false.");
    }
}
