using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>What a model says of its weight decay is what its layers declare, and what an optimizer then does.</summary>
public sealed class ParameterGroupsTests
{
    [Fact]
    public void Each_weight_has_the_decay_of_its_layer_and_all_else_none()
    {
        using var model = new DecayedNet();
        Assert.Equal(
            [
                "0.0001: decayed_block.conv1.weight decayed_block.downsample.0.weight layer2.0.conv1.weight layer2.0.downsample.0.weight layer2.1.conv1.weight",
                "0.25: layer2.0.conv2.weight layer2.1.conv2.weight",
                "0.5: matrix conv1.weight",
            ],
            Named(model, 0.5).Where(g => !g.StartsWith("0:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("fc.weight", Named(model, 0.5).Single(g => g.StartsWith("0:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(model.parameters().Count(), model.ParameterGroups().Sum(g => g.Parameters.Length));
    }

    [Fact]
    public void Without_a_word_nothing_decays_that_declares_nothing()
    {
        using var model = new TinyNet();
        var (parameters, decay) = Assert.Single(model.ParameterGroups());
        Assert.Equal(0, decay);
        Assert.Equal(model.parameters().Count(), parameters.Length);
    }

    [Theory]
    [InlineData(-1e-4)]
    [InlineData(double.NaN)]
    public void A_weight_decay_is_at_least_0(double decay)
    {
        using var model = new TinyNet();
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => model.ParameterGroups(decay));
    }

    [Fact]
    public void Options_of_a_group_leave_the_rest_to_the_optimizer()
    {
        using var model = new DecayedNet();
        using var sgd = optim.SGD(
            model.ParameterGroups().Select(g => new SGD.ParamGroup(g.Parameters, new SGD.Options { weight_decay = g.WeightDecay })), learningRate: 0.5, momentum: 0.9);
        Assert.Equal([0, 0.0001, 0.25], sgd.ParamGroups.Cast<SGD.ParamGroup>().Select(g => g.Options.weight_decay!.Value).Order());
        Assert.All(sgd.ParamGroups.Cast<SGD.ParamGroup>(), g => Assert.Equal((0.5, 0.9), (g.LearningRate, g.Options.momentum!.Value)));
        using var adam = optim.AdamW(
            model.ParameterGroups(0.5).Select(g => new AdamW.ParamGroup(g.Parameters, new AdamW.Options { weight_decay = g.WeightDecay })), lr: 0.25);
        Assert.Equal([0, 0.0001, 0.25, 0.5], adam.ParamGroups.Cast<AdamW.ParamGroup>().Select(g => g.Options.weight_decay!.Value).Order());
        Assert.All(adam.ParamGroups, g => Assert.Equal(0.25, g.LearningRate));
    }

    private static IEnumerable<string> Named(DecayedNet model, double decay)
    {
        var names = model.named_parameters().ToDictionary(p => p.parameter.Handle, p => p.name);
        return model.ParameterGroups(decay).Select(g => FormattableString.Invariant($"{g.WeightDecay}: {string.Join(' ', g.Parameters.Select(p => names[p.Handle]))}"));
    }
}
