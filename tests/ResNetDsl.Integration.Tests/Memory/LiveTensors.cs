using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Memory;

/// <summary>Tensors that this thread made and nobody has disposed: one left to the finalizer counts as alive.</summary>
internal static class LiveTensors
{
    public static long Count => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>The most tensors that are alive, beyond those there are now, before and after each module of a forward.</summary>
    public static long Peak(nn.Module<Tensor, Tensor> model, Tensor input)
    {
        var (before, peak) = (Count, 0L);
        foreach (var module in model.modules().OfType<nn.Module<Tensor, Tensor>>())
        {
            module.register_forward_pre_hook(_ => peak = Math.Max(peak, Count - before));
            module.register_forward_hook(_ => peak = Math.Max(peak, Count - before));
        }
        model.call(input).Dispose();
        return peak;
    }
}
