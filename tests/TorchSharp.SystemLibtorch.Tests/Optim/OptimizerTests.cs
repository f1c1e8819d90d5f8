using TorchSharp.Modules;
using TorchSharp.SystemLibtorch.Tests.Nn;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Optim;

/// <summary>Ten steps of least squares, against the parameters that Python's PyTorch 1.13 ends with.</summary>
public class OptimizerTests
{
    public static TheoryData<string, Func<Parameter[], optim.Optimizer>, double[]> Trajectories => new()
    {
        {
            "sgd", p => optim.SGD(p, 0.05),
            [-0.09956067564021005, -1.526993938400824, -1.5852093867833702e-05, 0.9772839370140275]
        },
        {
            "momentum", p => optim.SGD(p, 0.05, momentum: 0.9),
            [-1.3208559484548252, -0.6966674803499633, 0.2869776767951441, 2.62048293814254]
        },
        {
            "dampening and decay", p => optim.SGD(p, 0.05, 0.9, 0.3, 0.02),
            [-1.228556310290471, -0.6988709641500812, 0.005474984262371877, 2.3618450610248]
        },
        {
            "nesterov", p => optim.SGD(p, 0.05, momentum: 0.9, weight_decay: 0.02, nesterov: true),
            [-1.2835700116883466, -0.9266762113761738, 0.27977301294393203, 2.134931075635693]
        },
        {
            "groups", Groups,
            [-0.9764552759823033, 0.4548579769795982, 0.8958887312007832, 0.592083620355576]
        },
        {
            "adam", p => optim.Adam(p, 0.05),
            [0.5081823085492466, -1.5194738092234967, 0.018955964021585905, 0.7412692758847633]
        },
        {
            "adam, decay, amsgrad", p => optim.Adam(p, 0.05, 0.8, 0.9, weight_decay: 0.1, amsgrad: true),
            [0.5087273290330223, -1.5196190784165424, 0.02371424392542998, 0.7392066505901114]
        },
        {
            "adam, maximize", p => optim.Adam(p, 0.05, maximize: true),
            [1.5044792459294032, -2.5064662818321275, 1.0064132006034314, -0.25463169977669076]
        },
        {
            "adamw", p => optim.AdamW(p, 0.05, weight_decay: 0.1),
            [0.47107715034241743, -1.4345245484245979, 0.007951540373257689, 0.717744892987946]
        },
        {
            "adamw, amsgrad", p => optim.AdamW(p, 0.05, 0.8, 0.9, weight_decay: 0.1, amsgrad: true),
            [0.4715712200776074, -1.4400987449834015, 0.013553011467594259, 0.7172368964797861]
        },
    };

    [Theory]
    [MemberData(nameof(Trajectories))]
    public void Ten_steps_end_where_PyTorchs_do(string name, Func<Parameter[], optim.Optimizer> make, double[] expected)
    {
        Assert.NotEmpty(name);
        var parameters = Start();
        using var optimizer = make(parameters);
        for (int i = 0; i < 10; i++) Step(optimizer, parameters);
        Values.AreNearly(expected, cat(parameters, 0), 1e-15);
    }

    [Fact]
    public void Maximizing_descent_ascends()
    {
        var (up, down) = (Start(), Start());
        Step(optim.SGD(up, 0.05, maximize: true), up);
        Step(optim.SGD(down, 0.05), down);
        using var start = cat(Start(), 0);
        Values.AreNearly(Values.Of(start * 2 - cat(down, 0)), cat(up, 0));
    }

    [Fact]
    public void Parameters_without_a_gradient_stay()
    {
        var parameters = Start();
        using var optimizer = optim.Adam(parameters, weight_decay: 0.5);
        Assert.Null(optimizer.step());
        Values.AreNearly([1, -2, 0.5], parameters[0]);
    }

    [Fact]
    public void A_closure_runs_with_gradients_and_its_loss_is_returned()
    {
        var parameters = Start();
        using var optimizer = optim.SGD(parameters, 0.05);
        using var loss = optimizer.step(() =>
        {
            Assert.True(is_grad_enabled());
            optimizer.zero_grad();
            var loss = Loss(parameters);
            loss.backward();
            return loss;
        });
        Values.AreNearly([5.70703125], loss!);
        Assert.Equal(4, parameters.Sum(p => p.grad!.numel()));
    }

    [Fact]
    public void Zero_grad_keeps_the_gradients_tensors()
    {
        var parameters = Start();
        using var optimizer = optim.SGD(parameters, 0.05);
        Loss(parameters).backward();
        optimizer.zero_grad();
        Values.AreNearly([0, 0, 0], parameters[0].grad!);
    }

    [Fact]
    public void A_state_is_copied_and_outlives_its_source()
    {
        foreach (var make in new Func<Parameter[], OptimizerHelper>[]
                 {
                     p => optim.SGD(p, 0.05, momentum: 0.9), p => optim.Adam(p, 0.05, amsgrad: true), p => optim.AdamW(p, 0.05),
                 })
        {
            var (first, second) = (Start(), Start());
            using var source = make(first);
            for (int i = 0; i < 3; i++) Step(source, first);
            using var target = make(second);
            Assert.False(source.state_dict().State[0].ApproximatelyEquals(target.state_dict().State[0]));
            target.load_state_dict(source.state_dict());
            Assert.True(source.state_dict().State[0].ApproximatelyEquals(target.state_dict().State[0]));
            source.Dispose();
            Step(target, second);
        }
    }

    [Fact]
    public void A_loaded_state_goes_on_as_the_source_would()
    {
        var (first, second) = (Start(), Start());
        using var source = optim.Adam(first, 0.05);
        for (int i = 0; i < 3; i++) Step(source, first);
        using var target = optim.Adam(second, 0.5);
        target.load_state_dict(source.state_dict());
        using (no_grad())
            foreach (var (from, to) in first.Zip(second)) to.copy_(from);
        Step(source, first);
        Step(target, second);
        foreach (var (from, to) in first.Zip(second)) Assert.Equal(Values.Of(from), Values.Of(to));
    }

