using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class HookTests
{
    [Fact]
    public void Hooks_run_in_their_order_around_forward()
    {
        var trace = new List<string>();
        using var module = new Holder { Function = x => Trace(x * 3, "forward") };
        module.register_forward_hook((_, _, result) => Trace(result, "after 1"));
        module.register_forward_hook((_, _, result) => Trace(result, "after 2"));
        module.register_forward_hook(m => trace.Add("plain after"));
        module.register_forward_pre_hook((_, input) => Trace(input, "before 1"));
        module.register_forward_pre_hook((_, input) => Trace(input, "before 2"));
        module.register_forward_pre_hook(m => trace.Add("plain before"));
        module.call(ones(1));
        Assert.Equal(["plain before", "before 1", "before 2", "forward", "after 1", "after 2", "plain after"], trace);
        trace.Clear();
        module.forward(ones(1));
        Assert.Equal(["forward"], trace);

        Tensor Trace(Tensor tensor, string what)
        {
            trace.Add(what);
            return tensor;
        }
    }

    [Fact]
    public void Hooks_replace_input_and_result_unless_they_return_null()
    {
        using var module = new Holder { Function = x => x * 3 };
        module.register_forward_pre_hook((_, input) => input + 1);
        module.register_forward_pre_hook((_, _) => null!);
        module.register_forward_hook((_, input, result) => result + input * 100);
        module.register_forward_hook((_, _, _) => null!);
        Values.AreNearly([206], module.call(ones(1)));
    }

    [Fact]
    public void A_hook_that_forward_adds_runs_after_it()
    {
        using var module = new Holder();
        module.Function = x =>
        {
            module.register_forward_hook((_, _, result) => result + 1);
            return x * 3;
        };
        Values.AreNearly([4], module.call(ones(1)));
        Values.AreNearly([5], module.call(ones(1)));
    }

    [Fact]
    public void A_removed_hook_is_gone_and_the_others_are_not()
    {
        using var module = new Holder { Function = x => x * 3 };
        var remover = module.register_forward_hook((_, _, result) => result + 1);
        module.register_forward_hook((_, _, result) => result * 10);
        Values.AreNearly([40], module.call(ones(1)));
        remover.remove();
        remover.remove();
        Values.AreNearly([30], module.call(ones(1)));
    }

    [Fact]
    public void A_hook_that_replaces_a_result_leaves_the_old_one_to_its_owner()
    {
        Tensor? replaced = null;
        using var module = new Holder { Function = x => x * 3 };
        module.register_forward_hook((_, _, result) =>
        {
            replaced = result;
            return result + 1;
        });
        using var final = module.call(ones(1));
        Assert.False(replaced!.IsInvalid);
    }

    [Fact]
    public void Losses_have_hooks_of_two_inputs()
    {
        using var loss = MSELoss();
        loss.register_forward_pre_hook((_, input, target) => (input * 2, target));
        loss.register_forward_hook((_, _, _, result) => result + 1);
        Values.AreNearly([2], loss.call(ones(1), ones(1)));
    }

    [Fact]
    public void Sequences_call_the_hooks_of_their_modules()
    {
        int calls = 0;
        var layer = ReLU();
        layer.register_forward_hook(_ => calls++);
        using var net = Sequential(layer, layer);
        net.call(ones(1));
        Assert.Equal(2, calls);
    }
}
