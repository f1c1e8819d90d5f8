using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Attention, embeddings, layer norms, and parameters without a module, on libtorch.</summary>
internal static class ReferenceTokens
{
    // Each table has more rows.
    private const int LargestIndex = 3;

    /// <summary>The layers whose features come last.</summary>
    public static bool IsOfTokens(string target) => target is "MultiheadAttention" or "ClassToken" or "PositionEmbedding";

    /// <summary>Whether a layer is a parameter of the class around it.</summary>
    public static bool IsParameter(string target) => target is "ClassToken" or "PositionEmbedding" or "LearnedTokens" or "LayerScale" or "ReZero";

    /// <summary>A layer of this file; null for others.</summary>
    /// <param name="dimension">That of the channels or features, as torch counts it.</param>
    public static ReferenceLayer? Make(string target, Arguments arguments, long incoming, Tensor input, int dimension) => target switch
    {
        "LayerNorm" => new(LayerNorm(arguments, incoming)),
        "LayerNorm2d" => OverPixels(LayerNorm(arguments, incoming)),
        "MultiheadAttention" => Attention(arguments, incoming),
        "Embedding" => new(nn.Embedding(arguments.Integer("NumEmbeddings", 0), arguments.Integer("EmbeddingDim", 0), arguments.Integer("PaddingIdx"), arguments.Real("MaxNorm"))),
        "ClassToken" => Parameter([1, 1, incoming], incoming, -1, (x, token) => cat([token.expand(x.size(0), -1, -1), x], 1)),
        "PositionEmbedding" when arguments.Integer("MaxLength") is { } most => Parameter([1, most, incoming], incoming, -1, (x, positions) => x + positions.narrow(1, 0, x.size(1))),
        "PositionEmbedding" => Parameter([1, input.size(1), incoming], incoming, -1, (x, positions) => x + positions),
        "LearnedTokens" => Parameter([1, arguments.Integer("Count", 0), arguments.Integer("Features", 0)], incoming, dimension, (x, tokens) => tokens.expand(x.size(0), -1, -1).clone()),
        "LayerScale" => Parameter(dimension < 0 ? [incoming] : [incoming, .. Enumerable.Repeat(1L, (int)input.dim() - 2)], incoming, dimension, (x, scale) => x * scale),
        "ReZero" => Parameter([1], incoming, dimension, (x, share) => x * share),
        _ => null,
    };

    /// <summary>Indices in place of numbers, for a network that takes them.</summary>
    public static Tensor Indices(Tensor input) => input.mul(1000).abs().to(ScalarType.Int64).remainder(LargestIndex);

    private static LayerNorm LayerNorm(Arguments arguments, long incoming) =>
        nn.LayerNorm(incoming, arguments.Real("Eps", 1e-5), arguments.Flag("Affine", true), arguments.Flag("Bias", true));

    private static ReferenceLayer OverPixels(LayerNorm norm) => new(norm, input => norm.call(input.permute(0, 2, 3, 1)).permute(0, 3, 1, 2));

    /// <summary>PyTorch's, whose batch comes second.</summary>
    private static ReferenceLayer Attention(Arguments arguments, long incoming)
    {
        var module = nn.MultiheadAttention(incoming, arguments.Integer("Heads", 0), arguments.Real("Dropout", 0), arguments.Flag("Bias", true));
        return new(module, Run);

        Tensor Run(Tensor input)
        {
            var tokens = input.transpose(0, 1);
            var length = input.size(1);
            var mask = arguments.Flag("IsCausal", false) ? full([length, length], double.NegativeInfinity, input.dtype).triu(1) : null;
            // What is drawn behind it, as the slopes of RReLU, is drawn in the order of memory.
            return module.call(tokens, tokens, tokens, null, need_weights: false, mask).Item1.transpose(0, 1).contiguous();
        }
    }

    /// <summary>
    /// PyTorch's weights, and its formula: of values with other features than the keys have, the module of libtorch in C++ takes none.
    /// </summary>
    /// <param name="values">Query, key and value.</param>
    public static (nn.Module Module, Func<Tensor[], Tensor> Run) AttentionToOthers(Arguments arguments, IReadOnlyList<Tensor> values)
    {
        var (features, heads, dropout) = (arguments.Integer("In") ?? values[0].size(-1), arguments.Integer("Heads", 0), arguments.Real("Dropout", 0));
        var module = nn.MultiheadAttention(features, heads, dropout, arguments.Flag("Bias", true), kdim: values[1].size(-1), vdim: values[2].size(-1));
        return (module, Run);

        Tensor Run(Tensor[] read)
        {
            var state = module.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
            var parts = read.Select((tokens, part) => Heads(nn.functional.linear(tokens, Weight(part), state.TryGetValue("in_proj_bias", out var bias) ? bias.chunk(3)[part] : null))).ToList();
            var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(features / heads);
            if (arguments.Flag("IsCausal", false))
                scores += full([scores.size(-2), scores.size(-1)], double.NegativeInfinity, scores.dtype).triu(1);
            var weights = nn.functional.dropout(scores.softmax(-1), dropout, module.training);
            var joined = weights.matmul(parts[2]).transpose(1, 2).flatten(2);
            return nn.functional.linear(joined, state["out_proj.weight"], state.GetValueOrDefault("out_proj.bias"));

            Tensor Weight(int part) => state.TryGetValue("in_proj_weight", out var all) ? all.chunk(3)[part] : state[$"{"qkv"[part]}_proj_weight"];
        }

        Tensor Heads(Tensor tokens) => tokens.unflatten(2, heads, features / heads).transpose(1, 2);
    }

    private static ReferenceLayer Parameter(long[] shape, long incoming, int dimension, Func<Tensor, Tensor, Tensor> run)
    {
        var module = new OwnParameter(shape);
        return new(module, Run);

        Tensor Run(Tensor input)
        {
            ReferenceLayer.RequireClaim(incoming, input, dimension);
            return run(input, module.value);
        }
    }

    /// <summary>What holds it here; in the network it is the layer itself, and has its name.</summary>
    private sealed class OwnParameter : nn.Module
    {
        public readonly Parameter value;

        public OwnParameter(long[] shape)
            : base(nameof(OwnParameter))
        {
            value = new(randn(shape));
            RegisterComponents();
        }
    }
}
