using ModelZoo.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>One step down the gradient lowers the loss on the batch that it was taken for.</summary>
public sealed class FirstStepTests(ITestOutputHelper log)
{
    private const int Batch = 8;

    public static IEnumerable<object[]> Classifiers =>
    [
        ["ResNet18", () => new ResNet18(), new long[] { 3, 224, 224 }],
        ["ResNet50", () => new ResNet50(), new long[] { 3, 224, 224 }],
        ["CifarResNet56", () => new CifarResNet56(), new long[] { 3, 32, 32 }],
        ["CifarResNet110", () => new CifarResNet110(), new long[] { 3, 32, 32 }],
        ["PlainNet", () => new PlainNet(), new long[] { 3, 16, 16 }],
        ["OriginalShortcutNet", () => new OriginalShortcutNet(), new long[] { 3, 16, 16 }],
        ["ConstantScalingNet", () => new ConstantScalingNet(), new long[] { 3, 16, 16 }],
        ["ExclusiveGatingNet", () => new ExclusiveGatingNet(), new long[] { 3, 16, 16 }],
        ["ShortcutOnlyGatingNet", () => new ShortcutOnlyGatingNet(), new long[] { 3, 16, 16 }],
        ["ConvolutionShortcutNet", () => new ConvolutionShortcutNet(), new long[] { 3, 16, 16 }],
        ["DropoutShortcutNet", () => new DropoutShortcutNet(), new long[] { 3, 16, 16 }],
        ["OriginalOrderNet", () => new OriginalOrderNet(), new long[] { 3, 16, 16 }],
        ["NormAfterAdditionNet", () => new NormAfterAdditionNet(), new long[] { 3, 16, 16 }],
        ["ReLUBeforeAdditionNet", () => new ReLUBeforeAdditionNet(), new long[] { 3, 16, 16 }],
        ["ReLUOnlyPreActivationNet", () => new ReLUOnlyPreActivationNet(), new long[] { 3, 16, 16 }],
        ["FullPreActivationNet", () => new FullPreActivationNet(), new long[] { 3, 16, 16 }],
        ["ReductionBottleneckNet", () => new ReductionBottleneckNet(), new long[] { 3, 16, 16 }],
        ["EluNet", () => new EluNet(), new long[] { 3, 32, 32 }],
        ["HandMadeNet", () => new HandMade.HandMadeNet(), new long[] { 3, 16, 16 }],
        ["SmallVisionTransformer", () => new SmallVisionTransformer(), new long[] { 3, 32, 32 }],
        ["SmallConvNeXt", () => new SmallConvNeXt(), new long[] { 3, 32, 32 }],
        ["PreActivationResNet110", () => new PreActivationResNet110(), new long[] { 3, 32, 32 }],
    ];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void A_classifier_comes_nearer_to_its_labels(string name, Func<nn.Module<Tensor, Tensor>> create, long[] sample)
    {
        var (before, after) = Step(create, sample, output => nn.functional.cross_entropy(output, arange(Batch).remainder(10)));
        log.WriteLine($"{name}: {before} to {after}");
        Assert.True(after < before, $"{name}: the loss went from {before} to {after}");
    }

    public static IEnumerable<object[]> Regressions =>
    [
        ["SpectrumNet", () => new SpectrumNet()],
        ["PlainSpectrumNet", () => new PlainSpectrumNet()],
        ["ParallelSpectrumNet", () => new ParallelSpectrumNet()],
    ];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void A_regression_comes_nearer_to_its_target(string name, Func<nn.Module<Tensor, Tensor>> create)
    {
        var (before, after) = Step(create, [4], output => (output - linspace(0, 1, 267)).square().mean());
        log.WriteLine($"{name}: {before} to {after}");
        Assert.True(after < before, $"{name}: the loss went from {before} to {after}");
    }

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
        var (before, after) = Step(() => new UNet(), [1, 32, 32], output => nn.functional.cross_entropy(output, mask));
        log.WriteLine($"{before} to {after}");
        Assert.True(after < before, $"the loss went from {before} to {after}");
    }

    [Fact]
    public void Slims_vgg_comes_nearer_to_its_labels_and_its_weights_decay()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = new SlimVgg16();
        Assert.Equal(Vgg16.ParameterCount, SlimVgg16.ParameterCount);
        var groups = model.ParameterGroups();
        Assert.Equal([(0, 16), (0.0005, 16)], groups.Select(g => (g.WeightDecay, g.Parameters.Length)).OrderBy(g => g.WeightDecay));
        using var optimizer = optim.SGD(
            groups.Select(g => new SGD.ParamGroup(g.Parameters, new SGD.Options { weight_decay = g.WeightDecay })), learningRate: 0.01);
        using var weight = model.fc8.weight.detach().clone();

        var (before, after) = Step(model, optimizer, [2, 3, 224, 224], output => nn.functional.cross_entropy(output, tensor([3L, 7L])));

        log.WriteLine($"SlimVgg16: {before} to {after}");
        Assert.True(after < before, $"SlimVgg16: the loss went from {before} to {after}");
        using var expected = weight - (0.01 * (model.fc8.weight.grad! + (0.0005 * weight)));
        Assert.True(model.fc8.weight.detach().allclose(expected, rtol: 1e-6, atol: 1e-9));
        using var undecayed = weight - (0.01 * model.fc8.weight.grad!);
        Assert.False(model.fc8.weight.detach().allclose(undecayed, rtol: 1e-6, atol: 1e-9));
    }

    private static (float Before, float After) Step(Func<nn.Module<Tensor, Tensor>> create, long[] sample, Func<Tensor, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = create();
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.01);
        return Step(model, optimizer, [Batch, .. sample], loss);
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
