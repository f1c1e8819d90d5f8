using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Stops recording for autograd on this thread until disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.GradEnabled() != 0;

    /// <summary>Like <see cref="no_grad"/>, and the tensors made are never recorded later either.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Native.InferenceEnabled() != 0;

    /// <summary>Sets the mode of the thread and puts back the one before.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly int before = Native.GradEnabled();

        public GradMode(bool enabled) => Native.SetGradEnabled(enabled ? 1 : 0);

        public void Dispose() => Native.SetGradEnabled(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private IntPtr guard = Native.EnterInference(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard == 0) return;
            Native.LeaveInference(guard);
            guard = 0;
        }
    }
}
