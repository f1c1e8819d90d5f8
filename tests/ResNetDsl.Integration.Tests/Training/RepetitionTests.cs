using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Training;

/// <summary>What a block computes of its number among its repetitions, in the modules that come of it.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public void The_linear_rule_gives_each_repetition_its_rate()
    {
        using var model = new LinearRuleNet();
        var rates = model.modules().OfType<Dropout>().Select(dropout => dropout.p);

        // Six in a row, then one alone, then two of two: each by its own repeat.
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0, 0, 0.1, 0, 0.1], rates.Select(rate => Math.Round(rate, 12)));
    }

    [Fact]
    public void Repetitions_can_grow()
    {
        using var model = new GrowingNet();
        var widths = model.modules().OfType<Conv2d>().Select(convolution => convolution.out_channels);

        Assert.Equal([6, 8, 10, 6], widths);
        using var output = model.call(zeros(1, 3, 4, 4));
        Assert.Equal([1, 6, 4, 4], output.shape);
    }

    [Fact]
    public void By_hand_a_block_is_the_first_unless_it_is_told()
    {
        using var first = new LinearRule.Module(4, 0.5, 6);
        using var third = new LinearRule.Module(4, 0.5, 6, repetition: 3);

        Assert.Equal(0, first.modules().OfType<Dropout>().Single().p);
        Assert.Equal(0.2, third.modules().OfType<Dropout>().Single().p, 12);
    }
}

[Block, Scope("layers", ByPosition = true), Conv2d(nameof(InChannels), 1), Dropout(nameof(Rate))]
internal sealed partial class LinearRule(double last, int count) : LayerAttribute
{
    private double Rate => last * (Repetition - 1) / (count - 1);
}

[Block, Use<LinearRule>(0.1, 2, Repeat = nameof(count))]
internal sealed partial class LinearRules(int count) : LayerAttribute;

[Model(4, 4, 4), LinearRule(0.5, 6, Repeat = 6), LinearRule(0.5, 6), LinearRules(2, Repeat = 2)]
internal sealed partial class LinearRuleNet;

[Block, Conv2d(nameof(Wide), 1)]
internal sealed partial class Growing(int first, int growth) : LayerAttribute
{
    private int Wide => first + (growth * (Repetition - 1));
}

[Model(3, 4, 4), Growing(6, 2, Repeat = 3), Growing(6, 2)]
internal sealed partial class GrowingNet;
