using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>Generated networks learn, and do the same again with the same seed.</summary>
public sealed class TrainingTests(ITestOutputHelper log)
{
    private const int Steps = 20;
    private const int Batch = 8;

    [Fact]
    public void A_cifar_network_learns_a_batch_by_heart() =>
        RequireLearning(() => new CifarResNet20(), [3, 32, 32], classes: 10);

    [Fact]
    public void A_network_of_bottlenecks_learns_a_batch_by_heart() =>
        RequireLearning(() => new BottleneckNet(), [3, 16, 16], classes: 4);

    [Fact]
    public void The_same_seed_gives_the_same_training()
    {
        var first = Train(() => new BottleneckNet(), [3, 16, 16], classes: 4);
        var second = Train(() => new BottleneckNet(), [3, 16, 16], classes: 4);
        Assert.Equal(first, second);
    }

    private void RequireLearning(Func<nn.Module<Tensor, Tensor>> create, long[] sample, int classes)
    {
        var losses = Train(create, sample, classes);
        log.WriteLine(string.Join(" ", losses.Select(loss => $"{loss:F3}")));
        Assert.True(losses[^1] < losses[0] / 2, $"the loss went from {losses[0]} to {losses[^1]} in {Steps} steps");
    }

    private static List<float> Train(Func<nn.Module<Tensor, Tensor>> create, long[] sample, int classes)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = create();
        var input = randn([Batch, .. sample]);
        var target = arange(Batch).remainder(classes);
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.05, momentum: 0.9);
        model.train();
        var losses = new List<float>();
        for (var step = 0; step < Steps; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(input), target);
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }
        return losses;
    }
}
