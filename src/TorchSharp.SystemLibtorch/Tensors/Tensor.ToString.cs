namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, dtype and device.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public override string ToString() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
