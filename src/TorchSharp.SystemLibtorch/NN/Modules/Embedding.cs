using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number: [*] of whole numbers to [*, embedding_dims].</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly NativeParameters native = new();
    private readonly long padding_idx;
    private readonly double? max_norm;
    private readonly double norm_type;
    private readonly bool scale_grad_by_freq;
    private readonly bool sparse;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse,
        Device? device, ScalarType? dtype) : base(nameof(Embedding))
    {
        if (padding_idx >= num_embeddings || padding_idx < -num_embeddings)
            throw new ExternalException("Padding_idx must be within num_embeddings");
        // To libtorch −1 is none, so numbers from the end are counted from the beginning.
        this.padding_idx = padding_idx is < 0 ? padding_idx.Value + num_embeddings : padding_idx ?? -1;
        this.max_norm = max_norm;
        this.norm_type = norm_type;
        this.scale_grad_by_freq = scale_grad_by_freq;
        this.sparse = sparse;

        // Drawn as float32 and converted then, as in TorchSharp.
        using var drawn = torch.randn([num_embeddings, embedding_dims], ScalarType.Float32);
        if (padding_idx is not null)
        {
            using var row = drawn.select(0, this.padding_idx);
            row.zero_();
        }

        ConditionallyRegisterParameter(
            nameof(weight), native.Add(nameof(weight), drawn.to(dtype ?? get_default_dtype(), device ?? CPU, copy: true)));
    }

    /// <summary>
    /// [num_embeddings, embedding_dims]. As in TorchSharp each reading gives a handle of its own, which the current scope owns, and what is
    /// assigned stays with the scope that owns it. It is never null.
    /// </summary>
    [DisallowNull]
    public Parameter? weight
    {
        get => native.Handle(nameof(weight));
        set
        {
            native.Set(nameof(weight), value);
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    /// <summary>The vectors of these numbers. Where there is a greatest norm, vectors beyond it are first shortened in the table.</summary>
    /// <exception cref="ExternalException">The input is not of whole numbers, or there is no such vector.</exception>
    public override Tensor forward(Tensor input)
    {
        var table = native[nameof(weight)];
        if (max_norm is { } limit)
        {
            using var _ = no_grad();
            using var numbers = input.contiguous();
            Aten.embedding_renorm_.Run([table, numbers, limit, norm_type]);
        }

        return Aten.embedding.Call([table, input, padding_idx, scale_grad_by_freq, sparse]);
    }

    private protected override NativeParameters NativeParameters => native;
}
