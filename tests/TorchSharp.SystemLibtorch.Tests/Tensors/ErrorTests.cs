using System.Runtime.InteropServices;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

public class ErrorTests
{
    [Fact]
    public void Libtorch_errors_arrive_with_its_message()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => torch.ones(2, 3).mm(torch.ones(2, 3)));
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_goes_on_after_an_error()
    {
        using var scope = torch.NewDisposeScope();
        for (int i = 0; i < 100; i++) Assert.Throws<ExternalException>(() => torch.ones(2).view(3));
        Assert.Equal(2f, torch.ones(2).sum().item<float>());
    }

    [Fact]
    public void Backward_through_a_freed_graph_is_an_error()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2, requires_grad: true);
        var loss = (x * x).sum();
        loss.backward();
        var error = Assert.Throws<ExternalException>(loss.backward);
        Assert.Contains("backward through the graph a second time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_place_change_of_what_backward_needs_is_an_error()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2, requires_grad: true);
        var y = x.relu();
        var loss = y.mul(y).sum();
        y.add_(1);
        var error = Assert.Throws<ExternalException>(loss.backward);
        Assert.Contains("modified by an inplace operation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_tensor_is_refused_where_it_is_used()
    {
        var tensor = torch.ones(2);
        tensor.Dispose();
        tensor.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.Equal("Tensor invalid -- empty handle.", Assert.Throws<InvalidOperationException>(() => tensor.shape).Message);
        using var other = torch.ones(2);
        Assert.Throws<InvalidOperationException>(() => other.add(tensor));
        Assert.Throws<InvalidOperationException>(() => torch.cat([other, tensor]));
    }

    [Fact]
    public void Wrong_element_type_is_refused()
    {
        using var tensor = torch.ones(2);
        Assert.Equal("Double is not compatible with Float32", Assert.Throws<ArgumentException>(() => tensor.data<double>()).Message);
        Assert.Throws<ArgumentException>(() => tensor.item<float>());
        using var one = torch.ones(1);
        Assert.Throws<ArgumentException>(() => one.item<int>());
    }

    [Fact]
    public void Too_few_elements_for_the_dimensions_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => torch.tensor([1f, 2f, 3f], [2, 2]));
        Assert.Contains("4 vs. 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_that_libtorch_lacks_are_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => torch.ones(2, device: "cuda:0"));
        Assert.Contains("CUDA", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => torch.device("cuda"));
        Assert.Throws<InvalidOperationException>(() => torch.CUDA);
        Assert.Throws<InvalidOperationException>(() => torch.ones(2, device: "mps"));
        Assert.Throws<ExternalException>(() => torch.ones(2, device: "hip"));
        Assert.Throws<ArgumentException>(() => new torch.Device("toaster"));
        Assert.Throws<ArgumentNullException>(() => torch.set_default_device((torch.Device)null!));
    }

    [Fact]
    public void Devices_are_what_they_are_said_to_be()
    {
        Assert.Equal(-1, new torch.Device("cuda").index);
        Assert.Equal("cuda:1", new torch.Device("cuda", 1).ToString());
        Assert.Equal("cpu", new torch.Device("cpu:3").ToString());
        using var tensor = torch.ones(2);
        using var other = tensor.to(DeviceType.CPU, 0);
        Assert.Equal(DeviceType.CPU, other.device_type);
        other.fill_(2);
        Assert.Equal(2f, tensor.sum().item<float>());
    }
}
