using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.SystemLibtorch.Tests.Optim;

/// <summary>Series of rates from 0.4, as Python's PyTorch 1.13 gives them.</summary>
public class SchedulerTests
{
    public static TheoryData<string, Func<optim.Optimizer, LRScheduler>, double[]> Series => new()
    {
        {
            "lambda", o => LambdaLR(o, epoch => 1.0 / (1 + epoch)),
            [0.4, 0.2, 0.13333333333333333, 0.1, 0.08000000000000002, 0.06666666666666667]
        },
        { "step", o => StepLR(o, 3, 0.5), [0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1] },
        {
            "milestones", o => MultiStepLR(o, [2, 5]),
            [0.4, 0.4, 0.04000000000000001, 0.04000000000000001, 0.04000000000000001, 0.004000000000000001, 0.004000000000000001]
        },
        {
            "exponential", o => ExponentialLR(o, 0.9),
            [0.4, 0.36000000000000004, 0.32400000000000007, 0.2916000000000001, 0.26244000000000006]
        },
        {
            "cosine", o => CosineAnnealingLR(o, 5, 0.01),
            [
                0.4, 0.36275831390311475, 0.2652583139031147, 0.14474168609688523, 0.047241686096885255, 0.01, 0.04724168609688525,
                0.1447416860968853, 0.2652583139031149, 0.36275831390311497, 0.4000000000000002, 0.3627583139031151, 0.26525831390311494,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Series))]
    public void Rates_are_PyTorchs(string name, Func<optim.Optimizer, LRScheduler> make, double[] expected)
    {
        Assert.NotEmpty(name);
        using var optimizer = New();
        var scheduler = make(optimizer);
        for (int epoch = 0; epoch < expected.Length; epoch++)
        {
            Assert.Equal(expected[epoch], scheduler.get_last_lr().Single(), 1e-15);
            Assert.Equal(expected[epoch], optimizer.ParamGroups.Single().LearningRate, 1e-15);
            scheduler.step();
        }
    }

    [Theory]
    [MemberData(nameof(Series))]
    public void A_given_epoch_has_the_same_rate_in_closed_form(string name, Func<optim.Optimizer, LRScheduler> make, double[] expected)
    {
        Assert.NotEmpty(name);
        using var optimizer = New();
        var scheduler = make(optimizer);
        for (int epoch = expected.Length - 1; epoch >= 0; epoch--)
        {
            scheduler.step(epoch);
            Assert.Equal(expected[epoch], optimizer.ParamGroups.Single().LearningRate, 1e-12);
        }
    }

    [Fact]
    public void Every_group_starts_from_its_own_rate()
    {
        using var optimizer = optim.SGD(
            [
                new SGD.ParamGroup([Parameter(zeros(1))], new SGD.Options { LearningRate = 1 }),
                new SGD.ParamGroup { Parameters = [Parameter(zeros(1))] },
            ],
            0.5);
        var scheduler = StepLR(optimizer, 1);
        scheduler.step();
        Assert.Equal([0.1, 0.05], scheduler.get_last_lr());
        Assert.Equal([1, 0.5], optimizer.ParamGroups.Select(g => g.InitialLearningRate));
    }

    [Fact]
    public void The_rate_is_that_of_the_next_step()
    {
        var parameter = Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 0.4);
        var scheduler = StepLR(optimizer, 1);
        scheduler.step();
        parameter.grad = ones(1);
        optimizer.step();
        Assert.Equal(-0.04f, parameter.item<float>());
    }

    [Fact]
    public void A_scheduler_needs_an_optimizer() => Assert.Throws<NullReferenceException>(() => StepLR(null!, 1));

    [Fact]
    public void The_first_rate_is_what_the_optimizer_was_made_with()
    {
        using var optimizer = New();
        optimizer.ParamGroups.Single().LearningRate = 0.1;
        LambdaLR(optimizer, _ => 0.5);
        Assert.Equal(0.2, optimizer.ParamGroups.Single().LearningRate, 15);
        Assert.Equal(0.4, optimizer.ParamGroups.Single().InitialLearningRate);
    }

    [Fact]
    public void A_group_that_comes_later_keeps_its_rate()
    {
        using var optimizer = New();
        var scheduler = StepLR(optimizer, 1);
        optimizer.add_param_group(new SGD.ParamGroup { Parameters = [Parameter(zeros(1))] });
        scheduler.step();
        Assert.Equal([0.04, 0.4], optimizer.ParamGroups.Select(g => Math.Round(g.LearningRate, 12)));
    }

    [Fact]
    public void A_milestone_given_twice_counts_once()
    {
        using var optimizer = New();
        var scheduler = MultiStepLR(optimizer, [1, 1], 0.5);
        scheduler.step();
        Assert.Equal(0.2, scheduler.get_last_lr().Single(), 15);
        scheduler.step(1);
        Assert.Equal(0.2, scheduler.get_last_lr().Single(), 15);
    }

    private static SGD New() => optim.SGD([Parameter(zeros(1))], 0.4);
}
