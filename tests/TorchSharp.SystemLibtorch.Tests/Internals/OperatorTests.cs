using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

public sealed class OperatorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Every_declared_operator_exists()
    {
        var missing = typeof(Aten).GetFields().Select(field => (field.Name, Operator: (Operator)field.GetValue(null)!))
            .Where(entry => Record.Exception(() => entry.Operator.Run([])) is NotSupportedException)
            .Select(entry => entry.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void Unknown_operator_is_named_in_the_error()
    {
        var error = Assert.Throws<NotSupportedException>(() => new Operator("aten::frobnicate", "Tensor").Run([]));
        Assert.Contains("aten::frobnicate.Tensor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_and_surplus_arguments_are_errors()
    {
        var missing = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Aten.matmul.Call([ones(2)]));
        Assert.Contains("needs its argument 'other'", missing.Message, StringComparison.Ordinal);
        var surplus = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Aten.relu.Call([ones(2), 1]));
        Assert.Contains("takes 1 arguments, got 2", surplus.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_every_kind_cross()
    {
        var x = ones(2, 3);
        Assert.Equal([6L], Aten.reshape.Call([x, new long[] { -1 }]).shape);
        Assert.Equal(2.5f, Aten.full.Call([Array.Empty<long>(), 2.5]).item<float>());
        Assert.Equal((1f, 2f), Aten.full.Call([Array.Empty<long>(), (Scalar)(1f, 2f), (ScalarType?)complex64]).item<(float, float)>());
        Assert.Equal([4, 3], Aten.cat.Call([Argument.TensorList([x, x]), 0]).shape);
        Assert.Equal([2], Aten.index.Call([x, Argument.OptionalTensorList([null, tensor(0L)])]).shape);
        Assert.Equal([0f, 0f], new Operator("aten::div", "Tensor_mode").Call([tensor([1f, 2f]), tensor([4f, 4f]), "floor"]).data<float>().ToArray());
        Assert.Equal([1, 1, 4, 6], new Operator("aten::upsample_nearest2d", "vec").Call([x.view(1, 1, 2, 3), Argument.None, new[] { 2.0, 2.0 }]).shape);
        Assert.Equal([2, 3], Aten.zeros.Call([new long[] { 2, 3 }, (ScalarType?)int32, Argument.None, CPU]).shape);
        Assert.True(Aten.equal.CallBool([x, x]));
    }

    [Fact]
    public void Long_lists_cross_as_well()
    {
        var parts = Enumerable.Range(0, 500).Select(i => full(1, i)).ToArray();
        Assert.Equal(500 * 499 / 2, cat(parts).sum().item<long>());
    }
}
