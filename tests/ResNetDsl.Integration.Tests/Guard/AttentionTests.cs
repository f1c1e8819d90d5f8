using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>Attention to others, in blocks that learn only when they are made what these are, and of lengths that only the input has.</summary>
public sealed class AttentionTests
{
    [Theory]
    [InlineData(8, "attention.in_proj_weight")]
    [InlineData(12, "attention.q_proj_weight", "attention.k_proj_weight", "attention.v_proj_weight")]
    public void A_block_has_the_weights_that_its_memory_asks_for(int features, params string[] projections)
    {
        using var scope = NewDisposeScope();
        using var block = new MemoryReader.Module(inFeatures: 8, memoryFeatures: features, heads: 2);
        block.eval();
        var (input, memory) = (randn(2, 5, 8), randn(2, 7, features).requires_grad_(true));
        var output = block.call(input, memory);
        output.sum().backward();

        Assert.Equal([.. projections, "attention.in_proj_bias", "attention.out_proj.weight", "attention.out_proj.bias"], block.named_parameters().Select(p => p.name));
        Assert.All(projections, name => Assert.Equal(0.25f, block.get_parameter(name)!.max().item<float>()));
        Assert.Equal([2, 5, 8], output.shape);
        Assert.Equal(memory.shape, memory.grad!.shape);
        using var inference = block.ForInference();
        Assert.True(inference.call(input, memory).allclose(output, rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void There_is_a_value_for_each_key()
    {
        using var scope = NewDisposeScope();
        using var model = new LookupNet();
        Assert.Equal([2, 3, 8], model.call(randn(2, 3, 8), randn(2, 5, 4), randn(2, 5, 6)).shape);
        var refusal = Assert.Throws<ArgumentException>("values", () => model.call(randn(2, 3, 8), randn(2, 5, 4), randn(2, 4, 6)));
        Assert.StartsWith("cross_attention: takes a value for each key, got keys [N, K, 4] of 'keys' and values [N, V, 6] of 'values'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_causal_query_sees_the_keys_to_its_own_place()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new CausalNet();
        model.eval();
        var (tokens, memory) = (randn(1, 4, 8), randn(1, 4, 8));
        var before = model.call(tokens, memory);
        memory[0, 2].fill_(3);
        var after = model.call(tokens, memory);

        Assert.True(before[0, 1].allclose(after[0, 1]));
        Assert.False(before[0, 2].allclose(after[0, 2]));
        var refusal = Assert.Throws<ArgumentException>("memory", () => model.call(tokens, randn(1, 5, 8)));
        Assert.StartsWith("cross_attention: hides the keys behind each token of [N, L, 8], for which there must be as many, got [N, M, 8] of 'memory'", refusal.Message, StringComparison.Ordinal);
    }
}

[Block, Input("memory")]
[MultiheadAttention(nameof(heads), Key = "memory", WeightInitializer = Initializer.Constant, WeightValue = 0.25, Name = "attention")]
internal sealed partial class MemoryReader(int heads) : LayerAttribute;

[Model, Input("tokens", "L, 8"), Input("keys", "K, 4"), Input("values", "V, 6"), MultiheadAttention(2, Key = "keys", Value = "values")]
internal sealed partial class LookupNet;

[Model, Input("tokens", "L, 8"), Input("memory", "M, 8"), MultiheadAttention(2, Key = "memory", IsCausal = true)]
internal sealed partial class CausalNet;
