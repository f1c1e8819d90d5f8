using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class RegistrationTests
{
    [Fact]
    public void Fields_are_found_in_order_of_declaration_and_an_own_parameter_comes_first()
    {
        using var net = new FieldNet();
        Assert.Equal(["conv", "bn", "body", "renamed"], net.named_children().Select(c => c.name));
        string[] parameters =
        [
            "scale", "conv.weight", "bn.weight", "bn.bias", "body.up.weight", "body.up.bias", "body.down.weight", "body.down.bias",
            "renamed.weight", "renamed.bias",
        ];
        Assert.Equal(parameters, net.named_parameters().Select(p => p.name));
        Assert.Equal(
            ["offset", "bn.running_mean", "bn.running_var", "bn.num_batches_tracked"], net.named_buffers().Select(b => b.name));
        Assert.Equal(
            ["conv", "bn", "body", "renamed", "body.up", "body.act", "body.down"], net.named_modules().Select(m => m.name));
    }

    [Fact]
    public void The_state_has_all_parameters_before_all_buffers()
    {
        using var net = new FieldNet();
        Assert.Equal(
            net.named_parameters().Select(p => p.name).Concat(net.named_buffers().Select(b => b.name)), net.state_dict().Keys);
        Assert.Same(net.conv.weight, net.state_dict()["conv.weight"]);
        Assert.Equal("net.scale", net.state_dict(prefix: "net").Keys.First());
    }

    [Fact]
    public void An_automatic_property_is_registered_a_second_time_by_its_backing_field()
    {
        using var net = new PropertyNet();
        Assert.Equal(["conv1", "<conv1>k__BackingField"], net.named_children().Select(c => c.name));
        Assert.Equal(["conv1.weight", "conv1.bias"], net.named_parameters().Select(p => p.name));
        // The state is asked of every child apart, so there the second name shows.
        Assert.Contains("<conv1>k__BackingField.weight", net.state_dict().Keys);
    }

    [Fact]
    public void A_name_with_a_dot_or_without_letters_is_refused()
    {
        using var holder = new Holder();
        Assert.Contains("can't contain", Assert.Throws<ArgumentException>(() => holder.register_module("a.b", ReLU())).Message);
        Assert.Contains("can't be empty", Assert.Throws<ArgumentException>(() => holder.register_module("", ReLU())).Message);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused()
    {
        using var holder = new Holder();
        holder.register_module("m", ReLU());
        holder.register_buffer("b", zeros(1));
        holder.register_parameter("p", Parameter(zeros(1)));
        Assert.Throws<InvalidOperationException>(() => holder.add_module("m", ReLU()));
        Assert.Throws<InvalidOperationException>(() => holder.register_buffer("b", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => holder.register_parameter("p", Parameter(zeros(1))));
    }

    [Fact]
    public void Null_takes_a_submodule_away_and_is_no_tensor()
    {
        using var holder = new Holder();
        holder.register_module("m", ReLU());
        holder.register_module("m", null!);
        holder.register_module("never", null!);
        Assert.Empty(holder.children());
        Assert.Throws<ArgumentNullException>(() => holder.register_buffer("b", null!));
        var disposed = Parameter(zeros(1));
        disposed.Dispose();
        Assert.Throws<ArgumentNullException>(() => holder.register_parameter("p", disposed));
    }

    [Fact]
    public void Registering_a_module_registers_its_own_components_first()
    {
        using var holder = new Holder();
        var list = ModuleList(Linear(1, 1), Linear(1, 1));
        Assert.Empty(list.named_parameters());
        holder.register_module("list", list);
        Assert.Equal(
            ["list.0.weight", "list.0.bias", "list.1.weight", "list.1.bias"], holder.named_parameters().Select(p => p.name));
        list.Add(Linear(1, 1));
        Assert.Equal(4, holder.parameters().Count());
    }

    [Fact]
    public void A_shared_parameter_is_listed_once()
    {
        using var holder = new Holder();
        var layer = Linear(2, 2);
        holder.register_module("a", layer);
        holder.register_module("b", layer);
        Assert.Equal(["a.weight", "a.bias"], holder.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Buffers_that_are_not_persistent_are_not_listed()
    {
        using var holder = new Holder();
        holder.register_buffer("kept", zeros(1));
        holder.register_buffer("passing", zeros(1), persistent: false);
        Assert.Equal(["kept"], holder.named_buffers().Select(b => b.name));
        Assert.True(holder.has_buffer("passing"));
    }

    [Fact]
    public void Members_are_found_by_dotted_names()
    {
        using var net = new FieldNet();
        Assert.Same(((Linear)net.body[0]).weight, net.get_parameter("body.up.weight"));
        Assert.Same(net.bn.running_mean, net.get_buffer("bn.running_mean"));
        Assert.True(net.has_parameter("scale") && net.has_buffer("offset"));
        Assert.False(net.has_parameter("body.up.running_mean") || net.has_parameter("body.none.weight") || net.has_buffer("conv"));
        Assert.Null(net.get_parameter("nothing"));
        Assert.Null(net.get_buffer("bn.nothing"));
    }

    [Fact]
    public void Modules_without_parameters_accept_none()
    {
        using var relu = ReLU();
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => relu.register_parameter("p", Parameter(zeros(1))));
        Assert.Throws<InvalidOperationException>(() => relu.register_module("m", Linear(1, 1)));
        relu.register_module("m", Flatten());
        Assert.Single(relu.children());
    }

    [Fact]
    public void A_parameter_takes_over_its_tensors_handle_and_scope()
    {
        Parameter parameter;
        using (var outer = NewDisposeScope())
        {
            var data = ones(3);
            using (NewDisposeScope())
            {
                parameter = Parameter(data);
                Assert.True(data.IsInvalid);
                Assert.True(outer.Contains(parameter) && !outer.Contains(data));
            }

            Assert.False(parameter.IsInvalid);
            Assert.True(parameter.requires_grad);
        }

        Assert.True(parameter.IsInvalid);
        using var constant = Parameter(zeros(1), requires_grad: false);
        Assert.False(constant.requires_grad);
    }
}
