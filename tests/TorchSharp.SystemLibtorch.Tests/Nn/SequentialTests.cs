using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class SequentialTests
{
    [Fact]
    public void What_one_hands_to_the_next_is_disposed_and_the_input_is_not()
    {
        Tensor? first = null, second = null;
        using var net = Sequential(
            new Holder { Function = x => first = x + 1 }, new Holder { Function = x => second = x * 2 }, ReLU());
        using var input = ones(2);
        using var output = net.call(input);
        Assert.True(first!.IsInvalid && second!.IsInvalid);
        Assert.False(input.IsInvalid);
        Values.AreNearly([4, 4], output);
    }

    [Fact]
    public void An_empty_one_gives_another_handle_to_its_input()
    {
        using var input = ones(2);
        using var output = Sequential().call(input);
        Assert.NotSame(input, output);
        output.add_(1);
        Values.AreNearly([2, 2], input);
    }

    [Fact]
    public void Modules_are_named_by_place_or_by_name()
    {
        using var net = Sequential(("a", Linear(1, 1)), ("b", Linear(1, 1))).append(Linear(1, 1)).append("last", ReLU());
        Assert.Equal(["a", "b", "2", "last"], net.named_children().Select(c => c.name));
        Assert.Equal(4, net.Count);
        using var tuples = Sequential(Tuple.Create<string, Module<Tensor, Tensor>>("x", ReLU()));
        Assert.Equal("x", tuples.named_children().Single().name);
        using var listed = Sequential(new List<Module<Tensor, Tensor>> { ReLU(), ReLU() });
        Assert.Equal(["0", "1"], listed.named_children().Select(c => c.name));
    }

    [Fact]
    public void Slices_hold_the_same_modules_under_the_same_names()
    {
        using var net = Sequential(Linear(1, 2), ReLU(), Linear(2, 3), ReLU());
        var slice = net[1..^1];
        Assert.Equal(["1", "2"], slice.named_children().Select(c => c.name));
        Assert.Same(net[2], slice[1]);
        Assert.Equal(2, net[(null, 2)].Count);
        Assert.Throws<IndexOutOfRangeException>(() => net[(0, 5)]);
    }

    [Fact]
    public void Own_members_are_all_in_its_modules()
    {
        using var net = Sequential(Linear(1, 1), BatchNorm1d(1));
        Assert.Empty(net.named_parameters(recurse: false));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], net.named_parameters().Select(p => p.name));
        Assert.Equal(["1.running_mean", "1.running_var", "1.num_batches_tracked"], net.named_buffers().Select(b => b.name));
        Assert.Same(((BatchNorm1d)net[1]).running_var, net.get_buffer("1.running_var"));
    }
}
