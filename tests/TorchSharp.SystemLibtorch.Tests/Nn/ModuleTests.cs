using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class ModuleTests
{
    [Fact]
    public void Training_mode_reaches_every_module()
    {
        using var net = new FieldNet();
        Assert.All(net.modules().Append(net), m => Assert.True(m.training));
        net.eval();
        Assert.All(net.modules().Append(net), m => Assert.False(m.training));
        net.train();
        Assert.All(net.modules().Append(net), m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        using var net = new FieldNet();
        var visited = new List<string>();
        Assert.Same(net, net.apply(m => visited.Add(m.GetType().Name)));
        Assert.Equal(["Conv2d", "BatchNorm2d", "Linear", "ReLU", "Linear", "Sequential", "Linear", "FieldNet"], visited);
    }

    [Fact]
    public void Modules_have_the_name_that_they_were_given()
    {
        using var net = new FieldNet();
        Assert.Equal("FieldNet", net.GetName());
        Assert.Equal("Conv2d", net.conv.GetName());
        using var loss = MSELoss();
        Assert.Equal("Loss", loss.GetName());
    }

    [Fact]
    public void A_disposed_module_has_no_mode()
    {
        var net = new FieldNet();
        net.Dispose();
        net.Dispose();
        Assert.Throws<ObjectDisposedException>(() => net.training);
        Assert.Throws<ObjectDisposedException>(() => net.eval());
        Assert.Throws<ObjectDisposedException>(() => net.bn.call(ones(1, 2, 3, 3)));
        Assert.Throws<InvalidOperationException>(() => net.conv.call(ones(1, 1, 3, 3)));
        Assert.Empty(net.state_dict());
    }

    [Fact]
    public void Gradients_are_dropped_or_set_to_zero()
    {
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Values.AreNearly([0, 0], layer.weight.grad!);
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
        Assert.Null(layer.bias!.grad);
    }

    [Fact]
    public void A_whole_net_computes_and_trains()
    {
        using var net = new FieldNet();
        using var output = net.call(randn(2, 1, 4, 4));
        Values.HasShape([2, 2, 4, 3], output);
        output.sum().backward();
        Assert.All(net.parameters(), p => Assert.NotNull(p.grad));
    }

    [Fact]
    public void A_state_is_copied_by_name()
    {
        using var source = new FieldNet();
        using var target = new FieldNet();
        source.bn.call(randn(2, 2, 4, 4));
        var weight = target.conv.weight;
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(weight, target.conv.weight);
        foreach (var (name, tensor) in source.state_dict()) Assert.Equal(Values.Of(tensor), Values.Of(target.state_dict()[name]));
    }

    [Fact]
    public void Names_that_differ_are_an_error_unless_told_otherwise()
    {
        using var layer = Linear(2, 2);
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["other"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(state));
        var (missing, unexpected) = layer.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Values.AreNearly([1, 1, 1, 1], layer.weight);
        layer.load_state_dict(new() { ["weight"] = zeros(2, 2) }, skip: ["bias", "weight"]);
        Values.AreNearly([1, 1, 1, 1], layer.weight);
    }

    [Fact]
    public void Loading_broadcasts_silently()
    {
        using var layer = Linear(3, 3, hasBias: false);
        layer.load_state_dict(new() { ["weight"] = tensor([1f, 2, 3]).reshape(1, 3) });
        Values.AreNearly([1, 2, 3, 1, 2, 3, 1, 2, 3], layer.weight);
    }

    [Fact]
    public void Conversion_replaces_tensors_in_members_and_dictionaries()
    {
        using var net = new FieldNet();
        using var before = net.conv.weight.alias();
        Assert.Same(net, net.to(float64));
        foreach (var (name, tensor) in net.state_dict())
            Assert.Equal(name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? int64 : float64, tensor.dtype);
        Assert.Same(net.conv.weight, net.get_parameter("conv.weight"));
        Assert.Equal(Values.Of(before), Values.Of(net.conv.weight));
        Assert.True(net.conv.weight.is_leaf && net.conv.weight.requires_grad);
        using var output = net.call(zeros([1, 1, 4, 4], float64));
        Assert.Equal(float64, output.dtype);
        Assert.Equal(float32, net.@float().conv.weight.dtype);
    }

    [Fact]
    public void Conversion_takes_gradients_along()
    {
        using var net = new FieldNet();
        net.call(randn(1, 1, 4, 4)).sum().backward();
        double[] gradient = Values.Of(net.conv.weight.grad!);
        net.@double();
        Assert.Equal(float64, net.conv.weight.grad!.dtype);
        Assert.Equal(gradient, Values.Of(net.conv.weight.grad!));
    }

    [Fact]
    public void Conversion_to_the_same_type_keeps_the_tensors()
    {
        using var net = new FieldNet();
        var weight = net.conv.weight;
        net.to(float32).cpu().to(CPU, float32);
        Assert.Same(weight, net.conv.weight);
    }

    [Fact]
    public void Integers_are_no_type_of_a_module_and_CUDA_is_not_there()
    {
        using var net = new FieldNet();
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => net.to(int32)).Message);
        Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => net.to("cuda")).Message);
    }

    [Fact]
    public void Disposing_frees_the_tensors_of_all_modules_whoever_owns_them()
    {
        using var scope = NewDisposeScope();
        var net = new FieldNet();
        var tensors = net.state_dict().Values.ToList();
        Assert.Equal(2, tensors.Count(scope.Contains));
        net.Dispose();
        net.Dispose();
        Assert.All(tensors, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void Layers_outlive_the_scope_that_they_were_made_in()
    {
        Sequential net;
        using (NewDisposeScope()) net = Sequential(Conv2d(1, 1, 1), BatchNorm2d(1), Flatten(), Linear(4, 2), LayerNorm(2));
        using (net) Values.HasShape([3, 2], net.call(randn(3, 1, 2, 2)));
    }

    [Fact]
    public void An_assigned_parameter_replaces_and_disposes_the_old_one()
    {
        using var layer = Linear(2, 2);
        var (weight, bias) = (layer.weight, layer.bias!);
        layer.weight = Parameter(zeros(2, 2));
        layer.bias = null;
        Assert.True(weight.IsInvalid && bias.IsInvalid);
        Assert.Equal(["weight"], layer.state_dict().Keys);
        layer.weight = layer.weight;
        Assert.False(layer.weight.IsInvalid);
    }
}
