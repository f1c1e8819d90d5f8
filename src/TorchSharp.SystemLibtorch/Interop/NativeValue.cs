using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a <see cref="NativeValue"/> holds. Mirrors Tag in native/torchsharp_system.cpp.</summary>
internal enum ValueTag
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    Complex,
    IntList,
    DoubleList,
    TensorList,
    OptionalTensorList,
    String,
    Device,
    Generator,
}

/// <summary>One argument or result as it crosses into native code. Mirrors Value in native/torchsharp_system.cpp.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)] public ValueTag Tag;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Number;
    [FieldOffset(8)] public IntPtr Pointer;
}
