using Quickstart.Shapes;
using static TorchSharp.torch;

namespace Quickstart.Training;

/// <summary>Trains as the paper does: stochastic gradient descent with momentum and weight decay, on shuffled batches.</summary>
/// <param name="Epochs">How often every image is seen.</param>
/// <param name="BatchSize">Images in a step; what is left over at an epoch's end is dropped.</param>
/// <param name="LearningRate">The rate of the first step; it falls to zero along half a cosine.</param>
public sealed record Trainer(int Epochs, int BatchSize, double LearningRate)
{
    private const double Momentum = 0.9;
    private const double WeightDecay = 1e-4;

    public int StepsPerEpoch(ShapeImages set) => set.Count / BatchSize;

    /// <summary>Trains <paramref name="model"/>, one step for each element that is asked for.</summary>
    public IEnumerable<Step> Train(nn.Module<Tensor, Tensor> model, ShapeImages set)
    {
        var stepsPerEpoch = StepsPerEpoch(set);
        using var optimizer = optim.SGD(model.parameters(), LearningRate, Momentum, weight_decay: WeightDecay);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: Epochs * stepsPerEpoch);

        model.train();
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            using var order = randperm(set.Count);
            for (var step = 0; step < stepsPerEpoch; step++)
            {
                using var batch = order.narrow(0, step * BatchSize, BatchSize);
                var loss = Descend(model, optimizer, set, batch);
                schedule.step();
                yield return new(epoch, loss);
            }
        }
    }

    /// <summary>One step down the gradient of the cross-entropy of the images that <paramref name="batch"/> lists; gives that loss.</summary>
    private static float Descend(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, ShapeImages set, Tensor batch)
    {
        using var scope = NewDisposeScope();
        var images = set.Images.index_select(0, batch);
        var labels = set.Labels.index_select(0, batch);

        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(model.call(images), labels);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }
}

/// <summary>What a step of training tells: its epoch, from 1, and the loss of its batch.</summary>
public readonly record struct Step(int Epoch, float Loss);
