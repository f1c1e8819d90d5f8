using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>RReLU as Xu et al. 2015 and PyTorch have it: a slope for each negative number in training, their mean in <c>eval</c>.</summary>
public sealed class RandomSlopesTests
{
    private const int Batch = 4000;

    public static TheoryData<bool> IsInContainer => [false, true];

    [Theory]
    [MemberData(nameof(IsInContainer))]
    public void In_training_each_negative_number_has_a_slope_of_its_own(bool isInContainer)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Create(isInContainer);
        model.train();
        var slopes = -model.call(-ones(Batch, 8));

        Assert.InRange(slopes.min().item<float>(), 0.1f, 0.1001f);
        Assert.InRange(slopes.max().item<float>(), 0.2999f, 0.3f);
        Assert.InRange(slopes.mean().item<float>(), 0.199f, 0.201f);
        // That of an even distribution from 0.1 to 0.3.
        Assert.InRange(slopes.std().item<float>(), 0.0567f, 0.0588f);
        Assert.False(slopes.Equals(-model.call(-ones(Batch, 8))));
    }

    [Theory]
    [MemberData(nameof(IsInContainer))]
    public void Positive_numbers_stay_and_the_gradient_is_the_slope(bool isInContainer)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var model = Create(isInContainer);
        model.train();
        var input = randn(Batch, 8).requires_grad_(true);
        var output = model.call(input);
        output.sum().backward();

        Assert.True(output.detach().allclose(input.detach() * input.grad!));
        var isPositive = input.detach() > 0;
        Assert.True((input.grad!.masked_select(isPositive) == 1).all().item<bool>());
        Assert.True((input.grad!.masked_select(isPositive.logical_not()) < 0.3001).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(IsInContainer))]
    public void In_eval_and_for_inference_all_have_the_mean(bool isInContainer)
    {
        using var scope = NewDisposeScope();
        using var model = Create(isInContainer);
        model.eval();
        var input = randn(Batch, 8);
        var expected = nn.functional.leaky_relu(input, 0.2);
        nn.IModule<Tensor, Tensor> inference = isInContainer ? ((SlopesInContainerNet)model).ForInference() : ((SlopesNet)model).ForInference();
        using var owned = (IDisposable)inference;

        Assert.True(expected.allclose(model.call(input)));
        Assert.True(expected.allclose(inference.call(input)));
    }

    private static nn.Module<Tensor, Tensor> Create(bool isInContainer) => isInContainer ? new SlopesInContainerNet() : new SlopesNet();
}

[Model(8), RReLU(0.1, 0.3)]
internal sealed partial class SlopesNet;

[Model(8), Scope("features", ByPosition = true), Identity, RReLU(0.1, 0.3)]
internal sealed partial class SlopesInContainerNet;
