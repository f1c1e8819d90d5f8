using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

/// <summary>Against numbers that TorchSharp 0.107.0 gave.</summary>
public sealed class MultiheadAttentionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Queries_attend_to_keys_sequences_first()
    {
        var (output, weights) = Filled().call(Values.Wave(3, 1, 4), Values.Wave(2, 1, 4), Values.Wave(2, 1, 4));
        Values.HasShape([3, 1, 4], output);
        double[] expected =
        [
            2.3664596, 0.44378996, 0.40153098, 0.021699071, 2.5478756, 1.7189405, 2.4373405, 2.2864056, 2.2481539, 0.38682699, 0.4207893, 0.1121487,
        ];
        Values.AreNearly(expected, output, 1e-5);
        Values.HasShape([1, 3, 2], weights);
        Values.AreNearly([0.12704507, 0.87295496, 0.87541437, 0.12458568, 0.12546469, 0.87453532], weights, 1e-5);
    }

    [Fact]
    public void It_is_the_attention_of_each_head_by_itself()
    {
        var layer = Filled().@double();
        var state = layer.state_dict();
        var (query, key) = (Values.Wave(3, 2, 4).to(float64), Values.Wave(5, 2, 4).to(float64));
        var projections = state["in_proj_weight"].chunk(3).Zip(state["in_proj_bias"].chunk(3)).ToArray();
        var heads = new[] { query, key, key }
            .Zip(projections, (input, p) => functional.linear(input, p.First, p.Second).view(-1, 2, 2, 2).permute(1, 2, 0, 3)).ToArray();
        var joined = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2]).permute(2, 0, 1, 3).reshape(3, 2, 4);
        var expected = functional.linear(joined, state["out_proj.weight"], state["out_proj.bias"]);
        Values.AreNearly(Values.Of(expected), layer.call(query, key, key).Item1);
    }

    [Fact]
    public void Padded_keys_are_not_seen()
    {
        var padding = tensor(new[] { false, true, false, false, false, true }).reshape(2, 3);
        var (output, weights) = Filled().call(Values.Wave(2, 2, 4), Values.Wave(3, 2, 4), Values.Wave(3, 2, 4), padding);
        double[] expected =
        [
            2.5944166, 1.1283236, 1.3638391, 1.0104213, 2.4968905, 0.82733738, 0.93800944, 0.570979, 2.5348568, 1.0439472, 1.2766855, 0.94325525,
            2.6179869, 0.86710513, 0.88606101, 0.4408834,
        ];
        Values.AreNearly(expected, output, 1e-5);
        double[] seen = [0.095405057, 0, 0.9045949, 0.081716776, 0, 0.91828322, 0.16209024, 0.83790982, 0, 0.30103815, 0.69896185, 0];
        Values.AreNearly(seen, weights, 1e-5);
    }

    [Fact]
    public void A_mask_of_numbers_is_added_to_the_scores()
    {
        var mask = tensor(new[] { 0, float.NegativeInfinity, 0, 0 }).reshape(2, 2);
        var (output, weights) = SelfAttention(Filled(), attn_mask: mask);
        Values.AreNearly([2.1134639, 1.7173977, 2.8690708, 3.0386384, 2.5478756, 1.7189405, 2.4373405, 2.2864056], output, 1e-5);
        Values.AreNearly([1, 0, 0.87541437, 0.12458568], weights, 1e-5);
    }

    [Fact]
    public void As_in_TorchSharp_a_mask_of_bools_is_added_too()
    {
        var mask = tensor(new[] { false, true, false, false }).reshape(2, 2);
        var weights = SelfAttention(Filled(), attn_mask: mask).Item2;
        Values.AreNearly([0.05164174, 0.94835818, 0.87541437, 0.12458568], weights, 1e-5);
        Values.AreNearly(Values.Of(SelfAttention(Filled(), attn_mask: mask.to(float32)).Item2), weights);
        Assert.Throws<ExternalException>(() => SelfAttention(Filled(), attn_mask: Values.Wave(2, 2, 2)));
    }

    [Fact]
    public void Weights_that_nobody_needs_are_a_tensor_without_a_handle()
    {
        var x = Values.Wave(2, 1, 4);
        var (output, weights) = Filled().call(x, x, x, need_weights: false);
        Values.AreNearly(Values.Of(SelfAttention(Filled()).Item1), output);
        Assert.True(weights.IsInvalid);
    }

    [Fact]
    public void Keys_may_have_a_size_of_their_own()
    {
        var (output, weights) = Filled(kdim: 3, vdim: 3).call(Values.Wave(2, 1, 4), Values.Wave(2, 1, 3), Values.Wave(2, 1, 3));
        Values.AreNearly([-0.70864528, 0.60970545, 0.96052164, -0.64574808, 1.2993808, 2.5540383, 2.3332939, -0.20311689], output, 1e-5);
        Values.AreNearly([0.48740053, 0.51259947, 0.43221104, 0.56778896], weights, 1e-5);
    }

    [Fact]
    public void A_learned_key_and_a_zero_one_are_seen_by_all()
    {
        var (output, weights) = SelfAttention(Filled(add_bias_kv: true));
        Values.AreNearly([-2.1548798, -1.4571768, -1.187127, -2.3131862, -0.78013349, -0.78422511, -1.3917483, -3.3419333], output, 1e-5);
        Values.AreNearly([0.096795678, 0.65763324, 0.24557106, 0.74083471, 0.08108858, 0.17807674], weights, 1e-5);
        weights = SelfAttention(Filled(add_zero_attn: true)).Item2;
        Values.AreNearly([0.10628805, 0.70415556, 0.18955639, 0.75697845, 0.085876875, 0.15714464], weights, 1e-5);
        var padding = tensor(new[] { false, true }).reshape(1, 2);
        (output, weights) = SelfAttention(Filled(add_bias_kv: true, add_zero_attn: true), padding, Values.Wave(2, 2));
        Values.AreNearly([-0.04576391, 0.46727312, 0.049981058, -2.0865614, -0.55708343, -0.44559589, -1.0259917, -3.0445871], output, 1e-5);
        Values.AreNearly([0.37596256, 0, 0.35791889, 0.26611856, 0.68239319, 0, 0.17338674, 0.14422011], weights, 1e-5);
    }

    [Fact]
    public void Weights_are_dropped_in_training_only()
    {
        var layer = Filled(dropout: 0.5);
        var x = Values.Wave(40, 1, 4);
        Assert.Contains(Values.Of(layer.call(x, x, x).Item2), w => w == 0);
        layer.eval();
        Assert.DoesNotContain(Values.Of(layer.call(x, x, x).Item2), w => w == 0);
    }

    [Fact]
    public void The_state_has_TorchSharps_names_and_shapes()
    {
        Assert.Equal(["in_proj_weight 12,4", "in_proj_bias 12", "out_proj.weight 4,4", "out_proj.bias 4"], State(MultiheadAttention(4, 2)));
        Assert.Equal(["in_proj_weight 12,4", "out_proj.weight 4,4"], State(MultiheadAttention(4, 2, bias: false)));
        Assert.Equal(
            ["q_proj_weight 4,4", "k_proj_weight 4,3", "v_proj_weight 4,5", "in_proj_bias 12", "out_proj.weight 4,4", "out_proj.bias 4"],
            State(MultiheadAttention(4, 2, kdim: 3, vdim: 5)));
        Assert.Equal(
            ["in_proj_weight 12,4", "in_proj_bias 12", "bias_k 1,1,4", "bias_v 1,1,4", "out_proj.weight 4,4", "out_proj.bias 4"],
            State(MultiheadAttention(4, 2, add_bias_kv: true)));

        static IEnumerable<string> State(MultiheadAttention layer) => layer.state_dict().Select(p => $"{p.Key} {string.Join(',', p.Value.shape)}");
    }

    [Fact]
    public void All_parameters_are_its_own()
    {
        var layer = MultiheadAttention(4, 2);
        Assert.Empty(layer.children());
        Assert.Equal(layer.state_dict().Keys, layer.named_parameters(false).Select(p => p.name));
        Values.HasShape([4, 4], layer.get_parameter("out_proj.weight")!);
    }

    [Fact]
    public void Its_parameters_are_drawn_as_PyTorch_draws_them()
    {
        manual_seed(7);
        var state = MultiheadAttention(2, 1, add_bias_kv: true).state_dict();
        float[] weight =
        [
            -0.50734186f, 0.22470997f, -0.23327926f, 0.60841465f, 0.6147796f, 0.08822237f, -0.36920565f, -0.50866973f, -0.09510661f, -0.24372388f,
            0.38171008f, -0.73949575f,
        ];
        Values.AreExactly(weight, state["in_proj_weight"]);
        Values.AreExactly([0, 0, 0, 0, 0, 0], state["in_proj_bias"]);
        Values.AreExactly([0.014991638f, -0.25469548f], state["bias_k"]);
        Values.AreExactly([0.40038982f, 0.15145525f], state["bias_v"]);
        Values.AreExactly([0.049387928f, -0.4259566f, 0.22515933f, 0.22187635f], state["out_proj.weight"]);
        Values.AreExactly([0, 0], state["out_proj.bias"]);
        manual_seed(7);
        state = MultiheadAttention(2, 1, kdim: 1, vdim: 1).state_dict();
        Values.AreExactly([-0.7174898f, 0.31778792f, -0.3299067f, 0.8604283f], state["q_proj_weight"]);
        Values.AreExactly([1.0039308f, 0.14406653f], state["k_proj_weight"]);
        Values.AreExactly([-0.60291034f, -0.8306542f], state["v_proj_weight"]);
    }

    [Fact]
    public void Gradients_reach_all_parameters_and_a_change_of_type_keeps_them()
    {
        var layer = Filled();
        SelfAttention(layer).Item1.sum().backward();
        Assert.All(layer.parameters(), p => Assert.Equal(p.shape, p.grad!.shape));
        var parameters = layer.parameters().ToArray();
        layer.zero_grad();
        layer.to(float64);
        Assert.Equal(parameters.Select(p => p.Handle), layer.parameters().Select(p => p.Handle));
        Assert.All(parameters, p => Assert.Equal(ScalarType.Float64, p.dtype));
    }

    [Fact]
    public void As_in_TorchSharp_what_it_registers_belongs_to_the_scope_that_it_was_made_in()
    {
        MultiheadAttention layer;
        using (var inner = NewDisposeScope())
        {
            layer = MultiheadAttention(4, 2);
            Assert.Equal(4, inner.DisposablesCount);
        }

        Assert.Empty(layer.parameters());
        var x = Values.Wave(2, 1, 4);
        int before = scope.DisposablesCount;
        var (output, _) = layer.call(x, x, x);
        Values.HasShape([2, 1, 4], output);
        Assert.Equal(2, scope.DisposablesCount - before);
        layer.call(x, x, x, need_weights: false);
        Assert.Equal(4, scope.DisposablesCount - before);
    }

    [Fact]
    public void It_is_part_of_the_module_that_holds_it()
    {
        var holder = new Encoder();
        Assert.Equal(
            ["attention.in_proj_weight", "attention.in_proj_bias", "attention.out_proj.weight", "attention.out_proj.bias", "embedding.weight"],
            holder.state_dict().Keys);
        holder.to(float64);
        Assert.All(holder.state_dict().Values, t => Assert.Equal(ScalarType.Float64, t.dtype));
        Values.HasShape([3, 2, 4], holder.call(zeros(3, 2, int64)));
        holder.Dispose();
        var x = Values.Wave(2, 1, 4);
        Assert.Throws<ObjectDisposedException>(() => holder.attention.call(x, x, x));
    }

    [Fact]
    public void Hooks_see_all_that_it_is_called_with()
    {
        var layer = MultiheadAttention(4, 2);
        bool? needed = null;
        layer.register_forward_hook((_, _, _, _, padding, need_weights, mask, result) =>
        {
            needed = need_weights;
            Assert.Null(padding);
            Assert.Null(mask);
            return Tuple.Create(result.Item1 * 0, result.Item2);
        });
        Assert.All(Values.Of(SelfAttention(layer).Item1), v => Assert.Equal(0, v));
        Assert.True(needed);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith(
            "embed_dim must be divisible by num_heads", Assert.Throws<ExternalException>(() => MultiheadAttention(5, 2)).Message, StringComparison.Ordinal);
        var layer = MultiheadAttention(4, 2);
        var x = Values.Wave(2, 1, 4);
        Assert.Throws<ExternalException>(() => layer.call(Values.Wave(2, 1, 6), Values.Wave(2, 1, 6), Values.Wave(2, 1, 6)));
        Assert.Throws<ExternalException>(() => layer.call(x, x, Values.Wave(3, 1, 4)));
        Assert.Throws<ExternalException>(() => layer.call(x, x, x, tensor(new[] { false, true, true }).reshape(1, 3)));
        Assert.Throws<ExternalException>(() => SelfAttention(layer, attn_mask: Values.Wave(3, 2)));
        Assert.Throws<ExternalException>(() => layer.call(x[0], x[0], x[0]));
    }

    private static Tuple<Tensor, Tensor> SelfAttention(MultiheadAttention layer, Tensor? padding = null, Tensor? attn_mask = null)
    {
        var x = Values.Wave(2, 1, 4);
        return layer.call(x, x, x, padding, true, attn_mask);
    }

    private static MultiheadAttention Filled(
        double dropout = 0, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null)
    {
        var layer = MultiheadAttention(4, 2, dropout, true, add_bias_kv, add_zero_attn, kdim, vdim);
        using var _ = no_grad();
        int shift = 0;
        foreach (var parameter in layer.parameters())
            parameter.copy_((arange(parameter.numel(), float32) * 1.7f + shift++).sin().reshape(parameter.shape));
        return layer;
    }

    private sealed class Encoder : Module<Tensor, Tensor>
    {
        public readonly MultiheadAttention attention = MultiheadAttention(4, 2);
        private readonly Embedding embedding = Embedding(3, 4);

        public Encoder() : base(nameof(Encoder)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var vectors = embedding.call(input);
            return attention.call(vectors, vectors, vectors).Item1;
        }
    }
}
