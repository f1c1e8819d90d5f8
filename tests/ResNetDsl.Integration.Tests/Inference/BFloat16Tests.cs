using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>What 16 bits cost: whether a trained network still says the same.</summary>
public sealed class BFloat16Tests(ITestOutputHelper log)
{
    private const int Classes = 10;

    [Fact]
    public void A_trained_network_names_the_same_class_for_99_of_100_images()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using var model = new CifarResNet20();
        var prototypes = randn(Classes, 3, 32, 32);
        var loss = Train(model, prototypes);
        var (images, classes) = Draw(prototypes, 1000);
        using var exact = model.ForInference();
        using var inference = model.ForInference(ScalarType.BFloat16);
        var (expected, actual) = (exact.call(images).argmax(1), inference.call(images.to(ScalarType.BFloat16)).argmax(1));
        var (correct, agreeing) = (Share(expected, classes), Share(actual, expected));
        log.WriteLine($"loss {loss:f3}, correct {correct:p1}, agreeing {agreeing:p1}");
        Assert.InRange(correct, 0.8, 1);
        Assert.InRange(agreeing, 0.99, 1);
    }

    private static double Train(nn.Module<Tensor, Tensor> model, Tensor prototypes)
    {
        using var optimizer = optim.SGD(model.parameters(), 0.05, momentum: 0.9);
        var last = double.NaN;
        model.train();
        for (var step = 0; step < 120; step++)
        {
            using var scope = NewDisposeScope();
            var (images, classes) = Draw(prototypes, 32);
            var loss = nn.functional.cross_entropy(model.call(images), classes);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
        }
        model.eval();
        return last;
    }

    /// <summary>Images of random classes: the class's own, under noise that is some times as strong.</summary>
    private static (Tensor Images, Tensor Classes) Draw(Tensor prototypes, long count)
    {
        var classes = randint(0, Classes, [count], dtype: ScalarType.Int64);
        return (prototypes.index_select(0, classes) + (randn(count, 3, 32, 32) * 2), classes);
    }

    private static double Share(Tensor left, Tensor right) => left.eq(right).to(ScalarType.Float64).mean().item<double>();
}
