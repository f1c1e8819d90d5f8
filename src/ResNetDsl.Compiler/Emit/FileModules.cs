using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Emit;

/// <summary>The modules that TorchSharp lacks, and what else <c>forward</c> calls: classes of the generated file, each where it is used.</summary>
internal static class FileModules
{
    public static void WriteIfUsed(CodeWriter writer, Network network)
    {
        var layers = network.Members.SelectMany(m => LayersOf(m.Module)).ToList();
        if (Uses<MultiheadAttention>())
            WriteSelfAttention(writer);
        if (Uses<LayerNorm2d>())
            WriteLayerNorm2d(writer);
        if (Uses<Permute>())
            WritePermute(writer);
        if (Uses<ClassToken>())
            WriteTokens(writer);

        bool Uses<T>() => layers.Any(layer => OperationTable.Get(layer.Operation) is T);
    }

    /// <summary>The layers of the table that a module is constructed of; a block's are its own file's.</summary>
    public static IEnumerable<ModuleSpec.Layer> LayersOf(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => [layer],
        ModuleSpec.Sequence sequence => sequence.Children.SelectMany(c => LayersOf(c.Module)),
        ModuleSpec.Repetition repetition => LayersOf(repetition.First).Concat(LayersOf(repetition.Rest)),
        _ => [],
    };

    private static void WriteSelfAttention(CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>Vaswani et al. 2017, section 3.2: tokens [N, L, features] attend to each other. Parameters are named as in PyTorch's MultiheadAttention.</summary>");
        using (writer.Block("file sealed class " + MultiheadAttention.FileModule + " : nn.Module<Tensor, Tensor>"))
        {
            foreach (var line in SelfAttentionFields)
                writer.Line(line);
            writer.Line();
            using (writer.Block(SelfAttentionConstructor))
            {
                foreach (var line in SelfAttentionConstruction)
                    writer.Line(line);
            }
            writer.Line();
            using (writer.Block("public override Tensor forward(Tensor input)"))
            {
                foreach (var line in SelfAttentionForward)
                    writer.Line(line);
            }
        }
    }

    private static readonly string[] SelfAttentionFields =
    [
        "public readonly global::TorchSharp.Modules.Parameter in_proj_weight;",
        "public readonly global::TorchSharp.Modules.Parameter? in_proj_bias;",
        "public readonly global::TorchSharp.Modules.Linear out_proj;",
        "private readonly long heads;",
        "private readonly double dropout;",
        "private readonly bool isCausal;",
    ];

    private const string SelfAttentionConstructor =
        "public " + MultiheadAttention.FileModule + "(\n" +
        "    long features, long heads, double dropout = 0, bool bias = true, bool isCausal = false, " + ConstructorWriter.DeviceAndType + ")\n" +
        "    : base(nameof(" + MultiheadAttention.FileModule + "))";

    private static readonly string[] SelfAttentionConstruction =
    [
        "(this.heads, this.dropout, this.isCausal) = (heads, dropout, isCausal);",
        "using var guard = torch.no_grad();",
        "in_proj_weight = new global::TorchSharp.Modules.Parameter(torch.empty(3 * features, features, device: device, dtype: dtype));",
        "nn.init.xavier_uniform_(in_proj_weight);",
        "if (bias)",
        "    in_proj_bias = new global::TorchSharp.Modules.Parameter(torch.zeros(3 * features, device: device, dtype: dtype));",
        "out_proj = nn.Linear(features, features, hasBias: bias, device: device, dtype: dtype);",
        "if (bias)",
        "    nn.init.zeros_(out_proj.bias!);",
        "RegisterComponents();",
    ];

    private static readonly string[] SelfAttentionForward =
    [
        "using var scope = torch.NewDisposeScope();",
        "var (length, features) = (input.size(1), input.size(2));",
        "var projected = nn.functional.linear(input, in_proj_weight, in_proj_bias);                               // [N, L, 3*features]",
        "var parts = projected.reshape(-1, length, 3, heads, features / heads).permute(2, 0, 3, 1, 4).unbind(0);  // 3 × [N, heads, L, features/heads]",
        "var p = training ? dropout : 0;",
        "var attended = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], p: p, is_casual: isCausal);",
        "var joined = attended.transpose(1, 2).reshape(-1, length, features);",
        "return out_proj.call(joined).MoveToOuterDisposeScope();",
    ];

    private static void WriteLayerNorm2d(CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>Ba et al. 2016, over the channels of each pixel of images [N, channels, height, width], as torchvision has it.</summary>");
        using (writer.Block("file sealed class " + LayerNorm2d.FileModule + " : nn.Module<Tensor, Tensor>"))
        {
            writer.Line("public readonly global::TorchSharp.Modules.Parameter? weight;");
            writer.Line("public readonly global::TorchSharp.Modules.Parameter? bias;");
            writer.Line("private readonly long channels;");
            writer.Line("private readonly double eps;");
            writer.Line();
            using (writer.Block(
                "public " + LayerNorm2d.FileModule + "(\n" +
                "    long channels, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, " + ConstructorWriter.DeviceAndType + ")\n" +
                "    : base(nameof(" + LayerNorm2d.FileModule + "))"))
            {
                writer.Line("(this.channels, this.eps) = (channels, eps);");
                writer.Line("if (elementwise_affine)");
                writer.Line("    weight = new global::TorchSharp.Modules.Parameter(torch.ones(channels, device: device, dtype: dtype));");
                writer.Line("if (elementwise_affine && bias)");
                writer.Line("    this.bias = new global::TorchSharp.Modules.Parameter(torch.zeros(channels, device: device, dtype: dtype));");
                writer.Line("RegisterComponents();");
            }
            writer.Line();
            using (writer.Block("public override Tensor forward(Tensor input)"))
            {
                writer.Line("using var last = input.permute(0, 2, 3, 1);");
                writer.Line("using var normalized = nn.functional.layer_norm(last, new[] { channels }, weight, bias, eps);");
                writer.Line("return normalized.permute(0, 3, 1, 2);");
            }
        }
    }

    private static void WritePermute(CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>The axes in another order, as a module.</summary>");
        using (writer.Block($"file sealed class {Permute.FileModule} : nn.Module<Tensor, Tensor>"))
        {
            writer.Line("private readonly long[] order;");
            writer.Line();
            using (writer.Block($"public {Permute.FileModule}(params long[] order)\n    : base(nameof({Permute.FileModule}))"))
                writer.Line("this.order = order;");
            writer.Line();
            writer.Line("public override Tensor forward(Tensor input) => input.permute(order);");
        }
    }

    private static void WriteTokens(CodeWriter writer)
    {
        writer.Line();
        using (writer.Block("file static class TokenExtensions"))
        {
            writer.Line("/// <summary>The token [1, 1, features], the same for each sample, before the tokens [N, L, features].</summary>");
            using (writer.Block($"public static Tensor {ClassToken.Method}(this Tensor tokens, Tensor token)"))
            {
                writer.Line("using var repeated = token.expand(tokens.size(0), -1, -1);");
                writer.Line("return torch.cat(new[] { repeated, tokens }, 1);");
            }
        }
    }
}
