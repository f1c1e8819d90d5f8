namespace TorchSharp.Interop;

/// <summary>The operators in use, each found on its first call. Those of tensors here, those of networks in Aten.Nn.cs.</summary>
internal static partial class Aten
{
    public static readonly Operator add = new("aten::add", "Tensor");
    public static readonly Operator matmul = new("aten::matmul");
    public static readonly Operator randn = new("aten::randn");
    public static readonly Operator sum = new("aten::sum");
}
