using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class ManyInputsTests
{
    [Fact]
    public void Modules_take_up_to_six_inputs()
    {
        using var scope = NewDisposeScope();
        var (a, b, c, d) = (tensor(1.0), tensor(10.0), tensor(100.0), tensor(1000.0));
        Values.AreNearly([111], new Sum3().call(a, b, c));
        Values.AreNearly([1111], new Sum4().call(a, b, c, d));
        Values.AreNearly([2111], new Sum5().call(a, b, c, d, 2));
        Values.AreNearly([-1111], new Sum6().call(a, b, c, d, true, null).Item1);
    }

    [Fact]
    public void Their_interfaces_call_them()
    {
        using var scope = NewDisposeScope();
        var one = tensor(1.0);
        IModule<Tensor, Tensor, Tensor, Tensor> three = new Sum3();
        Values.AreNearly([3], three.call(one, one, one));
        IModule<Tensor, Tensor, Tensor, Tensor, bool, Tensor?, (Tensor, string)> six = new Sum6();
        Assert.Equal("none", six.call(one, one, one, one, false, null).Item2);
    }

    [Fact]
    public void Hooks_see_and_replace_all_inputs_and_the_result()
    {
        using var scope = NewDisposeScope();
        var trace = new List<string>();
        var module = new Sum3();
        module.register_forward_pre_hook(_ => trace.Add("plain before"));
        module.register_forward_pre_hook((_, x, y, z) =>
        {
            trace.Add("before");
            return (x, y, z * 2);
        });
        module.register_forward_pre_hook((_, _, _, _) => null);
        module.register_forward_hook((_, x, _, z, result) =>
        {
            trace.Add("after");
            return result + z * 1000 + x;
        });
        module.register_forward_hook((_, _, _, _, _) => null!);
        module.register_forward_hook(_ => trace.Add("plain after"));
        Values.AreNearly([200212], module.call(tensor(1.0), tensor(10.0), tensor(100.0)));
        Assert.Equal(["plain before", "before", "after", "plain after"], trace);
    }

    [Fact]
    public void A_tuple_that_a_hook_returns_replaces_the_result()
    {
        using var scope = NewDisposeScope();
        var module = new Sum6();
        var remover = module.register_forward_hook((_, _, _, _, _, _, _, result) => (result.Item1 * 2, "hooked"));
        var one = tensor(1.0);
        var (sum, note) = module.call(one, one, one, one, false, one);
        Values.AreNearly([8], sum);
        Assert.Equal("hooked", note);
        remover.remove();
        Assert.Equal("some", module.call(one, one, one, one, false, one).Item2);
    }

    [Fact]
    public void Their_components_are_registered_as_ever()
    {
        using var module = new Sum4();
        Assert.Equal(["shift"], module.state_dict().Keys);
        module.to(float64);
        Assert.Equal(ScalarType.Float64, module.shift.dtype);
    }

    private sealed class Sum3() : Module<Tensor, Tensor, Tensor, Tensor>(nameof(Sum3))
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3) => input1 + input2 + input3;
    }

    private sealed class Sum4 : Module<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        public Parameter shift = Parameter(zeros(1));

        public Sum4() : base(nameof(Sum4)) => RegisterComponents();

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4) => input1 + input2 + input3 + input4 + shift;
    }

    private sealed class Sum5() : Module<Tensor, Tensor, Tensor, Tensor, int, Tensor>(nameof(Sum5))
    {
        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4, int input5) =>
            input1 + input2 + input3 + input4 * input5;
    }

    private sealed class Sum6() : Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor?, (Tensor, string)>(nameof(Sum6))
    {
        public override (Tensor, string) forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4, bool input5, Tensor? input6)
        {
            var sum = input1 + input2 + input3 + input4;
            return (input5 ? -sum : sum, input6 is null ? "none" : "some");
        }
    }
}
