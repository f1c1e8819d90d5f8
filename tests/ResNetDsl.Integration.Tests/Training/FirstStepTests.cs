using ModelZoo;
using ModelZoo.Networks;
using ResNetDsl.Integration.Tests.Parity;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>One step down the gradient lowers the loss on the batch that it was taken for.</summary>
public sealed class FirstStepTests(ITestOutputHelper log)
{
    private const int Batch = 8;
    private const double Rate = 0.01;

    /// <summary>All that say a class, of 10 or more.</summary>
    public static TheoryData<string> Classifiers =>
        [.. Subjects.All.Except(Catalog.Spectra).Except(Catalog.Segmentation).Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void A_classifier_comes_nearer_to_its_labels(string name)
    {
        var network = Subjects.Of(name);
        // Through hundreds of blocks the values, and with them the gradients, grow so much that a step of usual length goes too far.
        ExpectLess(name, network.Create, network.Sample, rate: name is "cifar_resnet1202" or "preact_resnet1001" ? 1e-4 : Rate);
    }

    [Fact]
    public void A_classifier_with_modules_written_by_hand_comes_nearer_to_its_labels() =>
        ExpectLess("HandMadeNet", () => new HandMade.HandMadeNet(), [3, 16, 16]);

    private void ExpectLess(string name, Func<nn.Module<Tensor, Tensor>> create, IReadOnlyList<long> sample, double rate = Rate)
    {
        // Two photographs cost as much as a hundred thumbnails.
        var batch = sample is [_, >= 224, >= 224] ? 2 : Batch;
        ExpectLess(name, Step(create, [batch, .. sample], output => nn.functional.cross_entropy(output, arange(batch).remainder(10)), rate));
    }

    private void ExpectLess(string name, (float Before, float After) loss)
    {
        log.WriteLine($"{name}: {loss.Before} to {loss.After}");
        Assert.True(loss.After < loss.Before, $"{name}: the loss went from {loss.Before} to {loss.After}");
    }

    public static TheoryData<string> Regressions => [.. Catalog.Spectra.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void A_regression_comes_nearer_to_its_target(string name) =>
        ExpectLess(name, Step(Subjects.Of(name).Create, [Batch, 4], output => (output - linspace(0, 1, 267)).square().mean()));

    /// <summary>The parallel form: the second network alone learns, so it learns what the first leaves.</summary>
    [Fact]
    public void A_second_network_is_fitted_to_what_the_first_leaves()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = new ParallelSpectrumNet();
        var (structures, spectra) = (rand(Batch, 4), rand(Batch, 267));
        using var optimizer = optim.Adam(model.second.parameters(), 1e-3);
        var (first, fitted) = (model.first.call(structures).detach(), double.NaN);
        var before = (spectra - model.call(structures)).square().mean().item<float>();
        for (var step = 0; step < 20; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            var loss = (spectra - model.call(structures)).square().mean();
            loss.backward();
            optimizer.step();
            fitted = loss.item<float>();
        }
        Assert.True(fitted < before, $"the loss went from {before} to {fitted}");
        Assert.True(model.first.call(structures).equal(first).all().item<bool>());
        Assert.True(model.call(structures).allclose(first + model.second.call(structures), atol: 1e-6));
    }

    [Fact]
    public void Segmentation_comes_nearer_to_its_mask()
    {
        // A disc in the middle.
        using var axis = linspace(-1, 1, 32);
        using var mask = (axis.square().unsqueeze(0) + axis.square().unsqueeze(1) < 0.5).to(ScalarType.Int64).expand(Batch, 32, 32);
        ExpectLess("unet", Step(() => new UNet(), [Batch, 1, 32, 32], output => nn.functional.cross_entropy(output, mask)));
    }

    [Fact]
    public void The_weights_of_slims_vgg_decay()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = new SlimVgg16();
        var groups = model.ParameterGroups();
        Assert.Equal([(0, 16), (0.0005, 16)], groups.Select(g => (g.WeightDecay, g.Parameters.Length)).OrderBy(g => g.WeightDecay));
        using var optimizer = optim.SGD(
            groups.Select(g => new SGD.ParamGroup(g.Parameters, new SGD.Options { weight_decay = g.WeightDecay })), learningRate: 0.01);
        using var weight = model.fc8.weight.detach().clone();

        ExpectLess("SlimVgg16", Step(model, optimizer, [2, 3, 224, 224], output => nn.functional.cross_entropy(output, tensor([3L, 7L]))));

        using var expected = weight - (0.01 * (model.fc8.weight.grad! + (0.0005 * weight)));
        Assert.True(model.fc8.weight.detach().allclose(expected, rtol: 1e-6, atol: 1e-9));
        using var undecayed = weight - (0.01 * model.fc8.weight.grad!);
        Assert.False(model.fc8.weight.detach().allclose(undecayed, rtol: 1e-6, atol: 1e-9));
    }

    private static (float Before, float After) Step(Func<nn.Module<Tensor, Tensor>> create, long[] shape, Func<Tensor, Tensor> loss, double rate = Rate)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = create();
        using var optimizer = optim.SGD(model.parameters(), learningRate: rate);
        return Step(model, optimizer, shape, loss);
    }

    private static (float Before, float After) Step(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, long[] shape, Func<Tensor, Tensor> loss)
    {
        var input = randn(shape);
        model.train();
        var before = Loss();
        before.backward();
        optimizer.step();
        using var guard = no_grad();
        return (before.item<float>(), Loss().item<float>());

        Tensor Loss()
        {
            // Dropout draws the same numbers before the step and after it.
            manual_seed(7);
            return loss(model.call(input));
        }
    }
}
