namespace TorchSharp.SystemLibtorch.Tests;

/// <summary>What other tests forgot is freed by finalizers, at any time: a test that counts live tensors must come after them.</summary>
internal static class Garbage
{
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
