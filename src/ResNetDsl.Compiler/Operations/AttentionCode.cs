namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// What stands in a generated file for attention: what it computes, as an extension, and the module that has the weights. Of tokens to each
/// other, and of a query to the tokens of others.
/// </summary>
internal static class AttentionCode
{
    public const string Name = "AttentionOverTokens";

    public const string NameToOthers = "AttentionToOthers";

    public const string BaseToOthers = "nn.Module<Tensor, Tensor, Tensor, Tensor>";

    public const string Extension = """
        /// <summary>Vaswani et al. 2017, section 3.2: tokens [N, L, features] attend to each other.</summary>
        public static Tensor Attended(
            this Tensor tokens, Tensor inWeight, Tensor? inBias, Tensor outWeight, Tensor? outBias, long heads, double p = 0, bool isCausal = false)
        {
            using var scope = torch.NewDisposeScope();
            var (length, features) = (tokens.size(1), tokens.size(2));
            var projected = nn.functional.linear(tokens, inWeight, inBias);                                          // [N, L, 3*features]
            var parts = projected.reshape(-1, length, 3, heads, features / heads).permute(2, 0, 3, 1, 4).unbind(0);  // 3 × [N, heads, L, features/heads]
            var attended = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], p: p, is_casual: isCausal);
            var joined = attended.transpose(1, 2).reshape(-1, length, features);
            return nn.functional.linear(joined, outWeight, outBias).MoveToOuterDisposeScope();
        }
        """;

    /// <remarks>Of the weights that make query, key and value there are three, or one that has all, or in a block either, and null.</remarks>
    public const string ExtensionToOthers = """
        /// <summary>Vaswani et al. 2017, section 3.2: queries [N, L, features] attend to keys [N, S, …] and get what the values [N, S, …] have there.</summary>
        public static Tensor AttendedTo(
            this Tensor queries, Tensor keys, Tensor values, Tensor?[] inWeights, Tensor? inBias, Tensor outWeight, Tensor? outBias, long heads, double p = 0, bool isCausal = false)
        {
            using var scope = torch.NewDisposeScope();
            var (length, features) = (queries.size(1), queries.size(2));
            var given = inWeights.OfType<Tensor>().ToArray();
            var (weights, biases) = (given.Length == 1 ? given[0].chunk(3) : given, inBias?.chunk(3));
            var parts = new[] { queries, keys, values }
                .Select((tokens, i) => nn.functional.linear(tokens, weights[i], biases?[i]))                                   // [N, L or S, features]
                .Select(part => part.reshape(part.size(0), part.size(1), heads, features / heads).transpose(1, 2)).ToArray();  // 3 × [N, heads, L or S, features/heads]
            var attended = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], p: p, is_casual: isCausal);
            var joined = attended.transpose(1, 2).reshape(-1, length, features);
            return nn.functional.linear(joined, outWeight, outBias).MoveToOuterDisposeScope();
        }
        """;

    public const string Module = """
        /// <summary>Attention of tokens to each other as a module. Parameters are named as in PyTorch's MultiheadAttention.</summary>
        file sealed class AttentionOverTokens : nn.Module<Tensor, Tensor>
        {
            public readonly global::TorchSharp.Modules.Parameter in_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? in_proj_bias;
            public readonly global::TorchSharp.Modules.Linear out_proj;
            private readonly long heads;
            private readonly double dropout;
            private readonly bool isCausal;

            public AttentionOverTokens(
                long features, long heads, double dropout = 0, bool bias = true, bool isCausal = false, torch.Device? device = null, torch.ScalarType? dtype = null)
                : base(nameof(AttentionOverTokens))
            {
                (this.heads, this.dropout, this.isCausal) = (heads, dropout, isCausal);
                using var guard = torch.no_grad();
                in_proj_weight = new global::TorchSharp.Modules.Parameter(torch.empty(3 * features, features, device: device, dtype: dtype));
                nn.init.xavier_uniform_(in_proj_weight);
                if (bias)
                    in_proj_bias = new global::TorchSharp.Modules.Parameter(torch.zeros(3 * features, device: device, dtype: dtype));
                out_proj = nn.Linear(features, features, hasBias: bias, device: device, dtype: dtype);
                if (bias)
                    nn.init.zeros_(out_proj.bias!);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) =>
                input.Attended(in_proj_weight, in_proj_bias, out_proj.weight!, out_proj.bias, heads, training ? dropout : 0, isCausal);
        }
        """;

    public const string ModuleToOthers = """
        /// <summary>Attention of tokens to others as a module: forward takes query, key and value. Parameters are named as in PyTorch's MultiheadAttention.</summary>
        file sealed class AttentionToOthers : nn.Module<Tensor, Tensor, Tensor, Tensor>
        {
            public readonly global::TorchSharp.Modules.Parameter? in_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? q_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? k_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? v_proj_weight;
            public readonly global::TorchSharp.Modules.Parameter? in_proj_bias;
            public readonly global::TorchSharp.Modules.Linear out_proj;
            private readonly long heads;
            private readonly double dropout;
            private readonly bool isCausal;

            public AttentionToOthers(
                long features, long heads, double dropout = 0, bool bias = true, long? keyFeatures = null, long? valueFeatures = null, bool isCausal = false,
                torch.Device? device = null, torch.ScalarType? dtype = null)
                : base(nameof(AttentionToOthers))
            {
                (this.heads, this.dropout, this.isCausal) = (heads, dropout, isCausal);
                using var guard = torch.no_grad();
                if ((keyFeatures ?? features) == features && (valueFeatures ?? features) == features)
                {
                    in_proj_weight = Projection(3 * features, features);
                }
                else
                {
                    q_proj_weight = Projection(features, features);
                    k_proj_weight = Projection(features, keyFeatures ?? features);
                    v_proj_weight = Projection(features, valueFeatures ?? features);
                }
                if (bias)
                    in_proj_bias = new global::TorchSharp.Modules.Parameter(torch.zeros(3 * features, device: device, dtype: dtype));
                out_proj = nn.Linear(features, features, hasBias: bias, device: device, dtype: dtype);
                if (bias)
                    nn.init.zeros_(out_proj.bias!);
                RegisterComponents();

                global::TorchSharp.Modules.Parameter Projection(long rows, long columns)
                {
                    var weight = new global::TorchSharp.Modules.Parameter(torch.empty(rows, columns, device: device, dtype: dtype));
                    nn.init.xavier_uniform_(weight);
                    return weight;
                }
            }

            public override Tensor forward(Tensor query, Tensor key, Tensor value) => query.AttendedTo(
                key, value, new[] { in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight }, in_proj_bias, out_proj.weight!, out_proj.bias, heads, training ? dropout : 0, isCausal);
        }
        """;
}
