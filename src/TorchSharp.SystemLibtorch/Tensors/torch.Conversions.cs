namespace TorchSharp;

public static partial class torch
{
    public static Tensor clone(Tensor input) => input.clone();
}