    [Fact]
    public void A_state_of_another_size_is_refused()
    {
        using var source = optim.SGD(Start(), 0.1);
        using var fewer = optim.SGD([Start()[0]], 0.1);
        using var grouped = (SGD)Groups(Start());
        Assert.Contains("states", Assert.Throws<ArgumentException>(() => fewer.load_state_dict(source.state_dict())).Message);
        Assert.Contains("groups", Assert.Throws<ArgumentException>(() => source.load_state_dict(grouped.state_dict())).Message);
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        var parameters = Start();
        using var optimizer = optim.Adam(parameters, 0.05, weight_decay: 0.1, amsgrad: true, maximize: true);
        Step(optimizer, parameters);
        Garbage.Settle();
        long before = Tensor.TotalCount;
        using (var scope = NewDisposeScope())
        {
            optimizer.step();
            Assert.Equal(0, scope.DisposablesCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Hyperparameters_out_of_range_are_refused()
    {
        var p = Start();
        Assert.Contains("learning rate", Assert.Throws<ArgumentException>(() => optim.SGD(p, -1)).Message);
        Assert.Contains("momentum", Assert.Throws<ArgumentException>(() => optim.SGD(p, 1, momentum: -1)).Message);
        Assert.Contains("weight_decay", Assert.Throws<ArgumentException>(() => optim.SGD(p, 1, weight_decay: -1)).Message);
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => optim.SGD(p, 1, nesterov: true)).Message);
        Assert.Contains("beta1", Assert.Throws<ArgumentException>(() => optim.Adam(p, beta1: 1)).Message);
        Assert.Contains("beta2", Assert.Throws<ArgumentException>(() => optim.AdamW(p, beta2: -0.1)).Message);
        Assert.Contains("ε", Assert.Throws<ArgumentException>(() => optim.Adam(p, eps: -1)).Message);
    }

    [Fact]
    public void A_state_without_momentum_can_not_be_loaded()
    {
        using var source = optim.SGD(Start(), 0.1);
        using var target = optim.SGD(Start(), 0.1);
        Assert.Throws<NullReferenceException>(() => target.load_state_dict(source.state_dict()));
    }

    [Fact]
    public void A_loaded_state_belongs_to_the_scope()
    {
        var parameters = Start();
        using var source = optim.SGD(parameters, 0.1, momentum: 0.9);
        Step(source, parameters);
        using var target = optim.SGD(Start(), 0.1, momentum: 0.9);
        using var scope = NewDisposeScope();
        target.load_state_dict(source.state_dict());
        Assert.True(scope.Contains(((SGD.State)target.state_dict().State[0]).momentum_buffer!));
    }

    [Fact]
    public void Parameters_that_come_later_are_errors()
    {
        using var layer = Linear(2, 1);
        using var optimizer = optim.SGD(layer.parameters(), 0.1);
        layer.to(float64);
        Assert.Throws<KeyNotFoundException>(() => optimizer.step());

        var parameters = Start();
        using var other = optim.Adam(parameters, 0.1);
        parameters[0].Dispose();
        Assert.Throws<KeyNotFoundException>(() => other.step());
    }

    [Fact]
    public void A_parameter_given_twice_is_updated_twice()
    {
        var parameters = Start();
        using var optimizer = optim.SGD([parameters[0], parameters[0]], 0.5);
        parameters[0].grad = ones(3, float64);
        optimizer.step();
        Values.AreNearly([0, -3, -0.5], parameters[0]);
    }

    [Fact]
    public void A_group_keeps_the_collection_that_it_was_given()
    {
        var parameters = Start();
        var group = new SGD.ParamGroup(parameters, 0.3);
        using var optimizer = optim.SGD([group], 0.1);
        Assert.Same(parameters, group.Parameters);
        Assert.Equal((0.3, 0.3), (group.LearningRate, group.InitialLearningRate));
    }

    [Fact]
    public void Setting_gradients_to_zero_leaves_handles_to_the_scope()
    {
        var parameters = Start();
        using var optimizer = optim.SGD(parameters, 0.1);
        Loss(parameters).backward();
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void Named_parameters_are_parameters()
    {
        using var layer = Linear(2, 1);
        using var optimizer = optim.SGD(layer.named_parameters(), 0.1);
        Assert.Equal(layer.parameters(), optimizer.parameters(), ReferenceEqualityComparer.Instance);
    }

    internal static Parameter[] Start() => [Parameter(tensor([1.0, -2, 0.5])), Parameter(tensor([0.25]))];

    internal static void Step(optim.Optimizer optimizer, Parameter[] parameters)
    {
        optimizer.zero_grad();
        using var loss = Loss(parameters);
        loss.backward();
        optimizer.step();
    }

    private static Tensor Loss(Parameter[] parameters)
    {
        using var inputs = tensor([1, 0, 2, 0, 1, -1, 2, 1, 1, -1, 0.5, 0.25]).reshape(4, 3);
        using var targets = tensor([1.0, 0, -1, 2]);
        return (inputs.matmul(parameters[0]) + parameters[1] - targets).square().mean();
    }

    private static optim.Optimizer Groups(Parameter[] parameters) =>
        optim.SGD(
            [
                new SGD.ParamGroup { Parameters = parameters[..1] },
                new SGD.ParamGroup(parameters[1..], new SGD.Options { LearningRate = 0.01, momentum = 0.5, weight_decay = 0 }),
            ],
            0.05, momentum: 0.9, weight_decay: 0.02);
}
