using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Internals;

/// <summary>Native handles are given back by Dispose, by scopes and by the finalizer.</summary>
public class LifetimeTests
{
    [Fact]
    public void Dispose_frees_the_handle_once()
    {
        long before = Settled();
        var tensor = ones(2);
        Assert.Equal(before + 1, Native.LiveHandles());
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(before, Native.LiveHandles());
    }

    [Fact]
    public void Scope_frees_the_handles_of_its_tensors()
    {
        long before = Settled();
        using (NewDisposeScope())
        {
            _ = ones(2).split(1);
            Assert.Equal(before + 3, Native.LiveHandles());
        }

        Assert.Equal(before, Native.LiveHandles());
    }

    [Fact]
    public void Finalizer_frees_what_was_forgotten()
    {
        long before = Settled();
        Forget(100);
        Assert.InRange(Settled(), 0, before);
    }

    [Fact]
    public void Errors_leave_no_handles_behind()
    {
        long before = Settled();
        using (NewDisposeScope())
        {
            var x = ones(2, 3);
            for (int i = 0; i < 10; i++)
                Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => Aten.cat.Call([Argument.TensorList([x, ones(5)]), 0]));
        }

        Assert.Equal(before, Native.LiveHandles());
    }

    [Fact]
    public void Native_side_can_take_the_handle_over()
    {
        long before = Settled();
        IntPtr handle = ones(2).DecoupleFromNativeHandle();
        Assert.Equal(before, Settled() - 1);
        using (var tensor = Tensor.UnsafeCreateTensor(handle)) Assert.Equal([2], tensor.shape);
        Assert.Equal(before, Native.LiveHandles());
    }

    [Fact]
    public void Training_for_long_grows_neither_handles_nor_memory()
    {
        using var weight = randn(64, 64, requires_grad: true);
        using var input = randn(32, 64);
        Train(weight, input, 500);
        long handles = Settled();
        long memory = ResidentBytes();
        Train(weight, input, 5000);
        Assert.Equal(handles, Settled());
        Assert.InRange(ResidentBytes() - memory, long.MinValue, 16 << 20);
    }

    private static void Train(Tensor weight, Tensor input, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var loss = input.matmul(weight).relu().square().mean();
            loss.backward();
            using (no_grad()) weight.sub_(weight.grad! * 0.01);
            weight.grad = null;
            _ = input[TensorIndex.Slice(step % 16), TensorIndex.Tensor(tensor([0L, 5L]))];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (int i = 0; i < count; i++) _ = ones(2);
    }

    private static long Settled()
    {
        Garbage.Settle();
        return Native.LiveHandles();
    }

    private static long ResidentBytes() => System.Diagnostics.Process.GetCurrentProcess().WorkingSet64;
}
