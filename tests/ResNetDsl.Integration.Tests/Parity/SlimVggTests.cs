using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>VGG-16 as torchvision names its layers and as TF-Slim does are one network: only names, and how weights are drawn, differ.</summary>
public sealed class SlimVggTests
{
    [Fact]
    public void With_the_same_weights_both_give_the_same_answers()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        manual_seed(1);
        using var vgg = new Vgg16();
        using var slim = new SlimVgg16();
        Assert.Equal((Vgg16.ParameterCount, Vgg16.MultiplyAdds), (SlimVgg16.ParameterCount, SlimVgg16.MultiplyAdds));
        var (from, to) = (vgg.parameters().ToList(), slim.parameters().ToList());
        Assert.Equal(from.Select(p => p.shape), to.Select(p => p.shape));
        foreach (var (target, source) in to.Zip(from))
            target.copy_(source);

        vgg.eval();
        slim.eval();
        var images = randn(2, 3, 224, 224);
        Assert.True(slim.call(images).allclose(vgg.call(images), rtol: 1e-6, atol: 1e-7));
    }
}
