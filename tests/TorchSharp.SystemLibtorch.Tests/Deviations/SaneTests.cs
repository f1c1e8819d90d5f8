using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Deviations;

/// <summary>Where what TorchSharp 0.107.0 does is of no use to anybody.</summary>
public class SaneTests
{
    /// <summary>TorchSharp's walk starts at the right element and goes on as if from the first one, also past the tensor's memory.</summary>
    [Fact]
    public void Accessor_copies_from_the_middle_of_what_is_not_contiguous()
    {
        using var scope = NewDisposeScope();
        var data = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t().data<int>();
        var copied = new int[4];
        data.CopyTo(copied, 1, 3);
        Assert.Equal([0, 5, 3, 6], copied);
        data.CopyFrom([7, 8], 0, 1);
        Assert.Equal([1, 7, 8, 5, 3, 6], data.ToArray());
    }

    /// <summary>TorchSharp's compares with null on the way, by the operator, which then throws.</summary>
    [Fact]
    public void Accessors_can_be_compared_as_objects()
    {
        using var scope = NewDisposeScope();
        var data = ones(2).data<float>();
        Assert.True(data.Equals((object)ones(2).data<float>()));
        Assert.False(data.Equals((object)zeros(2).data<float>()));
    }

    /// <summary>TorchSharp reads any memory as float16.</summary>
    [Fact]
    public void Halves_are_read_from_halves_only()
    {
        using var single = ones(2);
        Assert.Throws<ArgumentException>(() => single.ReadCpuFloat16(0));
        using var half = single.half();
        Assert.Equal(1f, half.ReadCpuFloat16(1));
    }

    /// <summary>In TorchSharp several norms are called as those of lines are, and libtorch's own modules by their C++ classes.</summary>
    [Fact]
    public void Modules_are_called_by_their_classes()
    {
        Module[] modules =
        [
            BatchNorm2d(1), BatchNorm3d(1), InstanceNorm2d(1), AlphaDropout(), Sequential(), Embedding(1, 1), MultiheadAttention(1, 1),
        ];
        foreach (var module in modules)
        {
            Assert.Equal(module.GetType().Name, module.GetName());
            module.Dispose();
        }
    }

    /// <summary>TorchSharp's asks libtorch, which throws where nothing catches: the process ends.</summary>
    [Fact]
    public void A_sparse_tensor_says_that_it_has_no_elements_to_read()
    {
        using var scope = NewDisposeScope();
        var embedding = Embedding(3, 2, sparse: true);
        embedding.call(tensor([1L])).sum().backward();
        var sparse = embedding.weight!.grad!;
        Assert.Throws<InvalidOperationException>(() => sparse.data<float>());
        Assert.Throws<InvalidOperationException>(() => sparse.bytes.Length);
        Assert.Throws<InvalidOperationException>(() => sparse.stride());
        Assert.Throws<InvalidOperationException>(() => sparse.stride(0));
        Assert.Throws<InvalidOperationException>(() => sparse.storage_offset());
        Assert.Throws<InvalidOperationException>(() => sparse.is_contiguous());
    }
}
