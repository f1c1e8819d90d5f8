using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

/// <summary>Against numbers that TorchSharp 0.107.0 gave: libtorch 1.13 has no such function.</summary>
public class AttentionFunctionTests
{
    private static readonly double[] SecondSeesBoth = [-0.049808145, -0.68353242];

    [Fact]
    public void Values_are_weighted_by_the_likeness_of_query_and_key() =>
        Values.AreNearly([0.10411525, 0.13444421, -0.14718059, -0.62918264], Attend(Wave(1, 2, 3), Wave(1, 3, 3), Wave(1, 3, 2)), 1e-6);

    [Fact]
    public void A_causal_query_sees_no_later_key() =>
        Values.AreNearly(
            [1, 0.62160999, .. SecondSeesBoth],
            functional.scaled_dot_product_attention(Wave(1, 2, 3), Wave(1, 3, 3), Wave(1, 3, 2), is_casual: true), 1e-6);

    [Fact]
    public void A_mask_of_bools_says_what_is_seen()
    {
        using var causal = tensor(new[] { true, false, true, true }).reshape(2, 2);
        Values.AreNearly([1, 0.62160999, .. SecondSeesBoth], Attend(Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2), causal), 1e-6);
        using var blind = tensor(new[] { false, false, true, true }).reshape(2, 2);
        Values.AreNearly([0, 0, .. SecondSeesBoth], Attend(Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2), blind), 1e-6);
    }

    [Fact]
    public void A_mask_of_numbers_is_added() =>
        Values.AreNearly(
            [0.85687691, 0.4436765, 0.079021782, -0.52336848], Attend(Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2), Wave(2, 2)), 1e-6);

    [Fact]
    public void Axes_before_the_last_two_are_samples()
    {
        double[] first = [0.80168736, 0.37506384, .. SecondSeesBoth];
        Values.AreNearly(first, Attend(Wave(2, 3), Wave(2, 3), Wave(2, 2)), 1e-6);
        Values.AreNearly(
            [.. first, -0.70617121, -0.060131341, 0.43501252, 0.84200597], Attend(Wave(1, 2, 2, 3), Wave(1, 2, 2, 3), Wave(1, 2, 2, 2)), 1e-6);
    }

    [Fact]
    public void It_is_the_softmax_of_scaled_products()
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (Wave(2, 4, 5).to(float64), Wave(2, 3, 5).to(float64), Wave(2, 3, 6).to(float64));
        var expected = (q.matmul(k.transpose(1, 2)) / Math.Sqrt(5)).softmax(-1).matmul(v);
        Values.AreNearly(Values.Of(expected), Attend(q, k, v));
    }

    [Fact]
    public void Weights_are_dropped_by_chance() =>
        Values.AreNearly([0, 0, 0, 0], functional.scaled_dot_product_attention(Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2), p: 1), 0);

    [Fact]
    public void Gradients_reach_all_three()
    {
        using var scope = NewDisposeScope();
        var inputs = new[] { Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2) }.Select(t => t.requires_grad_()).ToArray();
        Attend(inputs[0], inputs[1], inputs[2]).sum().backward();
        Assert.All(inputs, t => Assert.NotNull(t.grad));
    }

    [Fact]
    public void Only_the_result_is_left_to_the_scope()
    {
        using var scope = NewDisposeScope();
        var (q, mask) = (Wave(1, 2, 3), ones(2, 2, @bool));
        int before = scope.DisposablesCount;
        Attend(q, q, q, mask);
        Assert.Equal(1, scope.DisposablesCount - before);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var (q, k, v) = (Wave(1, 2, 3), Wave(1, 2, 3), Wave(1, 2, 2));
        Assert.Throws<ArgumentException>(() => functional.scaled_dot_product_attention(q, k, v, p: -1));
        Assert.Throws<ArgumentException>(() => functional.scaled_dot_product_attention(q, k, v, Wave(2, 2), is_casual: true));
        Assert.Throws<ExternalException>(() => Attend(q, Wave(1, 2, 4), v));
        Assert.Throws<ExternalException>(() => Attend(q, k.to(float64), v));
        Assert.Throws<ExternalException>(() => Attend(Wave(3), k, v));
        Assert.Throws<ExternalException>(() => Attend(q, k, v, ones(2, 2, int64)));
    }

    private static Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? mask = null) =>
        functional.scaled_dot_product_attention(query, key, value, mask);

    private static Tensor Wave(params long[] shape) => Values.Wave(shape);
}
