using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Deviations;

/// <summary>What TorchSharp 0.107.0 leaves as memory happens to be.</summary>
public class UninitializedTests
{
    /// <summary>Not a number, so that what relies on it shows here as well as there.</summary>
    [Fact]
    public void Parameters_of_a_group_normalization_are_no_numbers()
    {
        using var layer = GroupNorm(1, 2);
        Assert.All(layer.weight.data<float>(), number => Assert.True(float.IsNaN(number)));
        Assert.All(layer.bias!.data<float>(), number => Assert.True(float.IsNaN(number)));
    }
}
